"""Tests of kursus.files."""

from __future__ import annotations
