"""JSON and JSONL."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kursus.render.listing import Column, Listing
from kursus.render.structured import json_text, jsonl_text

COLUMNS = (Column("name", "Navn"), Column("start", "Start"), Column("100%s", "Klar"))
ROWS = [("Kåre “K” \\ \x1b", date(2026, 3, 12), True), ("=1%s", None, 7)]


def test_json_is_exact() -> None:
    """A list of objects, two spaces in, with letters as they are."""
    assert "".join(json_text(Listing(COLUMNS, ROWS))) == (
        "[\n"
        "  {\n"
        '    "name": "Kåre “K” \\\\ \\u001b",\n'
        '    "start": "2026-03-12",\n'
        '    "100%s": true\n'
        "  },\n"
        "  {\n"
        '    "name": "=1%s",\n'
        '    "start": null,\n'
        '    "100%s": 7\n'
        "  }\n"
        "]\n"
    )


def test_jsonl_is_exact() -> None:
    """One object a line."""
    assert "".join(jsonl_text(Listing(COLUMNS, ROWS[1:]))) == (
        '{"name": "=1%s", "start": null, "100%s": 7}\n'
    )


def test_no_rows() -> None:
    """An empty list, and no lines at all."""
    assert "".join(json_text(Listing(COLUMNS, []))) == "[]\n"
    assert "".join(jsonl_text(Listing(COLUMNS, []))) == ""


@given(
    st.lists(st.tuples(st.text(), st.booleans() | st.none() | st.integers(), st.text())),
    st.sampled_from([1, 150]),
)
def test_every_value_comes_back(rows: list[tuple[str, int | None, str]], times: int) -> None:
    """Both forms say what Python's own json would, however many rows there are."""
    rows = rows * times
    expected = [dict(zip(("name", "start", "100%s"), row, strict=True)) for row in rows]
    whole = "".join(json_text(Listing(COLUMNS, rows)))
    assert whole == json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
    lines = "".join(jsonl_text(Listing(COLUMNS, rows)))
    assert [json.loads(line) for line in lines.split("\n") if line] == expected
