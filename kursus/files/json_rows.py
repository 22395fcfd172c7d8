"""JSON: a list of flat objects, one a row; their names are the headings.

The one thing to know: the list is read an object at a time, so that a fault has its line.
Numbers are kept as they are written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from kursus.errors import Fault, KursusError
from kursus.files.decoding import decode
from kursus.files.sheet import Sheet, checked_cells, checked_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kursus.files.sheet import Row

_SPACE = " \t\n\r"


def read_json(path: Path, *, encoding: str | None = None) -> Sheet:
    """Return the table in a JSON file; `read_sheet` says more.

    Headings are all names, in the order in which they first come. A name that an object lacks,
    and null, are blank cells; true and false are those words.
    """
    text = decode(path.read_bytes(), name=path.name, encoding=encoding).text
    faults: list[Fault] = []
    objects = list(_objects(text, path.name, faults))
    names = list(dict.fromkeys(name for _, values in objects for name in values))
    headings = checked_headings(names, line=1, faults=faults) if names else ()
    if not names and not faults:
        faults.append(Fault(1, None, "The list is empty."))

    def rows(later: list[Fault], columns: Sequence[int] | None) -> Iterator[Row]:
        wanted = range(len(names)) if columns is None else columns
        for line, values in objects:
            cells = [values.get(name, "") for name in names]
            kept = checked_cells(cells, line=line, columns=wanted, headings=headings, faults=later)
            if kept is not None and any(map(str.strip, cells)):
                yield line, kept

    sheet = Sheet(name=path.name, headings=headings, heading_line=1, reader=rows)
    if faults:
        raise sheet.refused(faults)
    return sheet


class _UnfitError(ValueError):
    """An object has something a cell cannot hold."""


def _objects(text: str, name: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each object of the list with the line it begins on; add the faults of the others."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_flat, parse_int=str, parse_float=str, parse_constant=_no_number
    )
    line, at = 1, 0
    place = _after_space(text, 0)
    if text[place : place + 1] != "[":
        raise KursusError(
            f"{name} is not a list of objects.", hint='It should look like [{"name": "…"}, …].'
        )
    place = _after_space(text, place + 1)
    more = text[place : place + 1] != "]"
    while more:
        line, at = line + text.count("\n", at, place), place
        value: object = None
        try:
            value, place = decoder.raw_decode(text, place)
        except _UnfitError as fault:
            faults.append(Fault(line, None, str(fault)))
            _, place = json.JSONDecoder(parse_int=str).raw_decode(text, place)
        except json.JSONDecodeError as error:
            raise _broken(name, error.lineno, error.colno) from None
        except RecursionError:
            raise KursusError(f"{name} has lists within lists without end.") from None
        else:
            if isinstance(value, dict):
                yield line, value
            else:
                faults.append(Fault(line, None, "This is not an object with names and values."))
        place = _after_space(text, place)
        more = text[place : place + 1] == ","
        place = _after_space(text, place + 1) if more else place
    if text[place : place + 1] != "]" or _after_space(text, place + 1) != len(text):
        last = text.rfind("\n", 0, place)
        raise _broken(name, text.count("\n", 0, place) + 1, place - last)


def _broken(name: str, line: int, column: int) -> KursusError:
    return KursusError(f"{name} is not JSON: it breaks off at line {line}, column {column}.")


def _after_space(text: str, place: int) -> int:
    while text[place : place + 1] in _SPACE and place < len(text):
        place += 1
    return place


def _flat(pairs: list[tuple[str, object]]) -> dict[str, str]:
    """Return an object whose values are all text."""
    flat: dict[str, str] = {}
    for name, value in pairs:
        if name in flat:
            raise _UnfitError("A name stands twice in one object.")
        if isinstance(value, str):
            flat[name] = value
        elif value is None or isinstance(value, bool):
            flat[name] = "" if value is None else str(value).lower()
        else:
            raise _UnfitError(
                "A value is a list or an object; only text, numbers and yes or no fit."
            )
    return flat


def _no_number(constant: str) -> NoReturn:
    raise _UnfitError(f"{constant} is not a number.")
