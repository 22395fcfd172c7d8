"""What people were last told of when and how a gathering is, and what of a change is news to them.

The one thing to know: of a place and a link, only what the mode needs is looked at; and what was
not known before is news to those alone who have had a letter about it.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.gathering import Mode
from kursus.model.reminder import Event

NEWS = frozenset({Event.MOVED, Event.SWITCHED, Event.CANCELLED})


class Announced(NamedTuple):
    """When and how a gathering is, as it is kept: ISO day, times as `09:00`, None for not known.

    The times are those of the first and the last session where they have any.
    """

    day: str
    starts: str | None
    ends: str | None
    mode: str
    place: str | None
    link: str | None
    cancelled: bool

    @property
    def where(self) -> tuple[str | None, str | None]:
        """The place and the link, as far as the mode needs them."""
        return (
            None if self.mode == Mode.DIGITAL else self.place,
            None if self.mode == Mode.PHYSICAL else self.link,
        )

    def over(self, before: Announced | None) -> Announced:
        """The same, with what is not known now as it was known before."""
        if before is None:
            return self
        return self._replace(
            starts=self.starts or before.starts,
            ends=self.ends or before.ends,
            place=self.place or before.place,
            link=self.link or before.link,
        )

    def text(self) -> str:
        """As JSON, the same for the same."""
        import json

        return json.dumps(self._asdict(), ensure_ascii=False)


class News(NamedTuple):
    """Something that changed.

    Attributes:
        told_only: Whether it is news only to those who have had a letter about the gathering.
    """

    event: Event
    told_only: bool


def announced_from(text: str) -> Announced:
    """What `Announced.text` gave."""
    import json

    return Announced(**json.loads(text))


def news(before: Announced, now: Announced) -> list[News]:
    """What is news of a gathering; nothing while it is cancelled, but that it was.

    One that takes place after all was moved, to where it is now.

    Args:
        before: What people were told.
        now: What is so, `over` what they were told.
    """
    if now.cancelled:
        return [] if before.cancelled else [News(Event.CANCELLED, told_only=False)]
    if before.cancelled:
        return [News(Event.MOVED, told_only=False)]
    found = []
    times = _change((before.starts, before.ends), (now.starts, now.ends))
    if before.day != now.day or times is not None:
        found.append(News(Event.MOVED, told_only=before.day == now.day and times is True))
    where = _change(before.where, now.where)
    if before.mode != now.mode or where is not None:
        found.append(News(Event.SWITCHED, told_only=before.mode == now.mode and where is True))
    return found


def _change(before: tuple[str | None, ...], now: tuple[str | None, ...]) -> bool | None:
    """Whether all that changed was not known before; None where nothing did that is known now."""
    changed = [(old, new) for old, new in zip(before, now, strict=True) if new and old != new]
    return all(old is None for old, _ in changed) if changed else None
