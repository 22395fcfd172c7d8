"""Bytes of a text file → text: which encoding it was written in.

The one thing to know: nothing is guessed by statistics. A byte order mark decides; then zeros
between letters (UTF-16); then strict UTF-8; then strict Windows-1252. Letters of code page 850
and Mac Roman come out of the last as signs inside words, and then the user is asked.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import IO, NamedTuple

from kursus.errors import KursusError, Wrong

_CHUNK = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Decoded(NamedTuple):
    """A text and the name of the encoding it was written in."""

    text: str
    encoding: str


def decode(raw: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of a whole file, without its byte order mark, line ends as they are.

    Raises:
        Wrong: There is no encoding of the name asked for.
        KursusError: The bytes are in no encoding that can be told, or not in the one asked for.
    """
    told = _told(raw[:_CHUNK], name, encoding)
    codec = told or "utf-8"
    try:
        # As in pieces: UTF-16 that was asked for and has no mark is refused.
        return Decoded(codecs.getincrementaldecoder(codec)().decode(raw, final=True), codec)
    except UnicodeError:
        if told is not None:
            raise _unreadable(told, name, encoding) from None
    import io

    codec = _windows(io.BytesIO(raw), name)
    return Decoded(raw.decode(codec), codec)


def encoding_of(stream: IO[bytes], *, name: str, encoding: str | None = None) -> str:
    """Return the name of the codec that reads the whole stream without error.

    The stream is read in pieces and left at its beginning. `name` is the file's name, for the
    error; `encoding` is what the user asked for.

    Raises:
        Wrong: There is no encoding of the name asked for.
        KursusError: The bytes are in no encoding that can be told, or not in the one asked for.
    """
    told = _told(stream.read(_CHUNK), name, encoding)
    if told is not None and not _reads(stream, told):
        raise _unreadable(told, name, encoding)
    codec = told or ("utf-8" if _reads(stream, "utf-8") else _windows(stream, name))
    stream.seek(0)
    return codec


def _told(start: bytes, name: str, encoding: str | None) -> str | None:
    """Return the codec that the beginning of a file tells, or the user; None where neither does.

    Raises:
        Wrong: There is no encoding of the name asked for.
        KursusError: It is no text.
    """
    marked = next((codec for mark, codec in _MARKS if start.startswith(mark)), None)
    if encoding is not None:
        codec = _known(encoding)
        # A mark is no text in any spelling of its own encoding.
        return marked if marked is not None and _same_family(codec, marked) else codec
    told = marked or _utf16_without_mark(start)
    if told is None:
        _must_be_text(start, name)
    return told


def _unreadable(codec: str, name: str, encoding: str | None) -> KursusError:
    spoken = encoding or codec.removesuffix("-sig").upper()
    return KursusError(
        f"{name} is not written in {spoken}: it has bytes that are no text.",
        hint="Save it as UTF-8, or name its encoding with --encoding.",
    )


def _known(encoding: str) -> str:
    """Return Python's name of a text encoding the user named."""
    try:
        codec = codecs.lookup(encoding)
        "".encode(codec.name)
    except (LookupError, ValueError):
        raise Wrong(
            f'There is no encoding "{encoding}".',
            hint="Try utf-8, windows-1252, cp850, mac_roman or utf-16.",
        ) from None
    return codec.name


def _same_family(codec: str, marked: str) -> bool:
    return codec.startswith(marked.removesuffix("-sig"))


def _utf16_without_mark(start: bytes) -> str | None:
    """Tell UTF-16 by its zeros: Latin letters have one in every second byte."""
    if b"\0" not in start:
        return None
    even, odd, pairs = start[::2].count(0), start[1::2].count(0), len(start) // 2
    if odd * 2 > pairs and even * 8 < pairs:
        return "utf-16-le"
    if even * 2 > pairs and odd * 8 < pairs:
        return "utf-16-be"
    return None


def _must_be_text(start: bytes, name: str) -> None:
    """Refuse what has more control characters than a slip explains; a few are told by line."""
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls > 8 + len(start) // 50:
        raise KursusError(f"{name} is not a text file.", hint="Save it as CSV UTF-8, or as XLSX.")


_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")


def _reads(stream: IO[bytes], codec: str) -> bool:
    """Whether the codec reads the whole stream without error."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while piece := stream.read(_CHUNK):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


# Letters of code page 850 and Mac Roman, as Windows-1252 shows them: æøåäöé and their capitals.
_OF_850 = "\u203a\u2018\u2019\u2020\u201e\u201d\u201a"
_OF_MAC = "\u00bf\u00be\u0152\u0160\u017d\u00af\u00ae"
_SIGNS = (_OF_850 + _OF_MAC).encode("cp1252")
# Bytes that Windows-1252 lacks; the first is Å in Mac Roman, the others Ø Å É in code page 850.
_LACKING = b"\x81\x8d\x8f\x90\x9d"


def _windows(stream: IO[bytes], name: str) -> str:
    """Return "cp1252" for a stream that is written so and reads as words.

    Raises:
        KursusError: It looks like code page 850 or Mac Roman.
    """
    stream.seek(0)
    before = b""
    lacking = set[int]()
    of_850 = of_mac = 0
    while piece := stream.read(_CHUNK):
        lacking.update(byte for byte in _LACKING if byte in piece)
        if len(piece.translate(None, _SIGNS)) != len(piece):
            signs = _signs_in_words().findall((before + piece).decode("cp1252", "replace"))
            of_850 += sum(sign in _OF_850 for sign in signs)
            of_mac += sum(sign in _OF_MAC for sign in signs)
        before = piece[-1:]
    if not lacking and not of_850 and not of_mac:
        return "cp1252"
    if of_mac > of_850 or (of_mac == of_850 and lacking == {_LACKING[0]}):
        likely, spoken = "mac_roman", "Mac Roman"
    else:
        likely, spoken = "cp850", "code page 850"
    raise KursusError(
        f"{name} seems to be written in {spoken}: as Windows-1252 it has signs inside words.",
        hint=f"Try --encoding {likely}"
        + ("." if lacking else ", or --encoding cp1252 if it is right as it is."),
    )


@cache
def _signs_in_words() -> re.Pattern[str]:
    """Signs where only a letter can be: within a word, or at the beginning of a cell.

    Quotation marks and apostrophes that close count between two small letters only.
    """
    small, begins = "[a-z]", '(?<![^;,\t\r\n"])'
    return re.compile(
        f"(?<={small})[\u203a\u2020\u00bf\u00be\u201e\u201a\u0152\u0160\u017d]"
        f"|[\u203a\u2020](?={small})"
        f"|(?<={small})[\u2018\u201d](?={small})"
        f"|{begins}\u2019(?={small})"
        f"|(?<!\\w)[\u00af\u00ae](?={small})"
    )
