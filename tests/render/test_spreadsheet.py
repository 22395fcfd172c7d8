"""Formulas made harmless, and restored."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kursus.render.spreadsheet import harmless, restored

suspect_texts = st.text(st.sampled_from("'=+-@\t\r\x00 0147,.xø\n"), max_size=12) | st.text()


@given(suspect_texts)
@example("'=1+1")
@example("''+47 12 34 56 78")
def test_restored_undoes_harmless(text: str) -> None:
    """Every text comes back, also one that already begins with a quote."""
    assert restored(harmless(text)) == text


@given(suspect_texts)
def test_nothing_dangerous_is_left(text: str) -> None:
    """What is written begins with a dangerous sign only as a number or a telephone number."""
    written = harmless(text)
    if written[:1] in {"=", "@", "\t", "\r", "\x00"}:
        pytest.fail(written)
    if written[:1] in {"+", "-"}:
        assert set(written[1:]) <= set("0123456789 .,")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "-", "+47 12 ext", "'=1"]
)
def test_formulas_get_a_quote(text: str) -> None:
    """One quote goes in front."""
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kari",
        "+47 12 34 56 78",
        "+4712345678",
        "-3,5",
        "+12.5",
        "-7",
        "'s-Gravenhage",
        "O'Brien",
    ],
)
def test_ordinary_texts_stay(text: str) -> None:
    """Names, numbers and telephone numbers are written as they are."""
    assert harmless(text) == text
    assert restored(text) == text
