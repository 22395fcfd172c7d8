"""The rows of a table in a meeting report → stays.

The one thing to know: the times of a row decide how long somebody stayed. A duration that
contradicts them means several stays in one row, or, where the row ends with it, a line that was
cut off, which is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from kursus.errors import Fault
from kursus.files.meeting_columns import addresses, whole_stays
from kursus.files.meeting_moments import Moments
from kursus.files.meeting_table import Asked, Table
from kursus.model.duration import NOTHING
from kursus.model.meeting import Stay
from kursus.model.moment import shifter
from kursus.model.text import SEAM, is_doubtful, normal, reason_against

_DAY = timedelta(days=1)


def read_stays(tables: Sequence[Table], moments: Moments, faults: list[Fault]) -> list[list[Stay]]:
    """Return the stays in each table, in the order of its rows.

    Rows of those who never came are passed over: they have neither times nor a duration. What is
    wrong is added to `faults`, and never repeated there.
    """
    found = [_read_table(table, moments, faults) for table in tables]
    if is_doubtful(SEAM.join(chain.from_iterable(texts for _, texts in found))):
        for table, (stays, _) in zip(tables, found, strict=True):
            faults.extend(unfit_texts(table, stays))
    return [stays for stays, _ in found]


def _read_table(
    table: Table, moments: Moments, faults: list[Fault]
) -> tuple[list[Stay], list[str]]:
    """Return the stays in a table, and all texts that would be kept of it."""
    whole = whole_stays(table, moments)
    stays = whole.stays
    if not whole.is_all:
        reader = StayReader(table, moments, faults)
        each = zip(stays, table.rows.numbered(), strict=True)
        stays = [reader.stay(*row) if stay is None else stay for stay, row in each]
    return list(filter(None, stays)), whole.texts


def began(stays: Iterable[Stay], asked: Asked) -> str | None:
    """Return the first moment on the clock of the report, which a later one has too, or None."""
    first = min((stay.joined for stay in stays if stay.joined), default=None)
    if first is None:
        return None
    back = shifter(asked.zone, asked.report_zone)
    return f"{back(first) if back else first:%H:%M:%S}"


class StayReader:
    """What reads the rows of one table."""

    def __init__(self, table: Table, moments: Moments, faults: list[Fault]) -> None:
        self.columns = table.columns
        self.moments = moments
        self.faults = faults
        self.needed = table.needed

    def stay(self, line: int, cells: list[str]) -> Stay | None:
        """Return the stay of a row, or None: they never came, or the row has a fault."""
        columns = self.columns
        if len(cells) < self.needed:
            self._fault(line, None, "The line is shorter than the others: it has been cut off.")
            return None
        if len(cells) > columns.width and any(map(str.strip, cells[columns.width :])):
            self._fault(line, columns.width + 1, "The row goes on beyond the headings.")
            return None
        name = " ".join(
            " ".join(cells[column] for column in columns.name if column < len(cells)).split()
        )
        emails = addresses(cells[column] for column in columns.emails if column < len(cells))
        before = len(self.faults)
        joined = self._moment(line, cells, columns.joined)
        left = self._moment(line, cells, columns.left, after=joined)
        seconds = self._seconds(line, cells)
        if len(self.faults) > before:
            return None
        if not name and not emails:
            self._fault(line, columns.name[0] + 1, "The row has no name.")
            return None
        return self._settled(
            line, cells, Stay(line, name or emails[0], emails, joined, left, seconds)
        )

    def _fault(self, line: int, column: int | None, sentence: str) -> None:
        self.faults.append(Fault(line, column, sentence))

    def _moment(
        self, line: int, cells: list[str], column: int | None, *, after: datetime | None = None
    ) -> datetime | None:
        """Return the moment in a cell; None for an empty one, and after adding a fault."""
        if column is None or column >= len(cells):
            return None
        text = cells[column]
        found = self.moments.days.get(text)
        if found is not None:
            return found
        if text in self.moments.clocks:
            return self._on_day(line, column, self.moments.clocks[text], after or self.moments.day)
        if text.strip() not in NOTHING:
            self._fault(line, column + 1, "This is no date with a time.")
        return None

    def _on_day(
        self, line: int, column: int, clock: timedelta, after: date | None
    ) -> datetime | None:
        """Return a clock time without a date on the day they came, or the next morning."""
        if after is None:
            self._fault(line, column + 1, "This is a time without a date.")
            return None
        moment = datetime(after.year, after.month, after.day) + clock  # noqa: DTZ001 - wall time
        came = isinstance(after, datetime) and moment < after
        return moment + _DAY if came else moment

    def _seconds(self, line: int, cells: list[str]) -> int | None:
        column = self.columns.duration
        if column is None or column >= len(cells):
            return None
        seconds = self.moments.durations[cells[column]]
        if seconds is not None and seconds < 0:
            self._fault(line, column + 1, "This is no duration.")
            return None
        return seconds

    def _settled(self, line: int, cells: list[str], stay: Stay) -> Stay | None:
        """Return the stay with its times and its duration made to agree, or None."""
        joined, left, seconds = stay[3:]
        if joined and left:
            return self._agreed(line, cells, stay, (left - joined).total_seconds())
        if joined is None and left is None:
            if seconds:
                return stay
            times = max(self.columns.joined or 0, self.columns.left or 0)
            if len(cells) <= times or not any(map(str.strip, cells[1:])):
                self._fault(line, None, "The row has no times: it has been cut off.")
            return None
        if seconds is None:
            missing = self.columns.left if joined else self.columns.joined
            self._fault(line, (missing or 0) + 1, "A time is missing, and there is no duration.")
            return None
        span = timedelta(seconds=seconds)
        if joined:
            return stay._replace(left=joined + span, seconds=None)
        return stay._replace(joined=left - span if left else None, seconds=None)

    def _agreed(self, line: int, cells: list[str], stay: Stay, span: float) -> Stay | None:
        seconds, column = stay.seconds, self.columns.duration
        if span < 0:
            self._fault(line, (self.columns.left or 0) + 1, "They leave before they came.")
            return None
        if seconds is None or abs(span - seconds) <= self.moments.tolerance:
            # Minutes that were cut off on both sides may lack one; the duration then has it.
            longer = 0 if self.moments.has_seconds else max((seconds or 0) - span, 0)
            left = stay.left and stay.left + timedelta(seconds=longer)
            return stay._replace(left=left, seconds=None)
        if self._is_next_morning(stay):
            self._fault(line, (self.columns.left or 0) + 1, "They leave before they came.")
            return None
        if column == len(cells) - 1:
            said = "The duration contradicts the times; the line may have been cut off."
            self._fault(line, column + 1, said)
            return None
        return stay if seconds < span else stay._replace(seconds=None)

    def _is_next_morning(self, stay: Stay) -> bool:
        """Whether somebody left on the day after they came, where clock times have no dates."""
        if self.moments.day is None or stay.joined is None or stay.left is None:
            return False
        return stay.joined.date() < stay.left.date()


def unfit_texts(table: Table, stays: Iterable[Stay]) -> Iterable[Fault]:
    """Yield a fault for each name or address that may not be kept, without repeating it."""
    columns, rows = table.columns, dict(table.rows.numbered())
    for stay in stays:
        cells = rows[stay.line]
        for column in (*columns.name, *columns.emails):
            reason = reason_against(normal(cells[column])) if column < len(cells) else None
            if reason is not None:
                yield Fault(stay.line, column + 1, f"The cell {reason}.")
