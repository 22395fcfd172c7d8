"""A letter's page has its text and its links, and nothing that a person could have put there."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.letters.hypertext import page
from kursus.model.letter import Written

KNOWN = {"html", "head", "meta", "title", "body", "p", "br", "a"}


class Read(HTMLParser):
    """What another program reads on a page: its tags, its links, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, and where a link leads."""
        self.tags.append(tag)
        self.links += [value or "" for key, value in attrs if key == "href"]
        assert {key for key, _ in attrs} <= {"lang", "charset", "href"}

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.said += data


def read(text: str, subject: str = "x") -> Read:
    """The page of a letter, as it is read."""
    return Read(page(Written(subject, text), language="nb"))


def test_paragraphs_and_lines_stay() -> None:
    """A blank line parts paragraphs, a line end parts lines."""
    made = page(Written("Emne", "Hei!\n\nen\nto\n\nHilsen\nKari\n"), language="nn")
    assert "<p>Hei!</p>\n<p>en<br>\nto</p>\n<p>Hilsen<br>\nKari</p>" in made
    assert '<html lang="nn">' in made
    assert "<title>Emne</title>" in made


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Lenke: https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&c=2"]),
        ("(http://example.org/)", ["http://example.org/"]),
        ("«https://example.org»", ["https://example.org"]),
        ("HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]),
        ("Skriv til kari.berg+a@example.org.", ["mailto:kari.berg+a@example.org"]),
        (
            "https://a.example.org b@example.org",
            ["https://a.example.org", "mailto:b@example.org"],
        ),
        ("javascript:alert(1) data:text/html,x file:///etc", []),
        ('https://example.org/"onclick="x', ["https://example.org/"]),
        ("https:// @example.org x@y", []),
    ],
)
def test_only_what_can_be_followed_is_a_link(text: str, links: list[str]) -> None:
    """Pages and addresses are; nothing that runs is."""
    assert read(text).links == links
    assert read(text).said.split("x\n", 1)[1].strip() == text


def test_a_long_word_takes_no_time() -> None:
    """What looks like the beginning of an address all along is gone through once."""
    assert read("a" * 100_000).links == []
    assert read("a." * 50_000).links == []
    assert read("https://" * 10_000).links


@given(some.text(), some.text())
def test_no_text_becomes_a_tag(subject: str, text: str) -> None:
    """Whatever is written, a reader sees the tags that are ours."""
    found = read(text, subject)
    assert set(found.tags) <= KNOWN
    assert all(link.lower().startswith(("http://", "https://", "mailto:")) for link in found.links)


@pytest.mark.parametrize("tag", ["<script>", "</body>", "<a href='x'>", "<!--", "&lt;", '"x"'])
def test_a_tag_that_was_written_is_read_as_text(tag: str) -> None:
    """It stands there as it was written."""
    found = read(f"a {tag} b")
    assert f"a {tag} b" in found.said
    assert set(found.tags) == KNOWN - {"br", "a"}
