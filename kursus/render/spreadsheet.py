"""Cells that a spreadsheet would run as a formula, made harmless on the way out and restored.

The one thing to know: `restored(harmless(text)) == text` for every text. A quote is put before
a text that looks like a formula, also when that text already has quotes in front, so that taking
one quote off such a text is always right.
"""

from __future__ import annotations

import re
from functools import cache

# What begins a formula in Excel, LibreOffice or Google Sheets (OWASP, "CSV Injection").
DANGEROUS = "=+-@\t\r\x00"
_BEGINNINGS = frozenset(DANGEROUS)
_SUSPECT = frozenset(DANGEROUS + "'")

# What may follow the sign in `+47 12 34 56 78` and in `-3,5`, which no spreadsheet runs.
TELEPHONE = "[0-9](?: ?[0-9]){6,14}"
NUMBER = "[0-9]+(?:[.,][0-9]+)?"


def harmless(text: str) -> str:
    """Return the text with a `'` in front if a spreadsheet would run it as a formula."""
    return f"'{text}" if text[:1] in _SUSPECT and _is_formula(text) else text


def restored(text: str) -> str:
    """Return the text that `harmless` was given.

    For CSV and TSV only: in XLSX and JSON a cell's text is the text itself.
    """
    return text[1:] if text[:1] == "'" and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Tell whether the text, less the quotes in front of it, begins as a formula does."""
    bare = text.lstrip("'")
    return bare[:1] in _BEGINNINGS and _exempt().fullmatch(bare) is None


@cache
def _exempt() -> re.Pattern[str]:
    return re.compile(rf"\+{TELEPHONE}|[+-]{NUMBER}")
