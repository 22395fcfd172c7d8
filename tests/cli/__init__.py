"""Tests of kursus.cli."""

from __future__ import annotations
