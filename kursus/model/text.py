"""The boundary for text: what is typed, and what is read from a file, passes here.

The one thing to know: clean text, which nearly all text is, is told by `is_doubtful` in one
sweep, a whole file's worth at a time; only the rest is looked at closely.
"""

from __future__ import annotations

from codecs import register_error

from kursus.errors import Wrong

LONGEST = 100_000
"""How many characters one text may have."""
SEAM = "|"
"""Stands between texts that are swept together: nothing is found across it."""


def clean(text: str, *, what: str, limit: int = LONGEST) -> str:
    """Return the text as it is kept: without outer white space, in normal form C.

    Line ends become newlines. `what` names the text in the error: "The title".

    Raises:
        Wrong: It is too long, or has control characters, half characters or a national identity
            number, which is not repeated.
    """
    text = text.replace("\r\n", "\n")
    reason = reason_against(text, limit=limit)
    if reason is not None:
        raise Wrong(f"{what} {reason}.", hint=_hint(reason))
    return normal(text)


def reason_against(text: str, *, limit: int = LONGEST) -> str | None:
    """Return why the text is refused, to follow its name ("is longer than …"), or None."""
    if len(text) > limit:
        return f"is longer than {limit:,} characters"
    return _reason(text) if "\r" in text or is_doubtful(text) else None


def normal(text: str) -> str:
    """Return the text without outer white space (the unbreakable kind too), in normal form C."""
    text = text.strip()
    if is_normal(text):
        return text
    from unicodedata import normalize

    # A text that began with a loose accent may have white space outside once more.
    return normalize("NFC", text).strip()


def normal_each(texts: list[str]) -> list[str]:
    """Return `normal` of every text, which is quicker for many short ones."""
    stripped = [text.strip() for text in texts]
    return stripped if is_normal("\n".join(stripped)) else [normal(text) for text in stripped]


def is_normal(text: str) -> bool:
    """Whether the text is in normal form C: all in Latin-1 is, the rest is looked up."""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        from unicodedata import is_normalized

        return is_normalized("NFC", text)
    return True


def is_doubtful(text: str) -> bool:
    """Whether the text may have something `reason_against` refuses; False is certain.

    Made for whole files at a time, as one text with `SEAM` between the texts: about two
    nanoseconds a character. Carriage returns pass, since they end lines.
    """
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        raw = text.encode("latin-1", _BEYOND_LATIN)
        if _has_half_characters(text):
            return True
    shape = raw.translate(_SHAPES)
    if b"!" in shape or not any(part in shape for part in _IN_NUMBERS):
        return b"!" in shape
    if b"--" in shape:
        shape = shape.replace(b"--", b"-").replace(b"--", b"-")
    return shape.startswith(b"0000000000") or any(number in shape for number in _NUMBERS)


def _reason(text: str) -> str | None:
    for character in text:
        if character in _CONTROLS:
            return f"has a control character (U+{ord(character):04X})"
    if _has_half_characters(text):
        return "has half a character (a lone surrogate)"
    from kursus.model import national_id

    kind = national_id.find(text)
    return None if kind is None else f"has {kind}"


def _hint(reason: str) -> str | None:
    if "identity number" in reason:
        return "Leave it out: kursus keeps no national identity numbers."
    return None


def _has_half_characters(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


_CONTROLS = frozenset(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"
)


def _beyond_latin(error: UnicodeError) -> tuple[bytes, int]:
    """Return a digit for each digit, and for all else a sign that may stand in a number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return b"".join(b"0" if sign.isdecimal() else b"?" for sign in lacking), error.end


_BEYOND_LATIN = "kursus.beyond-latin"
register_error(_BEYOND_LATIN, _beyond_latin)


def _shapes() -> bytes:
    """Return the table that turns Latin-1 into shapes.

    Digits become `0`, what may stand within a number `-`, control characters `!`, the plus of
    telephone numbers stays, all else is `x`.
    """
    table = bytearray(b"x" * 256)
    for code in range(256):
        if chr(code) in _CONTROLS and chr(code) != "\r":
            table[code] = ord("!")
    for characters, shape in (("0123456789", "0"), (" \t\n./?-\u00a0\u00ad", "-"), ("+", "+")):
        for character in characters:
            table[ord(character)] = ord(shape)
    return bytes(table)


_SHAPES = _shapes()
# Every form of a national identity number has one of these in it, or begins the text with ten
# digits; a telephone number after its plus has none.
_NUMBERS = (
    b"x0000000000",
    b"-0000000000",
    b"000000-000",
    b"000000+000",
    b"000000000-00",
    b"00-00-00000",
    b"00-00-00-000",
    b"00-00-0000-000",
)
# Each of them has one of these in it, which is soon looked for.
_IN_NUMBERS = (b"00000", b"00-")
