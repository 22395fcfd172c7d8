"""Lines to type next have the store and the programme that were typed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from kursus.cli.typed import with_typed
from tests.conftest import Kursus

BOTH = "kursus --store a.db -p asker-2020"


@pytest.mark.parametrize(
    ("hint", "repeated"),
    [
        ("kursus plan", f"{BOTH} plan"),
        ("kursus mark F2 present rest   (or later)", f"{BOTH} mark F2 present rest   (or later)"),
        ("if they came, kursus mark F2 --guest 4", f"if they came, {BOTH} mark F2 --guest 4"),
        (
            "Nobody. Next: kursus roster import FILE, or kursus participant add PERSON…",
            f"Nobody. Next: {BOTH} roster import FILE, or {BOTH} participant add PERSON…",
        ),
        ("-p b   (or kursus log)", f"-p b   (or {BOTH} log)"),
        # What says already which store or programme.
        ("kursus init --store NEW.db", "kursus init --store NEW.db"),
        ("kursus participant show 2 -p b", "kursus --store a.db participant show 2 -p b"),
        ("kursus plan --programme b", "kursus --store a.db plan --programme b"),
        (
            "kursus programme edit asker-2020 --capacity 9",
            "kursus --store a.db programme edit asker-2020 --capacity 9",
        ),
        # What is about no programme, or needs no store.
        ("kursus store check", "kursus --store a.db store check"),
        ('kursus programme add "TITLE"', 'kursus --store a.db programme add "TITLE"'),
        ("kursus programme use b", "kursus --store a.db programme use b"),
        ("kursus unit edit --help", "kursus unit edit --help"),
        # What is no command line of kursus.
        ("perhaps F1 | F2", "perhaps F1 | F2"),
        ("kursus keeps none of that.", "kursus keeps none of that."),
        ("add --yes", "add --yes"),
        ('pip install "kursus[calendar]"', 'pip install "kursus[calendar]"'),
        ("chmod 600 /home/kursus plan", "chmod 600 /home/kursus plan"),
        ('kursus person show "om kursus plan"', f'{BOTH} person show "om kursus plan"'),
    ],
)
def test_what_was_typed_is_in_each_line(hint: str, repeated: str) -> None:
    """Each line of kursus has it once, and nothing else is changed."""
    assert with_typed(hint, store="a.db", programme="asker-2020") == repeated


def test_only_what_was_typed(kursus: Kursus) -> None:
    """One without the other; words of a shell are quoted."""
    assert with_typed("kursus plan", store="mine og dine.db", programme=None) == (
        'kursus --store "mine og dine.db" plan'
    )
    assert with_typed("kursus plan", store=None, programme="a") == "kursus -p a plan"
    assert "Next: kursus programme add" in kursus("init --store other.db").err.replace(
        "kursus --store other.db", "kursus"
    )


def test_a_line_for_another_store(
    kursus: Kursus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole programme is begun in a store elsewhere by typing what is shown."""
    (folder / "mine og dine").mkdir()
    monkeypatch.setenv("KURSUS_PROGRAMME", "from-environment")
    store = '--store "mine og dine/kurs.db"'
    said = kursus(f"init {store}").err
    assert f"Next: kursus {store} programme add" in said
    said = kursus(f"{store} programme add Asker --slug a --start 2020-01-13 --end 2020-12-11").err
    assert f"Next: kursus {store} roster import FILE" in said
    monkeypatch.delenv("KURSUS_PROGRAMME")
    assert f"Next: kursus {store} -p a fagdag add" in kursus(f"plan {store} -p a").out
    assert f"Next: kursus {store} roster" in kursus(f"participant list {store}").out
    assert f"→ kursus {store} -p a roster import FILE" in kursus(f"status -p a {store}").out
    (row,) = kursus(f"status -p a {store} -f json").json()
    assert row["command"] == "kursus roster import FILE"  # the same wherever the store is


def test_failures_have_it_too(kursus: Kursus, folder: Path) -> None:
    """The hint of a failure can be typed as it is, and finds the same store."""
    kursus("init --store other.db")
    kursus("programme add Asker --slug a --start 2020-01-13 --end 2020-12-11 --store other.db")
    said = kursus("--store other.db mark F1 present 1 -p a", exit=3).err
    assert "Hint:  kursus --store other.db -p a fagdag add --date DATE\n" in said
    said = kursus("--store other.db programme edit a -p a", exit=2).err
    assert "Hint:  kursus programme edit --help\n" in said
    said = kursus("-p a log show 9 --store other.db", exit=3).err
    line = said.partition("Hint:  kursus ")[2].strip()
    assert shlex.split(line) == ["--store", "other.db", "-p", "a", "log"]
    assert "programme add" in kursus(line).out
    assert [path.name for path in folder.iterdir() if path.suffix == ".db"]


def test_what_the_environment_says_is_not_repeated(
    kursus: Kursus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds for the next line as it did for this one."""
    kursus("programme add Asker --slug a --start 2020-01-13 --end 2020-12-11")
    monkeypatch.setenv("KURSUS_STORE", "kursus.db")
    monkeypatch.setenv("KURSUS_PROGRAMME", "a")
    assert "Next: kursus fagdag add --date DATE" in kursus("plan").out
