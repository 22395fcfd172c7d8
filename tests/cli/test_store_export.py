"""`kursus store export` and `store import`: everything, there and back, as they are typed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_store_check import break_it
from tests.conftest import Kursus
from tests.hostile import make_programme, untypable


def test_there_and_back(kursus: Kursus, store_path: Path, folder: Path) -> None:
    """Both say how much it is, and what to type next; lists of the copy are those of the store."""
    make_programme(store_path)
    told = kursus("store export out")
    assert "Wrote out: " in told.out
    assert "as safe as the store" in told.err
    assert not untypable(told.said)
    for line in told.err.replace("NEW.db", "new.db").splitlines():
        next_, _, typed = line.partition("Next: kursus ")
        if not next_:
            kursus(f"{typed} --dry-run" if typed.startswith("store import") else typed)
    assert "nothing of this is kept" in kursus("store import out --store new.db --dry-run").out
    assert "Imported out: " in kursus("store import out --store new.db").out
    for line in ("participant list", "plan", "attendance matrix", "homework matrix", "status"):
        assert kursus(f"{line} -f csv --store new.db").out == kursus(f"{line} -f csv").out
    kursus("store check --store new.db")
    (event, _) = kursus("log --all -f json --store new.db").json()
    assert event["command"] == "store import"
    assert (folder / "out" / "manifest.json").exists()


def test_of_a_damaged_store(kursus: Kursus, store_path: Path, folder: Path) -> None:
    """What can be read is written, and it is said that this may not be all."""
    make_programme(store_path)
    break_it(store_path)
    told = kursus("store export out", exit=5)
    assert "Wrote out: " in told.out
    assert "The store is damaged, so something may be lacking or wrong in out." in told.err
    assert "Hint:  kursus store check" in told.err
    assert (folder / "out" / "manifest.json").exists()


def test_with_history(kursus: Kursus, store_path: Path) -> None:
    """The log of the copy is the store's, and what was done last can be taken back there."""
    make_programme(store_path)
    kursus("store export out --history")
    kursus("init --store new.db")
    kursus("store import out --store new.db")
    assert kursus("log --all -f csv --store new.db").out == kursus("log --all -f csv").out
    checked = kursus("store check --store new.db").out
    assert "Not looked for" not in checked
    assert checked.splitlines()[-1] == kursus("store check").out.splitlines()[-1]
    assert "Content: " in checked
    kursus("undo --store new.db --as tester")


def test_a_folder_that_is_named_by_a_national_id(kursus: Kursus) -> None:
    """It is written and taken in, and its name is not repeated."""
    said = kursus("store export 010190-1230").said
    kursus("init --store new.db")
    said += kursus("store import 010190-1230 --store new.db").said
    assert "Wrote \N{HORIZONTAL ELLIPSIS}: " in said
    assert "1230" not in said


def test_what_is_there_is_left(kursus: Kursus, store_path: Path) -> None:
    """Exit code 4 for a folder and a store with something in it, 3 for what is no export."""
    make_programme(store_path)
    kursus("store export out")
    kursus("store export out", exit=4)
    refused = kursus("store import out", exit=4)
    assert "something in it (5 in the table person)" in refused.err
    assert not untypable(refused.said)
    kursus("store import nowhere", exit=3)
    kursus("store export nowhere/out", exit=3)
    kursus("store export .", exit=4)
