"""Tests of kursus.report."""

from __future__ import annotations
