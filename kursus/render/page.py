"""A page for a browser: a title, and listings under headings of their own, in one file.

The one thing to know: it needs no network and no script, and prints on A4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from kursus.render.listing import Listing
from kursus.render.table import html

STYLE = (
    "body{font-family:sans-serif;line-height:1.4;margin:2em auto;max-width:60em;padding:0 1em;"
    "color:#222}h1{margin-bottom:.2em}h2{margin:2em 0 .4em;font-size:1.15em}"
    "p{max-width:45em}table{border-collapse:collapse;width:100%;font-size:.9em}"
    "th,td{padding:.3em .8em .3em 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #ccc;overflow-wrap:break-word}th{border-bottom-color:#888}"
    ".facts th{width:14em;font-weight:normal;color:#555;border-bottom-color:#ccc}"
    "@page{size:A4;margin:15mm}@media print{body{margin:0;max-width:none}"
    "tr{break-inside:avoid}h2{break-after:avoid}}"
)


class Part(NamedTuple):
    """One part of a page: a listing under a heading."""

    heading: str
    listing: Listing


def page(
    title: str,
    *,
    language: str,
    introduction: str,
    facts: Iterable[tuple[str, str]],
    parts: Iterable[Part],
) -> Iterator[str]:
    """Yield the text of a page (HTML 5), every text in it escaped.

    Args:
        title: Its heading.
        language: nb, nn, da, sv or en, for the browser.
        introduction: A paragraph below the title.
        facts: Names and values that stand first, one below the other.
        parts: What follows.
    """
    yield (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(introduction)}</p>\n"
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>\n'
        for name, value in facts
    )
    yield f'<table class="facts">\n{rows}</table>\n'
    for part in parts:
        yield f"<h2>{escape(part.heading)}</h2>\n"
        yield html(part.listing)
    yield "</body>\n</html>\n"
