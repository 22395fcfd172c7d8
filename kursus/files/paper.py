"""Lists to be signed on paper, as PDF. The only door to reportlab.

The one thing to know: the font that comes with reportlab (Bitstream Vera) has the letters of the
Nordic languages and most of their neighbours', but not ń, ę or ŋ. Where a name needs such a letter
and this machine has a wider font, that one is put into the file instead; else the name is written
without its marks, and the caller is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kursus.errors import ExtraMissing
from kursus.files.whole import whole

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

PEOPLE_ON_A_PAGE = 25
COLUMNS_ON_A_PAGE = 4
# Regular and bold; the first comes with reportlab, one of the others with most systems.
FONTS = (
    ("Vera.ttf", "VeraBd.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
# Letters that Unicode does not take apart.
_WITHOUT_MARKS = {"Đ": "D", "đ": "d", "Ŋ": "N", "ŋ": "n", "Ŧ": "T", "ŧ": "t", "ẞ": "SS"}

# In points, of which an inch has 72; a page of A4 is 210 by 297 mm (ISO 216).
_WIDTH, _HEIGHT = 595.28, 841.89
_MARGIN = 42.0
_NUMBER_WIDTH = 26.0
_NAME_WIDTH = 190.0
_ROW = 24.0
_FOOT = 16.0
_AIR = 4.0
_LEADING = 1.25
_TITLE, _TEXT, _SMALL, _LEAST = 14.0, 9.0, 7.0, 4.5
_HEADING_LINES = 4
_TITLE_LINES = 2
_LINE_GREY = 0.6


class Signed(NamedTuple):
    """Somebody who signs.

    Attributes:
        unit: Where they work, or None.
        cells: What stands in each column already, mostly nothing.
    """

    number: int
    name: str
    unit: str | None
    cells: Sequence[str]


class SigningList(NamedTuple):
    """What a list to be signed has.

    Attributes:
        title: At the head of each page.
        below: The lines below the title.
        number: The heading of the participants' numbers.
        name: The heading of their names.
        columns: The headings above the places to sign.
        page: What stands below each page, with `{}` for its number and how many there are.
        language: Of the whole, for those who have it read to them: nb, nn, da, sv or en.
    """

    title: str
    below: Sequence[str]
    number: str
    name: str
    columns: Sequence[str]
    people: Sequence[Signed]
    page: str
    language: str


class _Fonts(NamedTuple):
    """The fonts of one file, by the names that reportlab knows them by, and what they lack."""

    regular: str
    bold: str
    lacking: frozenset[str]


def write_signing_list(
    path: Path, signing: SigningList, *, fonts: Sequence[tuple[str, str]] = FONTS
) -> list[str]:
    """Write a list to be signed: 25 people a page and four columns, more of either on more pages.

    Args:
        path: Where to; the file appears whole.
        signing: What to write.
        fonts: The file names to look for, regular and bold; the first of them is always there.

    Returns:
        The names that had to be written with other letters, as they are written.

    Raises:
        ExtraMissing: reportlab is not installed.
        KursusError: The file cannot be written.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise ExtraMissing("Writing PDF", "pdf") from error
    chosen = _choose(fonts, signing)
    with whole(path) as file:
        canvas = Canvas(str(file), pagesize=(_WIDTH, _HEIGHT), lang=signing.language)
        canvas.setTitle(signing.title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("kursus")
        pages = list(_pages(signing))
        for number, (columns, people) in enumerate(pages, 1):
            page = _Page(canvas, chosen)
            page.head(signing)
            page.table(signing, columns, people)
            page.foot(signing.page.format(number, len(pages)))
            canvas.showPage()
        canvas.save()
    return [_known(one.name, chosen) for one in signing.people if chosen.lacking & set(one.name)]


def _pages(signing: SigningList) -> Iterator[tuple[range, Sequence[Signed]]]:
    """The places of the columns and the people of each page."""
    for first in range(0, len(signing.columns), COLUMNS_ON_A_PAGE):
        columns = range(first, min(first + COLUMNS_ON_A_PAGE, len(signing.columns)))
        for start in range(0, len(signing.people), PEOPLE_ON_A_PAGE):
            yield columns, signing.people[start : start + PEOPLE_ON_A_PAGE]


def _choose(fonts: Sequence[tuple[str, str]], signing: SigningList) -> _Fonts:
    """The first fonts that have every letter; else the first, and what it lacks."""
    texts = [signing.title, *signing.below, *signing.columns]
    for one in signing.people:
        texts += [one.name, one.unit or "", *one.cells]
    needed = {sign for text in texts for sign in text if not sign.isspace()}
    lacking: list[frozenset[str]] = []
    for regular, bold in fonts:
        found = [_font(name) for name in (regular, bold)]
        if None in found:
            continue
        missing = {sign for font in found if font for sign in needed if not _has(font, sign)}
        lacking.append(frozenset(missing))
        if not missing:
            return _Fonts(regular, bold, frozenset())
    return _Fonts(*fonts[0], lacking[0])


def _font(name: str) -> TTFont | None:
    """The font in a file of that name, known to reportlab by it; None where there is none."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, name)
    except TTFError:
        return None
    registerFont(font)
    return font


def _has(font: TTFont, sign: str) -> bool:
    return ord(sign) in font.face.charToGlyph


def _known(text: str, fonts: _Fonts) -> str:
    """The text, with letters that the fonts lack less their marks, or `?`."""
    if not fonts.lacking & set(text):
        return text
    return "".join(_plain(sign, fonts) if sign in fonts.lacking else sign for sign in text)


def _plain(sign: str, fonts: _Fonts) -> str:
    base = unicodedata.normalize("NFD", sign)[0]
    base = _WITHOUT_MARKS.get(base, base)
    return "?" if base in fonts.lacking else base


class _Page:
    """One page, written from its top down."""

    def __init__(self, canvas: Canvas, fonts: _Fonts) -> None:
        self.canvas = canvas
        self.fonts = fonts
        self.top = _HEIGHT - _MARGIN

    def head(self, signing: SigningList) -> None:
        """Write the title and the lines below it."""
        room = _WIDTH - 2 * _MARGIN
        for line in self._lines(signing.title, room, _TITLE, bold=True)[:_TITLE_LINES]:
            self._down(line, _TITLE, bold=True)
        self.top -= _AIR
        for text in signing.below:
            for line in self._lines(text, room, _TEXT)[:_TITLE_LINES]:
                self._down(line, _TEXT)
        self.top -= 2 * _AIR

    def table(self, signing: SigningList, columns: range, people: Sequence[Signed]) -> None:
        """Write the headings and a row for each of some people."""
        width = (_WIDTH - 2 * _MARGIN - _NUMBER_WIDTH - _NAME_WIDTH) / len(columns)
        edges = [_MARGIN, _MARGIN + _NUMBER_WIDTH, _MARGIN + _NUMBER_WIDTH + _NAME_WIDTH]
        edges += [edges[2] + width * count for count in range(1, len(columns) + 1)]
        texts = [signing.number, signing.name, *(signing.columns[at] for at in columns)]
        headings = [
            self._lines(text, right - left - 2 * _AIR, _SMALL, bold=True)[:_HEADING_LINES]
            for text, left, right in zip(texts, edges[:-1], edges[1:], strict=True)
        ]
        height = max(map(len, headings)) * _SMALL * _LEADING + 2 * _AIR
        self._rules(edges, height)
        for lines, left in zip(headings, edges[:-1], strict=True):
            for at, line in enumerate(lines):
                below = self.top - _AIR - _SMALL - at * _SMALL * _LEADING
                self._text(line, left + _AIR, below, _SMALL, bold=True)
        self.top -= height
        for one in people:
            self._rules(edges, _ROW)
            self._row(one, edges, columns)
            self.top -= _ROW
        self.canvas.line(edges[0], self.top, edges[-1], self.top)

    def foot(self, text: str) -> None:
        """Write what stands below the page, in its middle."""
        width = self._width(text, _SMALL)
        self._text(text, (_WIDTH - width) / 2, _MARGIN - _FOOT, _SMALL)

    def _row(self, one: Signed, edges: Sequence[float], columns: range) -> None:
        middle = self.top - _ROW / 2
        self._text(str(one.number), edges[0] + _AIR, middle - _TEXT / 3, _TEXT)
        self._name(one, edges[1], edges[2], middle - _TEXT / 3)
        for at, left, right in zip(columns, edges[2:-1], edges[3:], strict=True):
            if one.cells[at]:
                self._fitted(one.cells[at], left, right, middle - _SMALL / 3, _SMALL)

    def _name(self, one: Signed, left: float, right: float, middle: float) -> None:
        """Write a name above its unit; one too long for a line in two lines, without the unit."""
        room = right - left - 2 * _AIR
        below: str | None = one.unit
        name = one.name
        if self._width(name, _SMALL) > room:
            name, *more = self._lines(name, room, _SMALL)
            below = " ".join(more)
        self._fitted(name, left, right, middle + (_AIR if below else 0), _TEXT)
        if below:
            size = _SMALL - 1 if below == one.unit else _SMALL
            self._fitted(below, left, right, self.top - _ROW + _AIR, size)

    def _rules(self, edges: Sequence[float], height: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeGray(_LINE_GREY)
        self.canvas.line(edges[0], self.top, edges[-1], self.top)
        for edge in edges:
            self.canvas.line(edge, self.top, edge, self.top - height)

    def _fitted(self, text: str, left: float, right: float, below: float, size: float) -> None:
        """Write a text between two edges, smaller where it is long, then cut."""
        room = right - left - 2 * _AIR
        wide = self._width(text, size)
        if wide > room:
            size = max(size * room / wide, _LEAST)
        while self._width(text, size) > room:
            text = f"{text.removesuffix('…')[:-1]}…"
        self._text(text, left + _AIR, below, size)

    def _down(self, line: str, size: float, *, bold: bool = False) -> None:
        self.top -= size * _LEADING
        self._text(line, _MARGIN, self.top, size, bold=bold)

    def _text(
        self, text: str, left: float, below: float, size: float, *, bold: bool = False
    ) -> None:
        self.canvas.setFont(self.fonts.bold if bold else self.fonts.regular, size)
        self.canvas.drawString(left, below, _known(text, self.fonts))

    def _width(self, text: str, size: float, *, bold: bool = False) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        font = self.fonts.bold if bold else self.fonts.regular
        return float(stringWidth(_known(text, self.fonts), font, size))

    def _lines(self, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
        """The text in lines that fit."""
        from reportlab.lib.utils import simpleSplit

        font = self.fonts.bold if bold else self.fonts.regular
        return list(simpleSplit(_known(text, self.fonts), font, size, room)) or [""]
