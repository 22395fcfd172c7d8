"""A roster that may be another programme's is asked about, and told where nobody is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.conftest import TODAY, Kursus
from tests.screen import environment, needs_screen, show


def wrote(name: str, first: int, count: int) -> str:
    """Write a roster of so many invented people from a number on; its name."""
    people = range(first, first + count)
    rows = [f"{_letters(at)} {_letters(at)}sen;p{at}@example.org" for at in people]
    Path(name).write_text("\n".join(["Navn;E-post", *rows, ""]), encoding="utf-8")
    return name


def _letters(number: int) -> str:
    """Three letters, others for each number."""
    return "".join(chr(97 + number // 26**place % 26) * 2 for place in range(3)).capitalize()


@pytest.fixture
def ten(kursus: Kursus, folder: Path, asker: Programme) -> Kursus:
    """The command line, with ten people in asker-2020, and eight others in billund."""
    assert asker
    assert folder
    assert "brings" not in kursus(f"roster import {wrote('asker.csv', 0, 10)}").err
    kursus("programme add Billund --slug billund --start 2020-01-13 --end 2020-12-11")
    assert kursus(f"roster import {wrote('billund.csv', 100, 8)} -p billund").out
    return kursus


OTHER = "billund.csv has 8 people: 8 take part in billund, and 0 in asker-2020, where 10 do."
NONE = "new.csv brings 9 new people into asker-2020, where 10 take part; 0 of these are in it."
LARGE = "large.csv brings 30 new people into asker-2020, where 10 take part; 10 of these are in it."


@pytest.mark.parametrize(
    ("name", "first", "count", "doubt"),
    [
        ("billund.csv", 100, 8, OTHER),
        ("new.csv", 200, 9, NONE),
        ("large.csv", 0, 40, LARGE),
        ("more.csv", 0, 25, None),
        ("few.csv", 300, 4, None),
    ],
)
def test_a_roster_that_may_be_anothers(
    ten: Kursus, name: str, first: int, count: int, doubt: str | None
) -> None:
    """A script goes on, is told of it and how to take it back; a trial is told as well."""
    file = wrote(name, first, count)
    tried = ten(f"roster import {file} -p asker-2020 --dry-run").err
    answer = ten(f"roster import {file} -p asker-2020")
    assert "new, 0 changed" in answer.out
    if doubt is None:
        assert "take part" not in tried + answer.err
        return
    assert doubt in tried
    assert "undo" not in tried
    assert f"{doubt} If it is the wrong roster: kursus -p asker-2020 undo" in answer.err
    ten("undo -p asker-2020")
    assert len(ten("participant list -p asker-2020 -f json").json()) == 10


@needs_screen
@pytest.mark.parametrize(("answer", "people"), [("n", 10), ("y", 18)])
def test_it_is_asked_about(ten: Kursus, tmp_path: Path, answer: str, people: int) -> None:
    """A no keeps nothing; after a yes nothing more is said of it."""
    words = ["kursus", "roster", "import", "billund.csv", "-p", "asker-2020"]
    environ = environment(tmp_path, KURSUS_TODAY=TODAY)
    shown = show(words, folder=Path.cwd(), environ=environ, typed=f"{answer}\n")
    assert shown.exit == (answer == "n")
    assert "Take it in? [y/N]" in shown.text
    assert "wrong roster" not in shown.text
    assert len(ten("participant list -p asker-2020 -f json").json()) == people
