"""The files after `kursus attendance import`: reports, what was filled in for them, or a table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from kursus.errors import KursusError, Wrong, as_word
from kursus.files import meetings, unmatched
from kursus.files.unmatched import Unmatched
from kursus.model.report_matching import name_key


class Found(NamedTuple):
    """What some files are.

    Attributes:
        reports: The reports of meetings, as typed.
        said: Who names in them are, as it was filled in.
        table: The one file that is a table of marks; there are no reports then. Or None.
    """

    reports: list[str]
    said: list[tuple[str, str]]
    table: str | None = None


def sorted_out(files: tuple[str, ...], *, label: str, encoding: str | None) -> Found:
    """What some files are, told by their shape.

    A file of the unmatched that is given without its report brings it along.

    Raises:
        KursusError: One cannot be read, or its report is not here.
        Wrong: A table of marks is not alone.
    """
    reports: dict[Path, str] = {}
    filled: list[tuple[Path, list[Unmatched]]] = []
    for file in files:
        path = Path(file)
        if meetings.is_report(path, encoding=encoding):
            reports[path.resolve()] = file
        elif (rows := unmatched.read(path, encoding=encoding)) is not None:
            filled.append((path, rows))
        elif len(files) == 1:
            return Found([], [], file)
        else:
            raise Wrong(
                f"{path.name} is no report of a meeting; a list of marks is taken alone.",
                hint=f"kursus attendance import {label} {as_word(file)}",
            )
    for path, rows in filled:
        for row in rows:
            there = _report_of(path, row, label=label)
            reports.setdefault(there.resolve(), str(there))
    said = _said([row for _, rows in filled for row in rows])
    return Found(list(reports.values()), said)


def _said(rows: list[Unmatched]) -> list[tuple[str, str]]:
    """Who names are; addresses, where several rows of a report have one name."""
    names = Counter((row.report, name_key(row.name)) for row in rows)
    return [
        ((row.email if names[row.report, name_key(row.name)] > 1 else None) or row.name, row.person)
        for row in rows
        if row.person
    ]


def _report_of(path: Path, row: Unmatched, *, label: str) -> Path:
    """Where the report is that a row came from: as it was typed, or beside the file.

    Raises:
        KursusError: It is at neither place.
    """
    for there in (Path(row.report), path.parent / Path(row.report).name):
        if row.report and there.is_file():
            return there
    raise KursusError(
        f"{path.name} says who people in {row.report or 'a report'} are, and it is not here.",
        hint=f"kursus attendance import {label} REPORT {as_word(str(path))}",
    )
