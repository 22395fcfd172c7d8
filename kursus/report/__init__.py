"""What it all adds up to: pure functions over values."""

from __future__ import annotations
