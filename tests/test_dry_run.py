"""Every command that writes can be tried, and then keeps nothing in the store or beside it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kursus.model.gathering import Kind
from tests.conftest import Kursus
from tests.hostile import dump, make_programme
from tests.trials.test_command_lines import leaves

GATHERINGS = (
    ("add Ny --date 2020-06-02", ""),
    ("series --every '4 weeks' --count 2 --start 2020-06-03", ""),
    ("series --every tuesday --until 2020-06-20 --except 2020-06-09 --start 2020-06-03", ""),
    ("edit {} --title Annet", ""),
    ("move {} +7d", ""),
    ("move --all-coming +7d", ""),
    ("switch {} --to digital --reason snø", ""),
    ("cancel {} --reason snø", ""),
    ("close {}", "--today 2022-12-31"),
    ("reopen {}", ""),
    ("remove {}", ""),
)
NEW = {Kind.FAGDAG: "F4", Kind.GUIDANCE: "V2", Kind.SKILLS: "T1", Kind.BOOSTER: "B2"}
CANCELLED = {Kind.FAGDAG: "F5", Kind.GUIDANCE: "V3", Kind.SKILLS: "T2", Kind.BOOSTER: "B3"}
# What stands in the store beside the small programme, so that every verb has something to do.
MORE = (
    *(f"{kind} add En --date 2020-06-01" for kind in Kind),
    *(f"{kind} add To --date 2020-06-08" for kind in Kind),
    *(f"{kind} cancel {label} --reason snø" for kind, label in CANCELLED.items()),
    "session add F2 Ettermiddag --from 12 --to 15",
    "session add F2 Kveld --from 15 --to 16",
    "session cancel F2.3 --reason snø",
    "unit add 'Enhet Sør'",
    "unit add 'Enhet Vest'",
    "theme add Natur",
    "programme goal add 'Et felles språk'",
    "programme edit --capacity 20",
    "participant add 'rest olsen' --requested",
    "person add Ny",
    "group add Tom",
    "participant pause 2 --date 2020-03-01",
    "homework add Sett --due 2020-05-02 --check",
    "homework submit H3 1",
    "programme edit --sender 'Kurs <kurs@example.org>'",
    "reminder rule on R1 R13",
    "reminder stop 2",
)
LINES = (
    *(
        f"{noun} {line.format(CANCELLED[kind] if 'reopen' in line else NEW[kind])} {more}"
        for kind in Kind
        for noun in (kind, *(["gathering"] if kind is Kind.FAGDAG else []))
        for line, more in GATHERINGS
        if not (noun == "gathering" and line.startswith(("add", "series")))
    ),
    "gathering add --kind fagdag --date 2020-06-02",
    "gathering series --kind fagdag --every '4 weeks' --count 2 --start 2020-06-03",
    "booster plan --after '3 years'",
    "booster reply B1 yes 1 no 2",
    "booster invite B1 --send",
    "plan import plan.csv",
    "mark F1 late 1",
    "requirement rule --attendance 80",
    "reminder send --eml drafts",
    "letter template edit moved --file template.txt",
    "letter template reset reminder",
    "undo",
    "redo",
    "programme add Ny --start 2021-01-01 --end 2021-12-31",
    "programme archive asker-2020",
    "programme clone asker-2020 asker-2021 --start 2021-01-11",
    "programme edit --host Asker",
    "programme goal add 'Alle er trygge'",
    "programme goal edit 1 'Alle er med'",
    "programme goal remove 1",
    "theme add Ny",
    "theme edit Natur --title Ute",
    "theme rename Natur Uteliv",
    "theme remove Natur",
    "role add 'kari berg' trainer",
    "role remove 'kari moe' lead",
    "unit add 'Enhet Øst'",
    "unit edit 'Enhet Sør' --leader 'kari moe'",
    "unit merge 'Enhet Sør' 'Enhet Vest'",
    "unit remove 'Enhet Sør'",
    "unit rename 'Enhet Sør' 'Enhet Midt'",
    "person add 'Nye Hansen'",
    "person alias 'kari moe' 'Kari M'",
    "person edit 'kari moe' --title Rådgiver",
    "person forget Ny",
    "person merge 'kari moe' Ny",
    "person left 'kari moe' --date 2020-02-28",
    "person remove Ny",
    "participant add Ny",
    "participant edit 1 --former Hurum",
    "participant remove 'rest olsen'",
    "participant approve 'rest olsen'",
    "participant decline 'rest olsen'",
    "participant withdraw 1",
    "participant pause 1",
    "participant resume 2",
    "participant complete 1",
    "group add Ny",
    "group divide --size 2",
    "group put G1 4",
    "group take-out 1",
    "group edit G1 --name Annet",
    "group remove Tom",
    "roster import roster.csv",
    "session add F3 Formiddag --from 9 --to 11",
    "session edit F2.1 --title Annet",
    "session move F2.1 --from 9.30",
    "session switch F2.1 --to digital",
    "session cancel F2.1 --reason snø",
    "session reopen F2.3",
    "session remove F2.2",
    "attendance mark F1 late 1",
    "attendance clear F1 1",
    "attendance import F1 marks.csv",
    "attendance import F1 meeting.csv",
    "homework add Ny --due 2020-05-02",
    "homework edit H2 --title Annet",
    "homework remove H2",
    "homework submit H2 1",
    "homework again H1 1",
    "homework approve H3 1",
    "homework excuse H2 1",
    "homework extend H2 1 --until 2020-05-20",
    "homework clear H1 1",
    "reminder stop",
    "reminder rule add --before F2 --days 2",
    "reminder rule edit R2 --days 5",
    "reminder rule on R2",
    "reminder rule off R1",
    "reminder rule remove R3",
    "reminder resume 2",
    "reminder retry all",
    "reminder sent -",
)
# What is about the file itself is tried by the tests of its own.
ELSEWHERE = ("init", "store ")


@pytest.fixture(scope="module")
def large(template: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with something to do for every verb."""
    path = tmp_path_factory.mktemp("large") / "kursus.db"
    path.write_bytes(template)
    make_programme(path, MORE)
    return path.read_bytes()


def writing() -> dict[str, click.Command]:
    """The commands that take `--dry-run`, by their words."""
    return {
        " ".join(words): command
        for words, command in leaves()
        if any("--dry-run" in parameter.opts for parameter in command.params)
    }


def test_every_command_that_writes_is_tried_here() -> None:
    """A new one wants a line of its own."""
    commands = writing()
    tried = {
        next(words for words in commands if f"{line} ".startswith(f"{words} ")) for line in LINES
    }
    assert tried == {words for words in commands if not words.startswith(ELSEWHERE)}


def files(folder: Path) -> list[Path]:
    """All files below, but for the journal, which is left empty."""
    return [path for path in sorted(folder.rglob("*")) if not path.name.endswith("-journal")]


@pytest.mark.parametrize("line", LINES)
def test_what_is_only_tried_is_not_kept(
    kursus: Kursus, store_path: Path, folder: Path, large: bytes, line: str
) -> None:
    """It tells what would change, and leaves every table and the folder as they were."""
    store_path.write_bytes(large)
    (folder / "plan.csv").write_text("label,title\nF3,Annet\n", encoding="utf-8")
    (folder / "marks.csv").write_text("Nr;Status\n1;L\n", encoding="utf-8")
    heading = "Name (Original Name),User Email,Total Duration (Minutes),Guest"
    (folder / "meeting.csv").write_text(f"{heading}\nKari Moe,,60,No\n", encoding="utf-8")
    (folder / "roster.csv").write_text("Navn;E-post\nPer Vik;p@example.org\n", encoding="utf-8")
    (folder / "template.txt").write_text("Subject: Nytt\n\n{{ sender }}\n", encoding="utf-8")
    if line == "letter template reset reminder":
        kursus("letter template edit reminder --file template.txt")
    if line in {"undo", "redo"}:
        kursus("theme add Haimusikk")
    if line == "redo":
        kursus("undo")
    before, there = dump(store_path), files(folder.parent)
    answer = kursus(f"{line} --dry-run")
    assert "Only tried; nothing of this is kept:" in answer.said
    assert "nothing would change" not in answer.said
    assert "Next: " not in answer.said
    assert dump(store_path) == before
    assert files(folder.parent) == there
