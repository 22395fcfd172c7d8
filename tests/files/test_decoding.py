"""The encoding of a file is told by rules, and asked for where rules do not reach."""

# ruff: noqa: RUF001 - signs that look alike are what these tests are about

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError, Wrong
from kursus.files.decoding import decode

NAMES = "Navn;Sted\r\nBjørn Ødegård;Ås\r\nÅse Ærlig;Tromsø\r\nMärta Öberg;Malmö\r\n"


@pytest.mark.parametrize(
    ("codec", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("cp1252", b"", "cp1252"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
    ],
)
def test_every_encoding_that_excel_writes_is_told(codec: str, mark: bytes, found: str) -> None:
    """The text comes back exactly, without the mark, and with the name of its encoding."""
    assert decode(mark + NAMES.encode(codec), name="a.csv") == (NAMES, found)


@pytest.mark.parametrize("codec", ["cp850", "mac_roman"])
@pytest.mark.parametrize(
    "text", [NAMES, "Bjørn", "kjære", "gård", "Åse", "Øst", "Ægir\n", "André", "Västerås"]
)
def test_letters_of_dos_and_old_macs_are_asked_about(codec: str, text: str) -> None:
    """No name is taken in with signs for its letters; the hint reads it right when typed."""
    raw = text.encode(codec)
    with pytest.raises(KursusError, match="seems to be written in") as asked:
        decode(raw, name="a.csv")
    assert f"--encoding {codec}" in (asked.value.hint or "")
    assert decode(raw, name="a.csv", encoding=codec).text == text


@pytest.mark.parametrize(
    "text",
    [
        "d’Arc O’Brien “hello” ‘so’ ’n’ – … €",
        "„hei“ Straße",
        "¿Qué? † 1999",
        "Œuvre Šarunas Žižek café™ ® ¾ liter",
    ],
)
def test_signs_where_signs_belong_are_let_pass(text: str) -> None:
    """Quotation marks, apostrophes and capitals of other languages are ordinary Windows-1252."""
    assert decode(text.encode("cp1252"), name="a.csv") == (text, "cp1252")


def test_a_long_file_is_looked_at_to_its_end() -> None:
    """A first sign far into the file, at any place of a piece, is seen."""
    for before in range((1 << 16) - 3, (1 << 16) + 1):
        raw = ("x" * before + "Bjørn").encode("cp850")
        with pytest.raises(KursusError, match="code page 850"):
            decode(raw, name="a.csv")


def test_an_encoding_asked_for_is_taken_or_refused() -> None:
    """It wins over every rule, a byte order mark is no text, and a wrong one is said."""
    assert decode("›".encode("cp1252"), name="a.csv", encoding="windows-1252").text == "›"
    assert decode(b"\xef\xbb\xbf\xc3\xa5", name="a.csv", encoding="utf8").text == "å"
    assert decode(b"\xff\xfea\0", name="a.csv", encoding="utf-16-le").text == "a"
    with pytest.raises(KursusError, match=r"a\.csv is not written in utf-8"):
        decode(b"\xe5", name="a.csv", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "a\0b", "", "undefined"])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    """Codecs that are no encodings of text are unknown too."""
    with pytest.raises(Wrong, match="There is no encoding"):
        decode(b"abc", name="a.csv", encoding=encoding)


def test_rubbish_is_no_text() -> None:
    """A picture with the wrong ending is told to be no text, not read as odd letters."""
    with pytest.raises(KursusError, match=r"a\.csv is not a text file"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, name="a.csv")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    """UTF-8 is never taken for anything else, unless it looks like no text at all."""
    try:
        decoded = decode(text.encode(), name="a.csv")
    except KursusError as error:
        assert "not a text file" in error.sentence  # noqa: PT017 - most texts are read
    else:
        assert decoded == (text, "utf-8")


@given(st.binary(), st.sampled_from([None, "utf-8", "utf-16", "cp850", "utf-7", "punycode"]))
def test_any_bytes_are_read_or_refused(raw: bytes, encoding: str | None) -> None:
    """Nothing but our own errors comes out, whatever goes in."""
    try:
        assert isinstance(decode(raw, name="a.csv", encoding=encoding).text, str)
    except KursusError as error:
        assert error.sentence.endswith(".")  # noqa: PT017 - read or refused
