"""A listing into a file, in the form that the file's ending asks for.

The one thing to know: forms for programs (CSV, TSV, JSON) carry the columns' keys, forms for
Excel the headings in the programme's language, and the others the headings as they are on screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kursus.errors import Wrong, as_word
from kursus.files.whole import write_whole
from kursus.render.listing import Format, Listing, render

_FORMS = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".html": Format.HTML,
    ".md": Format.MARKDOWN,
    ".txt": Format.TABLE,
}
_XLSX = ".xlsx"
_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
    "th,td{padding:.3em .8em;text-align:left;vertical-align:top;border-bottom:1px solid #ccc}"
)


def write_listing(
    path: Path,
    listing: Listing,
    *,
    language: str = "en",
    excel: bool = False,
    title: str | None = None,
) -> None:
    """Write a listing into a file, whole, in the form of its ending.

    Args:
        path: Ends in .csv, .tsv, .xlsx, .json, .jsonl, .html, .md or .txt.
        listing: What to write.
        language: Of the headings in an Excel form: nb, nn, da, sv or en.
        excel: Whether a .csv is to be what a Nordic Excel opens by a double click.
        title: What the sheet or page is called; the file's name where None is given.

    Raises:
        Wrong: The ending is none of these, or `excel` goes with another than .csv and .xlsx.
        KursusError: The file cannot be written.
    """
    ending = path.suffix.lower()
    if ending != _XLSX and ending not in _FORMS:
        raise _no_form(path)
    if excel and ending not in {_XLSX, ".csv"}:
        raise Wrong(
            f"--excel makes a CSV file, and {path.name} ends in {path.suffix}.",
            hint=f"-o {path.with_suffix('.csv').name}",
        )
    title = title or path.stem
    if excel or ending == _XLSX:
        from kursus.render.person_words import in_words

        listing = in_words(listing, language)
    if ending == _XLSX:
        from kursus.files.workbook import write_xlsx

        write_xlsx(path, title, listing.headings, listing.rows)
    elif excel:
        from kursus.render.separated import excel_text

        write_whole(path, excel_text(listing))
    elif ending == ".html":
        write_whole(path, _page(title, listing))
    else:
        write_whole(path, render(listing, _FORMS[ending]))


def _no_form(path: Path) -> Wrong:
    """The failure of a file whose ending says no form of a list."""
    if path.is_dir():
        return Wrong(f"{path} is a folder, not a file.", hint=f"-o {path / 'list.csv'}")
    if path.name == "-":
        return Wrong("- is no file.", hint="-f csv writes to the screen or into a pipe")
    if path.suffix.lower() == ".ics":
        return Wrong(
            f"{path.name} is to be a calendar, and this is a list.",
            hint=f"kursus calendar export -o {as_word(path.name)}",
        )
    known = ", ".join(sorted([*_FORMS, _XLSX]))
    told = f"ends in {path.suffix}, which is no form of a list" if path.suffix else "has no ending"
    return Wrong(f"{path.name} {told}.", hint=f"Use {known}.")


def _page(title: str, listing: Listing) -> Iterator[str]:
    from html import escape

    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n"
    )
    yield from render(listing, Format.HTML)
    yield "</body>\n</html>\n"
