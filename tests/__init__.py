"""Tests mirror the source, folder by folder and file by file."""

from __future__ import annotations
