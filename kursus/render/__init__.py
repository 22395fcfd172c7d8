"""Values to text; knows neither the store nor the command line."""

from __future__ import annotations
