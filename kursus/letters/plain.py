"""Text that can do nothing but be read: no control characters, and no line ends where none belong.

The one thing to know: whatever comes from the store passes `one_line`, so that nothing a person
wrote can begin a line of its own, in a header or in the text.
"""

from __future__ import annotations

import re

# Control characters; line and paragraph separators; half characters; and what turns the direction
# of the text around it (Unicode's bidirectional controls).
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
)
_NOT_IN_LINE = re.compile(rf"[\s{_UNSEEN}]+")
_NOT_IN_TEXT = re.compile(rf"[{_UNSEEN}]")


def one_line(text: str) -> str:
    """The text in one line, with a blank for whatever parts its words."""
    return _NOT_IN_LINE.sub(" ", text).strip(" ")


def plain(text: str) -> str:
    """The text with its lines and tabs, and no other control characters."""
    return _NOT_IN_TEXT.sub("", text.replace("\r\n", "\n"))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, each as `one_line` has it; blank ones stay between others."""
    return tuple(one_line(line) for line in plain(text).strip().split("\n"))
