"""Tests of kursus.model."""

from __future__ import annotations
