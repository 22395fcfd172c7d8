"""What kursus asks, at a real screen with somebody at the keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.conftest import TODAY, Kursus
from tests.screen import WIDTH, Shown, environment, needs_screen, show

pytestmark = needs_screen

MANY = 21
AtKeyboard = Callable[..., Shown]


@pytest.fixture
def many(kursus: Kursus, folder: Path, asker: Programme) -> Kursus:
    """The command line, with one person more in the programme than is replaced unasked."""
    assert asker
    rows = "".join(f"Person {chr(97 + at)}by;p{at}@example.org;Nord\n" for at in range(MANY))
    (folder / "a.csv").write_text(f"Navn;E-post;Enhet\n{rows}", encoding="utf-8")
    kursus("roster import a.csv")
    kursus("fagdag add --date 2020-02-12")
    return kursus


@pytest.fixture
def at_keyboard(folder: Path, tmp_path: Path) -> AtKeyboard:
    """Runs a command at a screen, where somebody types the answers."""

    def run(*words: str, typed: str) -> Shown:
        environ = environment(tmp_path, KURSUS_TODAY=TODAY)
        return show(["kursus", *words], folder=folder, environ=environ, typed=typed)

    return run


def statuses(kursus: Kursus) -> set[str]:
    """The marks at the day."""
    return {row["mark"] for row in kursus("attendance list F1 -f json").json()}


def test_many_marks_are_replaced_after_a_yes(many: Kursus, at_keyboard: AtKeyboard) -> None:
    """A no keeps them, a yes replaces them, and --yes answers before it is asked."""
    many("mark F1 present all")
    shown = at_keyboard("mark", "F1", "absent", "all", typed="n\n")
    assert shown.exit == 1
    assert f"{MANY} marks would be replaced. Replace them? [y/N]" in shown.text
    assert "Error: Nothing was changed." in shown.text
    assert statuses(many) == {"present"}
    assert at_keyboard("mark", "F1", "absent", "all", typed="y\n").exit == 0
    assert statuses(many) == {"absent"}
    shown = at_keyboard("mark", "F1", "late", "all", "--yes", typed="")
    assert "[y/N]" not in shown.text
    assert statuses(many) == {"late"}


def test_a_table_tells_what_it_would_replace(many: Kursus, at_keyboard: AtKeyboard) -> None:
    """The differences stand above the question; a no keeps what there is."""
    many("mark F1 present all")
    rows = "".join(f"{number};A\n" for number in range(1, MANY + 1))
    Path("marks.csv").write_text(f"Nr;Status\n{rows}", encoding="utf-8")
    shown = at_keyboard("attendance", "import", "F1", "marks.csv", typed="n\n")
    assert shown.exit == 1
    told, _, rest = shown.text.partition(f"{MANY} marks would be replaced. Replace them? [y/N]")
    assert rest
    assert "Person aby: present → absent" in told
    assert statuses(many) == {"present"}
    assert at_keyboard("attendance", "import", "F1", "marks.csv", typed="y\n").exit == 0
    assert statuses(many) == {"absent"}


@pytest.mark.parametrize(
    ("prepared", "words", "question"),
    [
        ([], "participant complete all", f"Complete {MANY} people?"),
        (
            ["mark F1 present all"],
            "attendance clear F1 all",
            f"{MANY} marks would be taken back. Take them?",
        ),
        (
            ["homework add Prøv --due 1.4", "homework submit H1 all"],
            "homework again H1 all",
            f"What was said of {MANY} people would be replaced.",
        ),
        (
            [f"fagdag series --every '1 week' --count {MANY} --start 2020-03-09"],
            "fagdag switch --all-coming --to digital --reason pandemi",
            f"Switch {MANY} gatherings to digital?",
        ),
    ],
)
def test_each_asks_in_its_own_words(
    many: Kursus, at_keyboard: AtKeyboard, prepared: list[str], words: str, question: str
) -> None:
    """And keeps nothing after a no; in a dry run nobody is asked."""
    for line in prepared:
        many(line)
    before = many("log -f json").out
    shown = at_keyboard(*words.split(), typed="n\n")
    assert question in " ".join(shown.text.split())
    assert shown.exit == 1
    assert "[y/N]" not in at_keyboard(*words.split(), "--dry-run", typed="").text
    assert many("log -f json").out == before


def test_a_roster_that_replaces_much(many: Kursus, at_keyboard: AtKeyboard, folder: Path) -> None:
    """Every unit is another one: that is asked before."""
    text = (folder / "a.csv").read_text(encoding="utf-8").replace("Nord", "Sør")
    (folder / "b.csv").write_text(text, encoding="utf-8")
    shown = at_keyboard("roster", "import", "b.csv", typed="n\n")
    assert f"b.csv would replace {MANY} values. Do so? [y/N]" in shown.text
    assert shown.exit == 1
    assert at_keyboard("roster", "import", "b.csv", typed="y\n").exit == 0
    assert {row["unit"] for row in many("participant list -f json").json()} == {"Sør"}


@pytest.mark.parametrize(("answer", "people"), [("y", MANY), ("n", MANY + 1)])
def test_who_may_be_known_is_asked_about(
    many: Kursus, at_keyboard: AtKeyboard, folder: Path, answer: str, people: int
) -> None:
    """The same person is taken for the one there is, another for somebody new."""
    (folder / "b.csv").write_text("Navn;Enhet\nPerson Aby;Vest\n", encoding="utf-8")
    shown = at_keyboard("roster", "import", "b.csv", typed=f"{answer}\n")
    assert "Line 2: Is Person Aby the same as Person aby (no 1, " in shown.text
    assert "The same person? [y/n]" in shown.text
    assert shown.exit == 0
    assert len(many("participant list -f json").json()) == people


def test_restoring_asks(many: Kursus, at_keyboard: AtKeyboard, folder: Path) -> None:
    """With what is to be replaced, on a screen's lines; a no keeps it as it is, to the byte."""
    many("store backup")
    (copy,) = folder.glob("kursus-*.db")
    before = (folder / "kursus.db").read_bytes()
    shown = at_keyboard("store", "restore", copy.name, typed="n\n")
    assert shown.exit == 1
    told = " ".join(shown.text.split())
    assert " UTC) will be replaced, and kept beside what replaces it; there is no undo." in told
    assert max(map(len, shown.text.split("\n"))) <= WIDTH
    assert (folder / "kursus.db").read_bytes() == before
    many("fagdag add --date 2020-02-13")
    assert at_keyboard("store", "restore", copy.name, typed="y\n").exit == 0
    assert len(many("fagdag list -f json").json()) == 1


def test_a_question_cannot_move_the_cursor(many: Kursus, at_keyboard: AtKeyboard) -> None:
    """A store whose name has a control sequence in it is shown with a sign for it."""
    many("init --store 'x\033[2J.db'")
    many("store backup")
    (copy,) = Path().glob("kursus-*.db")
    shown = at_keyboard("--store", "x\033[2J.db", "store", "restore", copy.name, typed="n\n")
    assert "x␛[2J.db" in shown.text
    assert "\033" not in shown.text


def test_forgetting_history_asks(many: Kursus, at_keyboard: AtKeyboard, folder: Path) -> None:
    """How much that is; a no keeps it."""
    with closing(sqlite3.connect(folder / "kursus.db")) as db, db:
        db.execute("update operation set at = '2017-01-31T12:00:00Z'")
    words = ("store", "compact", "--history-before", "2y")
    before = many("log -f json").out
    shown = at_keyboard(*words, typed="n\n")
    assert shown.exit == 1
    assert "can never be undone. Let it forget? [y/N]" in " ".join(shown.text.split())
    assert many("log -f json").out == before
    assert at_keyboard(*words, typed="y\n").exit == 0
    assert "no longer in the history" in many("undo 2", exit=1).err


def test_repairing_the_schema_asks(many: Kursus, at_keyboard: AtKeyboard, folder: Path) -> None:
    """After telling what differs; a no leaves it."""
    with closing(sqlite3.connect(folder / "kursus.db")) as db:
        db.execute("create table strange (key integer)")
    shown = at_keyboard("store", "schema", "--repair", typed="n\n")
    assert (shown.exit, "Added: table strange." in shown.text) == (1, True)
    many("status", exit=5)
    assert at_keyboard("store", "schema", "--repair", typed="y\n").exit == 0
    many("status")


def test_an_end_of_typing_keeps_nothing(many: Kursus, at_keyboard: AtKeyboard) -> None:
    """Ctrl-D at the question is no answer."""
    many("mark F1 present all")
    shown = at_keyboard("mark", "F1", "absent", "all", typed="\x04")
    assert "Error: Stopped at the question; nothing was changed." in shown.text.splitlines()
    assert statuses(many) == {"present"}
