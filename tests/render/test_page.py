"""A page for a browser: whole, escaped, and without a network."""

from __future__ import annotations

from html.parser import HTMLParser

from kursus.render.listing import Column, Listing
from kursus.render.page import Part, page


def test_a_page_is_whole_and_escaped() -> None:
    """Every element is closed, and texts are texts."""
    listing = Listing((Column("note", "<Note>"),), [("<script>alert(1)</script>",)])
    text = "".join(
        page(
            "<Kari>",
            language="nb",
            introduction="a < b & c",
            facts=[("<E-post>", "<kari>")],
            parts=[Part("<Merknader>", listing)],
        )
    )
    assert text.startswith('<!doctype html>\n<html lang="nb">')
    assert "<script" not in text
    assert "<kari>" not in text.lower()
    assert "http" not in text
    open_elements: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attrs: object) -> None:  # type: ignore[override]
            if tag != "meta":
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_elements.pop() == tag

    Reader().feed(text)
    assert open_elements == []
