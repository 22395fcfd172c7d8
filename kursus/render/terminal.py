"""Text from the store, made harmless for eyes and terminals.

The one thing to know: nothing is taken away. What a terminal would obey, or what would reorder
a line, is shown as a sign in its place. CSV and JSON do not come here; they keep text exactly.
"""

from __future__ import annotations

import re
from functools import cache

_CONTROLS = 0x20
_DELETE = 0x7F
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # C0 and C1: escape sequences begin here
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides, isolates
    "\u2028\u2029"  # line and paragraph separators
    "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"  # invisible ones
    "\ud800-\udfff"  # lone surrogates cannot be written
    "\ufffe\uffff\U000e0000-\U0010ffff"  # tags, which are invisible, and private planes
)


def for_terminal(text: str) -> str:
    r"""Return the text on one line, without anything that a terminal would act on.

    A tab is a space; other control characters are shown by their pictures (`␛` for ESC, `␊` for
    a newline), and marks that reorder or hide text by `�`. Joiners stay, for emoji and scripts
    that need them.
    """
    return text if text.isprintable() else _unsafe().sub(_shown, text)


def lines_for_terminal(text: str) -> str:
    """Return the text with its line breaks kept, and each line made harmless."""
    if text.isprintable():
        return text
    return "\n".join(for_terminal(line) for line in text.split("\n"))


def wrapped(text: str, width: int | None) -> str:
    """Return one line as lines of at most `width` columns, broken between words.

    Lines after the first are two columns further in, counted from the second column in a line that
    has columns. A word that is longer than a line is left whole, so that it can be copied;
    with no width the text is left as it is.
    """
    if width is None or len(text) <= width:
        return text
    margin = len(text) - len(text.lstrip(" "))
    second = re.search(" {2,}", text[margin : width // 2])
    start = margin + second.end() if second else margin
    indent = " " * (start + 2)
    lines: list[str] = []
    line = text[:start]
    begun = False
    for word in text[start:].split(" "):
        if begun and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, begun = indent, False
        line += f" {word}" if begun else word
        begun = True
    return "\n".join([*lines, line])


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(f"[{_UNSAFE}]")


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\t":
        return " "
    if code < _CONTROLS:
        return chr(0x2400 + code)
    return "\u2421" if code == _DELETE else "\ufffd"
