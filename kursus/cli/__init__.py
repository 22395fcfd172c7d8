"""What the user types: the only place with click."""

from __future__ import annotations
