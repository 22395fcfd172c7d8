"""Rows and text set aside in a file without a name."""

from __future__ import annotations

from kursus.files.spool import Spool, TextSpool


def test_rows_come_back_as_often_as_wanted() -> None:
    """Text of any kind, numbers and None come back the same, in order."""
    rows = [(at, f"Åse {at}\n\u2028", None, "\U0001f600") for at in range(1234)]
    with Spool() as spool:
        spool.take(iter(rows))
        assert len(spool) == 1234
        assert list(spool) == rows
        assert list(spool) == rows
        assert rows[7] in spool
        assert () not in spool


def test_many_rows_go_to_a_file() -> None:
    """More than stays in memory comes back, too, and an empty spool is empty."""
    with Spool() as spool:
        assert list(spool) == []
        spool.take(("x" * 1000,) for _ in range(3000))
        assert sum(1 for _ in spool) == 3000


def test_text_comes_back_in_utf_8() -> None:
    """Chunks come back as one text."""
    with TextSpool() as spool:
        spool.take(["Åse", ";", "ø" * 100_000])
        assert b"".join(spool.pieces()).decode() == "Åse;" + "ø" * 100_000
