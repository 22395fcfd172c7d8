"""Tests of kursus.store."""

from __future__ import annotations
