"""`kursus reminder preview` shows letters as they would be sent, and leaves no trace."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.hostile import dump

LINES = """
programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11 --language nb
programme edit --sender 'Kari Moe <moe@example.org>' --reply-to post@example.org
unit add Nord
person add 'Kari Berg' --email kari@example.org --unit Nord
person add 'Ola Nordmann' --email ola@example.org --unit Nord
person add 'Åse Dahl' --email aase@example.org
unit edit Nord --leader åse
participant add 'kari berg' ola åse
fagdag add Relasjon --date 2020-03-12 --from 9 --to 15 --place Asker
fagdag add Natur --date 2020-04-16 --mode digital --link https://example.org/natur
homework add Les --between F1 F2
booster plan
"""


@pytest.fixture(autouse=True)
def _programme(kursus: Kursus) -> None:
    """A programme with three people, whose rules are off."""
    for line in LINES.strip().splitlines():
        kursus(line)


@pytest.fixture
def on(kursus: Kursus) -> None:
    """The reminders of gatherings and homework are on."""
    kursus("reminder rule on R1 R2 R3")


def test_what_is_owed_now_is_shown(kursus: Kursus, on: None) -> None:
    """The first letter is whole, the others are named."""
    assert on is None
    answer = kursus("reminder preview --today 2020-03-08T12:00")
    head, text = answer.out.split("\n\n", 1)
    assert head.split("\n") == [
        "From: Kari Moe <moe@example.org>",
        "To: Kari Berg <kari@example.org>",
        "Subject: Påminnelse om fagdagen «Relasjon», 12. mars 2020",
        "Along with it: the day for calendars",
    ]
    assert "Når: torsdag 12. mars 2020, kl. 09.00\u201315.00\nSted: Asker\n" in text
    assert "\nAnd 2 more letters:\n  R2 reminder, Påminnelse om" in text
    assert text.strip().endswith("12. mars 2020: Åse Dahl, Ola Nordmann")
    assert answer.err == ""


def test_nothing_is_marked(kursus: Kursus, store_path: Path, on: None) -> None:
    """However often it is looked at, the store is the same to the last row."""
    assert on is None
    before = dump(store_path)
    for line in ("", "F1", "R2", "R7", "--person kari", "-f json"):
        kursus(f"reminder preview {line} --today 2020-03-08T12:00")
    assert dump(store_path) == before


def test_without_any_owed_it_says_so(kursus: Kursus) -> None:
    """And where to look for the rules."""
    answer = kursus("reminder preview")
    assert answer.out == "No letter is owed now.\n"
    assert "Next: kursus reminder rule list" in answer.err
    assert kursus("reminder preview -f json").json() == []


@pytest.mark.parametrize(
    ("what", "subject", "count"),
    [
        ("F1", "Invitasjon til fagdagen «Relasjon», 12. mars 2020", 5),
        ("f2", "Invitasjon til fagdagen «Natur», 16. april 2020", 5),
        ("B1", "Invitasjon til boostersamlingen, 12. desember 2022", 8),
        ("H1", "Frist 16. april 2020: Les", 5),
        ("R1", "Invitasjon til fagdagen «Relasjon», 12. mars 2020", 2),
        ("2", "Påminnelse om fagdagen «Relasjon», 12. mars 2020", 2),
        ("r4", "Fristen er ute: Les", 2),
        ("R5", "Velkommen til «Asker»", 2),
        ("R7", "Ny tid for fagdagen «Relasjon»: 12. mars 2020", 2),
        ("R8", "Nytt om hvor vi møtes: fagdagen «Relasjon», 12. mars 2020", 2),
        ("R9", "Avlyst: fagdagen «Relasjon», 12. mars 2020", 2),
        ("R10", "Litt mer arbeid med hjemmeoppgaven «Les»", 2),
        ("R11", "Vi savnet deg på fagdagen «Relasjon»", 2),
        ("R12", "Gratulerer, du har fullført «Asker»", 2),
        ("R13", "Velkommen tilbake: boostersamlingen, 12. desember 2022", 2),
    ],
)
def test_what_is_not_owed_is_shown_as_it_would_be(
    kursus: Kursus, what: str, subject: str, count: int
) -> None:
    """Whatever is on or off, a coordinator can read each letter before it is sent."""
    answer = kursus(f"reminder preview {what}")
    assert "None of these is owed now; this is how they would read." in answer.err
    assert f"Subject: {subject}\n" in answer.out
    assert f"And {count} more letters:" in answer.out


def test_one_person_gets_their_own(kursus: Kursus) -> None:
    """Only what that person would get."""
    answer = kursus("reminder preview R1 --person ola")
    assert "To: Ola Nordmann <ola@example.org>" in answer.out
    assert "more letter" not in answer.out


def test_a_day_that_was_moved_is_told_with_what_it_was(kursus: Kursus) -> None:
    """The first plan stands for what people were told."""
    kursus("fagdag move F1 2020-03-19")
    answer = kursus("reminder preview R7")
    assert "Tidligere tidspunkt: torsdag 12. mars 2020, kl. 09.00" in answer.out


def test_leaders_and_roles_are_written_to(kursus: Kursus) -> None:
    """Whoever the rule is for; a leader reads of their people."""
    kursus("role add ola trainer")
    kursus("reminder rule edit R1 --to leaders")
    kursus("reminder rule edit R2 --to roles")
    leader = kursus("reminder preview R1").out
    assert "To: Åse Dahl" in leader
    assert "\u2013 Kari Berg\n\u2013 Ola Nordmann\n" in leader
    assert "calendars" not in leader
    assert "more letter" not in leader
    assert "To: Ola Nordmann" in kursus("reminder preview R2").out


def test_another_mailer_gets_all_of_each(kursus: Kursus, on: None) -> None:
    """Addresses, text, page, calendar and the Message-ID, for whatever sends them."""
    assert on is None
    rows = kursus("reminder preview -f json --today 2020-03-08T12:00").json()
    assert [row["name"] for row in rows] == ["Kari Berg", "Åse Dahl", "Ola Nordmann"]
    first = rows[0]
    assert first["to"] == "kari@example.org"
    assert first["subject"] == "Påminnelse om fagdagen «Relasjon», 12. mars 2020"
    assert first["text"].startswith("Hei Kari!\n")
    assert "<p>Hei Kari!</p>" in first["html"]
    assert "METHOD:REQUEST" in first["calendar"]
    assert "mailto:kari@example.org" in first["calendar"].replace("\r\n ", "")
    assert parseaddr(first["from"]) == ("Kari Moe", "moe@example.org")
    assert first["reply_to"] == "post@example.org"
    assert first["message_id"] == f"<{first['key']}@example.org>"
    assert len({row["message_id"] for row in rows}) == 3


def test_without_a_sender_a_mailer_gets_nothing(kursus: Kursus) -> None:
    """On the screen it can be read all the same."""
    kursus("programme edit --sender ''")
    assert "From: (nobody is named)" in kursus("reminder preview R1").out
    refused = kursus("reminder preview R1 -f json", exit=1)
    assert "Nobody is named whom the letters of asker are from." in refused.err


def test_who_has_no_address_is_shown(kursus: Kursus) -> None:
    """What they would get can be read, and that they get nothing yet."""
    kursus("participant add --new 'Per Uten'")
    assert "To: Per Uten (no address)" in kursus("reminder preview R1 --person per").out


def test_a_template_that_does_not_fit_is_told(kursus: Kursus, store_path: Path) -> None:
    """A rule with a template for other letters gives a sentence, and the line to type."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update reminder_rule set template = 'homework' where number = 1")
    refused = kursus("reminder preview R1", exit=1)
    assert "The letters of R1 homework cannot be written: There is no homework." in refused.err
    assert "Hint:  kursus letter template check homework" in refused.err
    mixed = kursus("reminder preview F1")
    assert "The letters of R1 homework cannot be written" in mixed.err
    assert "Subject: Påminnelse" in mixed.out


@pytest.mark.parametrize(
    ("what", "code"), [("R99", 3), ("F9", 3), ("H9", 3), ("X1", 2), ("--person nobody", 3)]
)
def test_what_is_not_there_is_told(kursus: Kursus, what: str, code: int) -> None:
    """With what is near."""
    assert "Error: " in kursus(f"reminder preview {what}", exit=code).err


def test_what_concerns_nobody_is_told(kursus: Kursus) -> None:
    """A gathering for a group without members has no letters."""
    kursus("group add Tom")
    kursus("guidance add --date 2020-05-05 --for G1")
    assert kursus("reminder preview V1").out == "V1 gives nobody a letter.\n"
