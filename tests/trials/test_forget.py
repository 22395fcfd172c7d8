"""Somebody who is forgotten: no byte of them is left, and what was counted still is.

The one thing to know: the tables are walked, so that a text that can be typed about somebody and
is not typed here fails the trial.
"""

from __future__ import annotations

import json
import random
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from itertools import zip_longest
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.model.name import sort_key
from kursus.model.participant import Status
from kursus.store import forgetting, participants, people, programmes
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.soundness import check_sound
from tests.trials.conftest import Figures, amount

TODAY = date(2020, 3, 2)
COURSE = {
    "title": "Asker",
    "starts": "2020-01-13",
    "ends": "2020-12-11",
    "language": "nb",
    "timezone": "Europe/Oslo",
    "country": "NO",
}
# Fewer bytes than these stand anywhere by chance.
LEGIBLE = 6
FORGET = [sys.executable, "-m", "kursus", "person", "forget"]
# Texts that are days, times, or one of a few words, and so are nobody's own.
CLOSED = {
    "participant.status",
    "spell.starts",
    "spell.ends",
    "spell.reason",
    "membership.starts",
    "membership.ends",
    "attendance.status",
    "attendance.mode",
    "attendance.came",
    "attendance.gone",
    "reply.answer",
    "reply.replied_on",
    "submission.status",
    "submission.first_on",
    "submission.latest_on",
    "submission.extended_until",
    "person.left_on",
    "person.experience",
    "participant.experience",
    "correction.field",
}
COUNTED = (
    "attendance matrix -p a -f json",
    "attendance list F1 -p b -f json",
    "homework matrix -p a -f json",
    "status -p a -f json",
    "booster compare B1 -p a -f json",
    "participant list -p a -f json",
)
# What the lists have of somebody beside what is counted.
OF_PEOPLE = """
name given_name family_name email phone employee_number title unit area employer former experience
education reason note
"""
# The capitals are texts that are made up, another each time.
ROSTER = (
    "navn,e-post,telefon,ansattnummer,stilling,arbeidsgiver,tidligere kommune,utdanning,enhet",
    "NAME,EMAIL,PHONE,TOKEN,TEXT,TEXT,TEXT,TEXT,Barnevern",
)
STORY = """
programme add A --slug a --start 2020-01-13 --end 2020-12-11
programme add B --slug b --start 2020-01-13 --end 2020-12-11
programme add C --slug c --start 2020-01-13 --end 2020-12-11
-p a roster import roster.json
-p a person edit 1 --name NAME --email EMAIL --phone PHONE --number TOKEN --title TEXT
-p a person edit 1 --employer TEXT --former TEXT --education TEXT --experience 12
-p a participant edit 1 --title TEXT --employer TEXT --former TEXT --education TEXT --note TEXT
-p a participant edit 1 --note TEXT
-p a person alias 1 NAME EMAIL
-p a person add NAME --email EMAIL --title TEXT --phone PHONE
-p c participant add ADDRESS
-p c participant edit ADDRESS --note TEXT
-p c participant withdraw ADDRESS --note TEXT
-p a person merge 1 ADDRESS
-p a unit edit Barnevern --leader 1
-p a group add Gruppe --leader 1
-p a group put G1 1 2 3
-p a role add 1 TOKEN
-p a fagdag series --start 2020-02-03 --every '1 week' --count 3 --from 9 --to 15
-p b fagdag add --date 2020-02-03
-p a booster plan --after '2 years'
-p a booster reply B1 yes 1 no 2
-p a homework add Les --between F1 F2 --check
-p a mark F1 late 1 --note TEXT
-p a mark F1 late 1 --note TEXT
-p a mark F1 came 1 9.30
-p a mark F1 present rest
-p a homework submit H1 1 --note TEXT --link TEXT
-p a homework submit H1 1 --note TEXT --link TEXT
-p a homework again H1 1 --feedback TEXT
-p a person edit 1 --email EMAIL
-p b mark F1 --guest ADDRESS --note TEXT
-p a mark F2 absent 1
-p a undo
-p a redo
-p a participant pause 1 --date 2020-02-25 --reason leave --note TEXT
-p a participant resume 1 --date 2020-02-27
-p a participant withdraw 1 --note TEXT
-p a theme add Relasjon
"""


class Secrets:
    """Texts that stand nowhere else in the world, and look as texts of people may."""

    def __init__(self) -> None:
        self.random = random.Random(12)  # noqa: S311 - the same each time
        self.tokens: list[str] = []
        self.address = ""

    def token(self) -> str:
        """Twelve letters."""
        self.tokens.append("".join(self.random.choices("bcdfghjklmnpqrstvwxz", k=12)))
        return self.tokens[-1]

    def text(self) -> str:
        """A text with what JSON and SQL escape."""
        return f"Æ\"'{self.token()}\\ß"

    def name(self) -> str:
        """A given name and a family name."""
        return f"Kæri{self.token()} Vik{self.token()}"

    def email(self) -> str:
        """An address."""
        self.address = f"{self.token()}@example.org"
        return self.address

    def phone(self) -> str:
        """A telephone number."""
        self.tokens.append("".join(self.random.choices("23456789", k=9)))
        return f"+{self.tokens[-1]}"

    def found_in(self, path: Path) -> list[str]:
        """Those that stand in a file, as any program writes text."""
        raw = path.read_bytes().lower()
        return [
            token
            for token in self.tokens
            if any(token.encode(form) in raw for form in ("utf-8", "utf-16-le", "utf-16-be"))
        ]


def play(kursus: Kursus, folder: Path, secrets: Secrets) -> None:
    """Say all of number 1 of programme a that can be said, much of it twice."""
    said = {word: getattr(secrets, word.lower()) for word in ("TEXT", "NAME", "EMAIL", "PHONE")}
    said |= {"TOKEN": secrets.token, "ADDRESS": lambda: secrets.address}
    heading, first = ROSTER
    row = [said[word]() if word in said else word for word in first.split(",")]
    rows = [heading.split(","), row, *([f"Ola Nord{letter}"] for letter in "abcdefgh")]
    people = [dict(zip_longest(rows[0], each, fillvalue="")) for each in rows[1:]]
    (folder / "roster.json").write_text(json.dumps(people), encoding="utf-8")
    for line in STORY.strip().splitlines():
        words = [said[word]() if word in said else word for word in shlex.split(line)]
        kursus(shlex.join(words))
    (folder / "roster.json").unlink()


def tables_of_people(db: sqlite3.Connection) -> list[str]:
    """Every table with a column that refers to a person or participant, and that of people."""
    rows = db.execute(
        """
        select distinct sqlite_master.name
        from sqlite_master, pragma_foreign_key_list(sqlite_master.name) as reference
        where type = 'table' and reference."from" in ('person', 'participant')
        """
    )
    return ["person", *(name for (name,) in rows)]


def untyped(path: Path, secrets: Secrets) -> set[str]:
    """Columns of text about people in which nothing was typed, now or earlier."""
    missing = set()
    with closing(sqlite3.connect(path)) as db:
        for table in tables_of_people(db):
            texts = db.execute(
                "select name from pragma_table_info(?) where type = 'TEXT'", (table,)
            ).fetchall()
            for (column,) in texts:
                said = db.execute(
                    f"""
                    select "{column}" from "{table}"
                    union all
                    select json_extract(coalesce(new, old), '$."{column}"')
                    from change where table_name = '{table}'
                    """
                ).fetchall()
                whole = "\n".join(str(value) for (value,) in said).lower()
                if not any(token in whole for token in secrets.tokens):
                    missing.add(f"{table}.{column}")
    return missing - CLOSED


def touching(path: Path, secrets: Secrets) -> set[int]:
    """The numbers of the operations that have anything of what was typed in their history."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            """
            select operation.number, coalesce(old, '') || coalesce(new, '') || row_key
            from change join operation on operation.key = change.operation
            """
        ).fetchall()
    return {
        number for number, said in rows if any(token in said.lower() for token in secrets.tokens)
    }


def counts(kursus: Kursus) -> list[object]:
    """What is counted, without what is known of anybody."""
    told = []
    for line in COUNTED:
        rows = kursus(line).json()
        if "booster compare" in line:
            rows = [row for row in rows if row["by"] == "all"]
        told.append(
            sorted(
                json.dumps({name: row[name] for name in row if name not in OF_PEOPLE.split()})
                for row in rows
            )
        )
    return told


def set_copies_beside(path: Path) -> list[Path]:
    """Copies of a store, as a backup, a migration, a restore and a killed command leave them."""
    names = (
        "kursus-2020-03-01T101500Z.db",
        "kursus.db.before-0009",
        "kursus.db.replaced-2020-03-01T101500Z",
        ".kursus-0123456789abcdef.db",
    )
    return [Path(shutil.copy(path, path.with_name(name))) for name in names]


def test_no_byte_is_left_and_counts_stay(
    kursus: Kursus, folder: Path, store_path: Path, figures: Figures
) -> None:
    """All that was typed is gone, from copies too; what it touched cannot be undone."""
    secrets = Secrets()
    play(kursus, folder, secrets)
    assert untyped(store_path, secrets) == set()
    assert set(secrets.found_in(store_path)) == set(secrets.tokens)
    touched, before = touching(store_path, secrets), counts(kursus)
    copies = set_copies_beside(store_path)

    answer = kursus("person forget 1 -p a --copies --yes")

    left = [found for path in folder.iterdir() for found in secrets.found_in(path)]
    assert left == []
    assert not [copy for copy in copies if copy.exists()]
    assert all(copy.name in answer.out for copy in copies)
    assert counts(kursus) == before
    assert len(touched) > 10
    for number in touched:
        refused = kursus(f"undo {number} -p a", exit=1)
        figures.tracebacks += "Traceback" in refused.err
        assert (
            "forgotten" in refused.err or "itself an undo" in refused.err or "again" in refused.err
        )
    check_sound(store_path)
    figures.tried += len(secrets.tokens) + len(touched)
    kursus("undo -p a")  # the theme, which has nothing to do with them
    kursus("redo -p a")
    check_sound(store_path)
    figures.hold()


def test_the_search_sees(kursus: Kursus, folder: Path, store: Store, store_path: Path) -> None:
    """Control: where the engine does not write over what is deleted, bytes are found."""
    secrets = Secrets()
    play(kursus, folder, secrets)
    with store.writing("person forget") as work:
        work.db.execute("pragma secure_delete = off")
        (key,) = work.db.execute("select person from participant where number = 1").fetchone()
        forgetting.forget(work.db, [key], today=TODAY)
    assert secrets.found_in(store_path)


def forms_of(text: str) -> set[bytes]:
    """The bytes of a text as a program may write it."""
    escaped = (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    return {
        each.encode(form)
        for each in (text, *escaped)
        for form in ("utf-8", "utf-16-le", "utf-16-be")
    }


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=3, max_size=40)


@settings(
    max_examples=amount(8, full=500), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.tuples(names, names, names))
def test_names_of_any_letters_go(
    tmp_path: Path, template: bytes, figures: Figures, typed: tuple[str, str, str]
) -> None:
    """No form of a name is left that was not in the file before it was written there."""
    given_name, family_name, other = typed
    path = tmp_path / "kursus.db"
    path.write_bytes(template)
    store = Store(path=path, actor="tester")
    with store.writing("test") as work:
        programme = programmes.add(work.db, slug="asker", facts=COURSE)
    before = path.read_bytes()
    with store.writing("test") as work:
        facts = {"given_name": given_name, "family_name": family_name}
        key = people.add(work.db, facts)
        participants.add_many(work.db, programme, [key], statuses=[Status.REQUESTED])
    with store.writing("test") as work:
        people.change(work.db, key, {"family_name": other, "title": given_name})
    with store.writing("person forget") as work:
        forgetting.forget(work.db, [key], today=TODAY)
    assert store.write_anew(only_if_unwiped=True)
    after = path.read_bytes()
    said = (given_name, family_name, other, sort_key(given_name, family_name))
    for form in {form for text in said for form in forms_of(text) if len(form) >= LEGIBLE}:
        assert form in before or form not in after, form
    check_sound(path)
    figures.tried += 1


def state_of(path: Path) -> str:
    """Whether somebody is there as before, or forgotten; anything else is torn."""
    with closing(sqlite3.connect(path)) as db:
        (name,) = db.execute(
            "select given_name from person join participant on participant.person = person.key "
            "where number = 1 order by participant.key"
        ).fetchone()
        (wiped,) = db.execute(
            "select count(*) from change where new is null and old is null"
        ).fetchone()
    return {(False, False): "before", (True, True): "after"}.get(
        (name == "Forgotten", wiped > 0), "torn"
    )


def test_killed_at_any_moment(
    kursus: Kursus, folder: Path, store_path: Path, figures: Figures
) -> None:
    """They are there or forgotten, copies whole or gone; and what was cut short can be finished."""
    secrets = Secrets()
    play(kursus, folder, secrets)
    whole = store_path.read_bytes()
    line = [*FORGET, "1", "-p", "a", "--copies", "--yes"]
    began = time.monotonic()
    subprocess.run(line, cwd=folder, check=True, capture_output=True)
    lasts = time.monotonic() - began
    moments = random.Random(3)  # noqa: S311 - the same each time
    seen = set()
    for _ in range(amount(4, full=200)):
        for left in folder.iterdir():
            left.unlink()
        store_path.write_bytes(whole)
        copies = set_copies_beside(store_path)
        running = subprocess.Popen(
            line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(lasts * moments.uniform(0.3, 1.0))
        running.kill()
        running.communicate()
        figures.tried += 1
        figures.faults += running.returncode < 0
        there = [copy for copy in copies if copy.exists()]
        figures.torn += any(copy.read_bytes() != whole for copy in there)
        kursus("status -p a")  # takes back what was half done
        state = state_of(store_path)
        seen.add(state)
        figures.torn += state == "torn" or (state == "before" and there != copies)
        check_sound(store_path)
        if state == "after":
            kursus("person forget --copies --yes")
            figures.torn += any(secrets.found_in(path) for path in folder.iterdir())
    assert seen <= {"before", "after"}
    figures.hold()
