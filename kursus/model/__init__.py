"""What things are: values, closed sets, and the rules about one thing."""

from __future__ import annotations
