"""What is kept: the only place with SQL."""

from __future__ import annotations
