"""Text measured in the columns of a terminal, without a table of widths of our own.

The one thing to know: a text that `Cells.put` has taken is as long as it is wide. A wide sign,
or a letter with its marks, is stood in for by private characters, and `Cells.take` brings it
back once the table is drawn.
"""

from __future__ import annotations

# Below this, each character is one column wide; nearly every name of ours stays below.
_PLAIN = "\u0300"
_STAND_IN = 0xF0000
_MANY = 0xFFF0


class Cells:
    """The signs of one table that are not one column wide."""

    def __init__(self) -> None:
        self._signs: list[str] = []

    def put(self, text: str) -> str:
        """Return the text with as many characters as it takes columns."""
        if text.isascii() or max(text) < _PLAIN:
            return text
        from unicodedata import combining, east_asian_width, normalize

        put: list[str] = []
        for sign in normalize("NFC", text):
            if put and (combining(sign) or sign in "\u200c\u200d\ufe0e\ufe0f"):
                put[-1] = self._stood_in(self._real(put[-1]) + sign)
            elif east_asian_width(sign) in "WF":
                put += [self._stood_in(sign), self._stood_in("")]
            else:
                put.append(sign)
        return "".join(put)

    def take(self, text: str) -> str:
        """Return the drawn table with its own signs."""
        if not self._signs:
            return text
        return text.translate({_STAND_IN + at: sign for at, sign in enumerate(self._signs)})

    def _stood_in(self, sign: str) -> str:
        if sign not in self._signs:
            if len(self._signs) == _MANY:
                return "\ufffd"
            self._signs.append(sign)
        return chr(_STAND_IN + self._signs.index(sign))

    def _real(self, put: str) -> str:
        at = ord(put) - _STAND_IN
        return self._signs[at] if 0 <= at < len(self._signs) else put


def fitted(text: str, width: int, *, wrap: bool) -> str:
    """Return the text at most so many columns wide.

    Args:
        text: What `Cells.put` gave.
        width: At least 1.
        wrap: Whether to go on in further lines, broken at blanks where that can be;
            otherwise the end gives way to `…`.
    """
    if len(text) <= width:
        return text
    if not wrap:
        return f"{text[: width - 1].rstrip()}…"
    from textwrap import wrap as wrapped

    # An option, a date or an address would not be known again in halves.
    lines = (wrapped(line, width, break_on_hyphens=False) or [""] for line in text.split("\n"))
    return "\n".join(line for some in lines for line in some)
