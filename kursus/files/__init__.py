"""What goes in and out as files."""

from __future__ import annotations
