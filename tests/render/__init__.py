"""Tests of kursus.render."""

from __future__ import annotations
