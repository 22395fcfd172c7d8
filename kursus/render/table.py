"""Tables for eyes: on a terminal, in Markdown, in HTML. The only door to tabulate.

The one thing to know: given the width of a terminal, no line is wider. The widest columns give
way first, down to a width at which they can still be read, so numbers, labels and dates are
never cut; when that is not enough, the table is told in parts, side by side made one below the
other. Given no width, nothing is cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kursus.render.cells import Cells, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kursus.render.listing import Cell, Column, Listing

_GAP = 2
_NARROWEST = 12
_SHORT = 8  # as narrow as a column that wraps may become
_DATE_CELL = re.compile(
    r"<td>(?=(?:[A-Z][a-z]{2} )?[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?</td>)"
)
_NAME = 24  # people are told apart by the ends of their names


def table(listing: Listing, width: int | None) -> str:
    """Return the listing as lines of text, ending with a newline.

    Args:
        listing: What to show; with no rows, the headings alone are shown.
        width: The columns of the terminal, or None to cut nothing.
    """
    cells = Cells()
    headings = [cells.put(heading) for heading in listing.headings]
    rows = [
        [cells.put(_shown(cell, column)) for cell, column in zip(row, listing.columns, strict=True)]
        for row in listing.rows
    ]
    widths = [_width(column) for column in zip(headings, *rows, strict=True)]
    parts = [list(range(len(widths)))]
    if width is not None:
        least, ample = [], []
        texts_of = zip(headings, *rows, strict=True)
        for column, told in zip(listing.columns, texts_of, strict=True):
            least.append(_readable(told, column))
            ample.append(max(map(_longest_word, told)) if column.wrap else least[-1])
        parts = _parts(least, listing.repeated, width)
        for part in parts:
            _share(widths, (ample, least), part, width)
    for texts in (headings, *rows):
        for at, column in enumerate(listing.columns):
            texts[at] = fitted(texts[at], widths[at], wrap=column.wrap)
    drawn = [_drawn(headings, rows, listing.columns, part) for part in parts]
    return cells.take("\n\n".join(drawn)) + "\n"


def markdown(listing: Listing) -> str:
    """Return the listing as a table in Markdown with bars, ending with a newline."""
    cells = Cells()
    texts = [
        [cells.put(_escaped(_shown(cell, None))) for cell in row]
        for row in (listing.headings, *listing.rows)
    ]
    return cells.take(_tabulated("pipe", texts[0], texts[1:], listing.columns)) + "\n"


def html(listing: Listing) -> str:
    """Return the listing as a `<table>` element, every text escaped, ending with a newline."""
    texts = [[_shown(cell, None) for cell in row] for row in (listing.headings, *listing.rows)]
    padded = _tabulated("html", texts[0], texts[1:], listing.columns)
    bare = re.sub("(?<=>) +| +(?=</t)", "", padded)
    # A browser would break a date at its hyphens.
    return _DATE_CELL.sub('<td style="white-space: nowrap;">', bare) + "\n"


def _shown(cell: Cell, column: Column | None) -> str:
    """Return a cell as people read it; more than one line only where the column wraps."""
    if cell is None:
        return ""
    if cell is True or cell is False:
        return "yes" if cell else "no"
    text = str(cell)
    if text.isprintable():
        return text
    from kursus.render.terminal import lines_for_terminal

    text = lines_for_terminal(text.strip())
    return text if column is not None and column.wrap else " ".join(text.split("\n"))


def _escaped(text: str) -> str:
    """Return the text so that Markdown neither ends the cell in it nor begins an element."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _width(texts: Iterable[str]) -> int:
    return max(len(line) for text in texts for line in text.split("\n"))


def _readable(texts: Iterable[str], column: Column) -> int:
    """Return the width below which a column says too little.

    A text without letters is a number, a date or a telephone number, and is wanted whole; of
    others some letters are enough, and where they wrap, the longest word.
    """
    enough = _NAME if column.key == "name" else _NARROWEST
    return max(
        len(text)
        if len(text) <= _SHORT or text.upper() == text.lower()
        else min(_longest_word(text) if column.wrap else len(text), enough)
        for text in texts
    )


def _longest_word(text: str) -> int:
    return max(_SHORT, max(map(len, text.split()), default=0))


def _parts(least: Sequence[int], repeated: int, room: int) -> list[list[int]]:
    """Return the columns of each part, so that each part fits with its columns at their least.

    The first columns stand in every part; a part has at least one other.
    """
    first = list(range(min(repeated, len(least) - 1)))
    parts = [first.copy()]
    for at in range(len(first), len(least)):
        needed = sum(least[each] + _GAP for each in [*parts[-1], at]) - _GAP
        if needed > room and len(parts[-1]) > len(first):
            parts.append(first.copy())
        parts[-1].append(at)
    return parts


def _share(widths: list[int], floors: Sequence[Sequence[int]], part: list[int], room: int) -> None:
    """Make the widest columns of a part narrower until the part fits.

    Words that wrap are broken only when no other column can give way, and only where one column is
    too wide by itself does any become less than readable.

    Args:
        widths: Of all columns; those of the part are changed.
        floors: The widths that none goes below while another can give way, the widest first.
        part: The columns of the part.
        room: The columns of the terminal.
    """
    for _ in range(sum(widths[at] + _GAP for at in part) - _GAP - room):
        wide = ([at for at in part if widths[at] > floor[at]] for floor in floors)
        widest = max(next(filter(None, wide), part), key=widths.__getitem__)
        widths[widest] = max(1, widths[widest] - 1)


def _drawn(
    headings: list[str], rows: list[list[str]], columns: Sequence[Column], part: list[int]
) -> str:
    lines = _tabulated(
        "simple",
        [headings[at] for at in part],
        [[row[at] for at in part] for row in rows],
        [columns[at] for at in part],
    )
    return "\n".join(line.rstrip() for line in lines.split("\n"))


def _tabulated(
    form: str, headings: list[str], rows: list[list[str]], columns: Sequence[Column]
) -> str:
    import tabulate

    # `Cells` has made every character one column wide, and headings need no air of their own.
    tabulate.WIDE_CHARS_MODE = False
    tabulate.PRESERVE_WHITESPACE = form == "simple"
    tabulate.MIN_PADDING = 0
    return tabulate.tabulate(
        rows,
        headers=headings,
        tablefmt=form,
        colalign=[column.align for column in columns],
        disable_numparse=True,
    )
