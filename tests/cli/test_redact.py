"""`--redact` leaves what is private out of every list of people, in every form."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kursus.render.listing import PRIVATE
from tests.cli.test_help import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kursus

FILLED = """
programme add Kartlegging --slug asker --start 2020-01-13 --end 2020-12-11
unit add 'Enhet Nord' --in Helse
person add 'Kari Berg' --email kari@example.org --phone 41234567 --number 90210 --unit 'Enhet Nord'
unit edit 'Enhet Nord' --leader kari@example.org
person add 'Ola Nordmann' --email ola@example.org
participant add kari ola
participant edit kari --note hemmelig
group add Nord --leader kari
group put G1 kari
fagdag add Relasjon --date 2020-02-12 --from 9 --to 15
fagdag add Kart --date 2020-02-26 --from 9 --to 15
booster plan
role add kari lead
mark F1 absent kari --note hemmelig
homework add Prøv --between F1 F2 --check
homework submit H1 kari --note hemmelig
homework again H1 kari --feedback hemmelig
requirement rule --attendance 80
programme edit --sender 'Kari Berg <kari@example.org>'
reminder rule on R1 R2
reminder send --eml drafts --yes --today 2022-12-01
reminder stop 'kari berg'
"""
# A line for each command that lists people.
LINES = """
attendance list F1
attendance matrix
attendance unmarked
attendance absent
booster invite
booster compare --people
group show G1
homework list H1
homework matrix
homework missing
participant list
person list
person search kari
reminder due --until 2022-12-12
reminder log
reminder refused
reminder stopped
requirement status
role list
roster export
unit show 'Enhet Nord'
""".strip().splitlines()
SECRET = re.compile("hemmelig|example.org|41234567|90210")


@pytest.fixture
def filled(kursus: Kursus) -> Kursus:
    """The command line with a programme in which everything private has something to say."""
    for line in FILLED.strip().splitlines():
        kursus(line)
    with closing(sqlite3.connect("kursus.db")) as db, db:  # as if a server had said no
        db.execute(
            """
            insert into refused_email (person, email, code, at)
            select key, email, 550, '2020-03-01T08:00:00Z'
            from person
            where given_name = 'Kari'
            """
        )
    return kursus


def test_every_list_of_people_takes_it() -> None:
    """Whatever gives addresses can leave them out, and has a line here."""
    taking = {
        context.command_path.removeprefix("kursus ")
        for context in COMMANDS
        if any("--redact" in parameter.opts for parameter in context.command.params)
    }
    giving = {
        context.command_path.removeprefix("kursus ")
        for context in COMMANDS
        if any("--emails" in parameter.opts for parameter in context.command.params)
    }
    assert taking == giving == {" ".join(line.split()[:2]) for line in LINES}


@pytest.mark.parametrize("line", LINES)
def test_what_is_private_is_left_out(filled: Kursus, folder: Path, line: str) -> None:
    """In programs' forms and for eyes, on the screen and in a file; all else stays."""
    whole = filled(f"{line} -f json").json()
    redacted = filled(f"{line} --redact -f json").json()
    assert whole
    assert redacted == [
        {key: value for key, value in row.items() if key not in PRIVATE} for row in whole
    ]
    for form in ("", "-f csv", "-f html", "-f markdown", "--excel"):
        assert not SECRET.search(filled(f"{line} --redact {form}").out), form
    for name in ("list.csv", "list.html", "list.json"):
        filled(f"{line} --redact -o {name}")
        assert not SECRET.search((folder / name).read_text(encoding="utf-8"))


def test_the_lists_have_something_private(filled: Kursus) -> None:
    """So that the test above can see."""
    said = "".join(filled(f"{line} -f csv").out for line in LINES)
    assert {"hemmelig", "example.org", "41234567", "90210"} == set(SECRET.findall(said))


def test_addresses_cannot_be_asked_for_and_left_out(filled: Kursus) -> None:
    """One of the two was not meant."""
    assert "--emails" in filled("participant list --redact --emails", exit=2).err


def test_an_empty_list_is_empty(filled: Kursus) -> None:
    """The sentence for eyes, and the exit code, are those of the whole list."""
    assert "Nobody" in filled("participant list --status declined --redact").out
    filled("homework missing --redact --exit-code", exit=10)
