"""Why somebody is not expected: of the day first, then of group or audience."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.unexpected import Unexpected

DAY = date(2020, 3, 12)
IN = Unexpected(
    participant=1,
    status="enrolled",
    starts=date(2020, 1, 13),
    ends=None,
    group=None,
    audience=None,
    left_on=None,
)


@pytest.mark.parametrize(
    ("someone", "why"),
    [
        (IN, None),
        (IN._replace(status="waiting", starts=None), "waiting, and never in"),
        (IN._replace(starts=date(2020, 3, 13)), "in from 2020-03-13"),
        (IN._replace(starts=DAY), None),
        (IN._replace(ends=DAY), "out from 2020-03-12"),
        (IN._replace(status="paused", ends=DAY), "paused from 2020-03-12"),
        (IN._replace(ends=date(2020, 3, 13)), None),
        (IN._replace(left_on=date(2020, 3, 1)), "left the job on 2020-03-01"),
    ],
)
def test_who_was_not_in_is_told_so_in_words(someone: Unexpected, why: str | None) -> None:
    """The first day out is out, and the first day in is in; None is of others than the day."""
    assert someone.away(DAY) == why
