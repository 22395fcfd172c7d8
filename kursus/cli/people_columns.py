"""The columns that every list of people has, so that each calls them the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursus.render.listing import Column


def people_columns(*, units: bool = False) -> tuple[Column, ...]:
    """Number, name, e-mail and unit; on the screen the first two, and the unit if `units`."""
    from kursus.render.listing import Column

    return (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail", screen=False),
        Column("unit", "Unit", screen=units),
    )
