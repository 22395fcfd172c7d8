"""`kursus booster`: a gathering like any other, and what only a booster has."""

from __future__ import annotations

from kursus.cli.gathering import booster

__all__ = ["booster"]
