"""Long lists, whose store is let go before they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.cli.aside import Aside
from kursus.cli.run import Run
from kursus.render.listing import Column, Listing
from tests.conftest import Kursus

LINE = "homework missing --today 2020-04-01 --exit-code"
SOMETHING = 10


@pytest.fixture
def missing(asked: Kursus) -> Kursus:
    """Five people who lack one homework."""
    asked("fagdag add Relasjon --date 2020-02-12")
    asked('homework add "Prøv prateklar" --due 2020-03-02')
    return asked


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "markdown", "html"])
def test_each_form_ends_on_what_is_there(missing: Kursus, form: str) -> None:
    """With `--exit-code` every form is told whole first; with nothing on the list the code is 0."""
    assert "Åse Aamodt" in missing(f"{LINE} -f {form}", exit=SOMETHING).out
    missing("homework submit H1 all --today 2020-03-01")
    missing(f"{LINE} -f {form}")


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "html"])
def test_a_file_is_written_before_the_code(missing: Kursus, folder: Path, ending: str) -> None:
    """With `--exit-code` a file is there too."""
    missing(f"{LINE} -o out.{ending}", exit=SOMETHING)
    assert (folder / f"out.{ending}").stat().st_size > 0


def test_addresses_and_excel(missing: Kursus) -> None:
    """`--emails` needs the rows themselves; `--excel` is told row by row."""
    assert "kari@example.org; " in missing(f"{LINE} --emails", exit=SOMETHING).out
    assert missing(f"{LINE} --excel", exit=SOMETHING).out.count("\r\n") == 1 + 5


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_everything_is_read_before_anything_is_shown(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows are asked for while they are taken, and nothing is printed until they are shown."""
    run = Run(environ={})
    run.format_option = form
    rows = iter([("Kari",), ("Ola",)])
    with Aside(run) as answer:
        answer.take(Listing((Column("name", "Name"),), rows), language="en")
        assert next(rows, None) is None
        assert capsys.readouterr().out == ""
        answer.show(empty="Nobody.")
    assert "Ola" in capsys.readouterr().out
