"""The log never repeats what is personal: names, addresses, notes and titles stay out of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.test_help import COMMANDS
from tests.conftest import Kursus

# A sign that stands in every text below that somebody could have written about somebody.
SIGN = "zaaq"

TYPED = """
programme add 'Zaaq kurs' --slug kurs --start 2020-01-13 --end 2020-12-11 --audience Zaaqlag
programme edit --title 'Zaaq kurs to' --host 'Zaaq kommune' --sender 'Zaaq <zaaq@example.org>'
programme goal add 'Zaaq skal lære' 'Zaaq skal le'
programme goal edit 1 'Zaaq skal lære mer'
programme goal remove 2
programme edit --audience Zaaqfolk
programme edit --remove-audience Zaaqfolk
theme add Zaaqtema Zaaqtema2
theme rename Zaaqtema2 Zaaqtema3
theme edit Zaaqtema3 --title Zaaqtema4
theme remove Zaaqtema4
unit add Zaaqenhet --in Zaaqområde
unit add Zaaqenhet2
unit add Zaaqenhet3
unit edit Zaaqenhet2 --in Zaaqområde
unit rename Zaaqenhet3 Zaaqenhet4
unit merge Zaaqenhet Zaaqenhet2
unit remove Zaaqenhet4
person add 'Zaaq Zeeq' --email zaaq@example.org --phone 22334455 --title Zaaqlege --unit Zaaqenhet
person add 'Zaaq Zett' --employer 'Zaaq kommune'
person add 'Per Zaaq' --former Zaaqvik --education Zaaqskole
person add 'Pål Zaaq'
person add 'Ida Zaaqsen'
person edit 'zaaq zeeq' --name 'Zaaq Zeeqs' --email zaaq2@example.org --title Zaaqsjef
person alias 'zaaq zeeqs' 'Z. Zaaq'
person merge 'per zaaq' 'pål zaaq'
person left 'per zaaq' --date 2020-02-01
person remove 'ida zaaqsen'
participant add 'zaaq zeeqs' zaaq2@example.org 'zaaq zett' --audience Zaaqlag
participant add --new 'Ny Zaaq' --title Zaaqlege
participant add --new 'Rar Zaaq'
participant add --requested 'per zaaq'
participant approve 'per zaaq'
participant edit 'ny zaaq' --title Zaaqlege2 --note 'zaaq er syk'
participant pause 'ny zaaq' --note 'zaaq venter' --date 2020-02-01
participant resume 'ny zaaq' --date 2020-02-10
participant withdraw 'ny zaaq' --note 'zaaq sluttet' --date 2020-02-20
participant complete 'per zaaq'
participant remove 'rar zaaq'
participant add --requested --new 'Mer Zaaq'
participant decline 'mer zaaq'
role add 'zaaq zett' zaaqrolle
role add 'zaaq zett' lead
role remove 'zaaq zett' lead
group add Zaaqgruppe --leader 'zaaq zett'
group edit G1 --name Zaaqgruppe2
group put zaaqgruppe2 'zaaq zett'
group take-out 'zaaq zett'
group remove Zaaqgruppe2
group divide --size 2
fagdag add Zaaqdag --date 2020-02-26 --place Zaaqhuset --theme Zaaqtema --for Zaaqlag
fagdag series --title Zaaqdager --every onsdag --count 3 --start 2020-04-01 --place Zaaqhuset
fagdag edit F1 --title 'Zaaqdag to' --theme Zaaqtema
fagdag move F2 +7d --reason 'zaaq er syk'
fagdag switch F2 --to digital --link https://zaaq.example.org --reason 'zaaq er syk'
fagdag cancel F3 --reason 'zaaq er syk'
fagdag reopen F3
fagdag remove F4
session add F1 Zaaqmorgen --from 9 --to 12 --theme Zaaqtema --place Zaaqrommet
session add F1 Zaaqkveld --from 12 --to 15
session edit F1.1 --title Zaaqmorgen2
session move F1.1 --from 8 --to 10 --reason 'zaaq er syk'
session switch F1.2 --to digital --link https://zaaq.example.org --reason 'zaaq er syk'
session cancel F1.2 --reason 'zaaq er syk'
session reopen F1.2
session remove F1.2
mark F1 absent 'zaaq zett' --note 'zaaq er syk'
mark F1 present zaaqlag --guest 'pål zaaq'
requirement rule --attendance 80
letter template edit moved --file zaaqbrev.txt
letter template reset moved
attendance mark F1 late 'zaaq zett' --note 'zaaq kom sent'
attendance clear F1 'zaaq zett'
attendance import F1 zaaqmarks.csv
attendance import F1 zaaq.txt --accept 'Zaaq på mobil=zaaq zett' --rest absent
fagdag close F1 --reason 'zaaq er ferdig'
homework add Zaaqoppgave --due 2020-04-01 --text 'zaaq skal skrive' --for Zaaqlag
homework add Zaaqoppgave2 --due 2020-04-01
homework edit H1 --title Zaaqoppgave3 --text 'zaaq skriver' --check
homework extend H1 'zaaq zett' --until 2020-05-01
homework submit H1 'zaaq zett' --note 'zaaq skrev' --link https://zaaq.example.org
homework again H1 'zaaq zett' --feedback 'zaaq må prøve'
homework approve H1 'zaaq zett' --feedback 'zaaq er god'
homework excuse H1 zaaq2@example.org
homework clear H1 zaaq2@example.org
homework remove H2
booster plan --title Zaaqbooster --place Zaaqhuset
booster reply B1 yes 'zaaq zett' no zaaq2@example.org
reminder rule add --before F1 --days 2 --for Zaaqlag
reminder rule edit R14 --for all
reminder rule on R14
reminder rule off R14
reminder rule remove R14
reminder stop 'zaaq zett'
reminder resume 'zaaq zett'
roster import zaaq.csv --map Zaaqkolonne=title --save-map zaaqkart --new 2
plan import zaaqplan.csv --reason 'zaaq er syk'
undo
redo
programme clone kurs nytt --start 2021-01-11 --title 'Zaaq igjen' --host 'Zaaq vik'
programme archive kurs
person forget 'per zaaq' --yes
"""

# One implementation has the verbs of all kinds of gatherings.
SAME = {f"{kind} " for kind in ("gathering", "guidance", "skills", "booster")}
# These take nothing that is about anybody, or do not stand in the log as they were typed; what
# sending leaves there, its own tests hold.
OTHERS = (
    "init",
    "store ",
    "booster invite",
    "reminder retry",
    "reminder send",
    "reminder sent",
)


def writing() -> set[str]:
    """All commands that can be tried, which are those that write."""
    return {
        ctx.command_path.removeprefix("kursus ")
        for ctx in COMMANDS
        if any("--dry-run" in parameter.opts for parameter in ctx.command.params)
    }


def test_nothing_personal_is_in_the_log(kursus: Kursus, store_path: Path) -> None:
    """Every command that writes is typed with a sign in all its texts, and no operation has it."""
    folder = store_path.parent
    roster = "Fornavn;Etternavn;Zaaqkolonne\nUlf;Zaaqvik;Zaaqlege\n"
    (folder / "zaaq.csv").write_text(roster, encoding="utf-8")
    (folder / "zaaqmarks.csv").write_text("Navn;F1;Merknad\nZaaq Zett;M;zaaq leste selv\n", "utf-8")
    (folder / "zaaqplan.csv").write_text("Type;Dato;Tittel\nfagdag;2020-09-02;Zaaqplan\n", "utf-8")
    (folder / "zaaqbrev.txt").write_text("Subject: Zaaq\n\nZaaq er syk.\n", encoding="utf-8")
    heading = "Name (Original Name),User Email,Total Duration (Minutes),Guest"
    (folder / "zaaq.txt").write_text(f"{heading}\nZaaq på mobil,,60,Yes\n", encoding="utf-8")
    lines = TYPED.strip().splitlines()
    for line in lines:
        kursus(f"{line} --yes")
    db = sqlite3.connect(store_path)
    commands = [command for (command,) in db.execute("select command from operation")]
    db.close()
    assert len(commands) == len(lines)
    assert [command for command in commands if SIGN in command.casefold()] == []


def test_every_command_that_writes_is_typed() -> None:
    """A new one gets its line above."""
    typed = {" ".join(line.split()[:length]) for line in TYPED.splitlines() for length in (1, 2, 3)}
    missing = {
        command
        for command in writing() - typed
        if not command.startswith(OTHERS)
        and not any(
            command.startswith(kind) and f"fagdag {command.removeprefix(kind)}" in typed
            for kind in SAME
        )
    }
    assert missing == set()
