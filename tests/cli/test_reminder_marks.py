"""`kursus reminder retry` and `sent`: tried again, and sent by another mailer."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest

from kursus.store import letters
from tests.conftest import Kursus
from tests.outbox import Outbox, at

NOW = "--today 2020-03-08"


@pytest.fixture
def owing(outbox: Outbox) -> Outbox:
    """A reminder is owed to five."""
    outbox.rule("before", "gathering", days=4, since="2020-03-01T00:00:00Z")
    return outbox


def keys(kursus: Kursus) -> list[str]:
    """The keys of what is owed."""
    rows = kursus(f"reminder due -f json --until 2020-03-08 {NOW}").json()
    return [row["key"] for row in rows]


def test_what_another_mailer_sent_is_not_owed_again(owing: Outbox, kursus: Kursus) -> None:
    """By keys of letters that nothing was planned of yet; said twice, it is told."""
    assert owing.programme.slug
    first, second, *others = keys(kursus)
    said = kursus(f"reminder sent {first} {second} {NOW}").out
    assert said == "2 letters marked as sent.\n"
    assert keys(kursus) == others
    said = kursus(f"reminder sent {first} {others[0]} {NOW}").out
    assert said == "1 letter marked as sent; 1 was so already.\n"


def test_keys_come_by_lines_as_well(owing: Outbox, kursus: Kursus) -> None:
    """From a mailer at the other end of a pipe."""
    assert owing.programme.slug
    every = keys(kursus)
    said = kursus(f"reminder sent - {NOW}", stdin="\n".join(every)).out
    assert said == "5 letters marked as sent.\n"
    assert keys(kursus) == []


def test_no_lines_mark_nothing(owing: Outbox, kursus: Kursus) -> None:
    """A mailer that sent nothing, or that is not there at all, is no failure."""
    assert owing.programme.slug
    said = kursus(f"reminder sent - {NOW}").out
    assert said == "0 letters marked as sent.\n"
    if os.name == "posix":
        line = f"{shlex.quote(sys.executable)} -m kursus reminder sent - {NOW} <&-"
        ended = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, said, "")


def test_a_key_that_the_outbox_does_not_have_marks_nothing(owing: Outbox, kursus: Kursus) -> None:
    """Nor does what is no key."""
    first = keys(kursus)[0]
    other = first.replace("2020-03-12", "2020-03-13")
    answer = kursus(f"reminder sent {first} {other} {NOW}", exit=3)
    assert f"The outbox has no letter {other}." in answer.err
    kursus(f"reminder sent nokey {NOW}", exit=2)
    assert owing.lying() == []


def test_only_trying_keeps_nothing(owing: Outbox, kursus: Kursus) -> None:
    """It says so, and what would be."""
    first, *_ = keys(kursus)
    said = kursus(f"reminder sent {first} --dry-run {NOW}").out
    assert said == "Only tried; nothing of this is kept:\n1 letter marked as sent.\n"
    assert owing.lying() == []


def test_what_was_refused_is_tried_again(owing: Outbox, kursus: Kursus) -> None:
    """Of those who were named, or of all."""
    owing.plan("2020-03-08 08:00")
    with owing.store.noting() as db:
        for row, email in db.execute(
            """
            select letter.key, person.email
            from letter
            join person on person.key = letter.person
            where person.given_name = 'Ola' or person.given_name = 'Sen'
            """
        ).fetchall():
            letters.mark_refused(db, row, email=email, code=550, now=at("2020-03-08 08:00"))
    told = "1 letter will be tried again; 1 address is written to again.\n"
    assert kursus(f"reminder retry Ola --dry-run {NOW}").out.endswith(told)
    assert kursus(f"reminder retry Ola {NOW}").out == told
    assert kursus(f"reminder retry all {NOW}").out == told
    assert kursus(f"reminder retry all {NOW}").out == "Nothing was refused or put off.\n"
    kursus(f"reminder retry {NOW}", exit=2)
    kursus(f"reminder retry Nobody {NOW}", exit=3)


def test_an_address_is_written_to_again_where_no_letter_waits(
    outbox: Outbox, kursus: Kursus
) -> None:
    """It is told of, so that nobody thinks that nothing was done."""
    outbox.do(
        "insert into refused_email (person, email, code, at) "
        "select key, email, 550, '2020-03-08T07:00:00Z' from person where given_name = 'Ola'"
    )
    told = kursus(f"reminder retry Ola {NOW}").out
    assert told == "0 letters will be tried again; 1 address is written to again.\n"
