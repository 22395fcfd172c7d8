"""The booster against the first roster, in counts."""

from __future__ import annotations

from kursus.report.booster import compare
from tests.model.test_booster import alumnus


def test_everybody_is_counted_once_in_each_way() -> None:
    """All first, then units, then former municipalities; those without a name come last."""
    alumni = [
        alumnus(unit="Rus", former="Røyken", attended=1),
        alumnus(unit="Rus", former="Hurum", absent=1),
        alumnus(unit="Ålgård", former="Røyken", left_on="2021-01-01"),
        alumnus(),
    ]
    assert compare(alumni) == [
        ("all", None, 4, 1, 0, 1, 1, 1),
        ("unit", "Rus", 2, 1, 0, 1, 0, 0),
        ("unit", "Ålgård", 1, 0, 0, 0, 1, 0),
        ("unit", None, 1, 0, 0, 0, 0, 1),
        ("former", "Hurum", 1, 0, 0, 1, 0, 0),
        ("former", "Røyken", 2, 1, 0, 0, 1, 0),
        ("former", None, 1, 0, 0, 0, 0, 1),
    ]
