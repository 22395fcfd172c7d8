"""A letter's text as a page of HTML: paragraphs, lines and links, and nothing else.

The one thing to know: it is made of the text alone, all of it escaped, so that nothing in a name or
a title becomes a tag. Links are http, https and mailto.
"""

from __future__ import annotations

import re
from html import escape

from kursus.model.letter import Written

# Signs that end a sentence, or close what was opened before the link, are not of it.
_LINK = re.compile(
    r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'\u00bb\u201d\u2019]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{subject}</title></head>
<body>
{body}
</body>
</html>
"""


def page(written: Written, *, language: str) -> str:
    """The letter as a whole page, in UTF-8.

    Args:
        written: What it says.
        language: The programme's, for those who have it read to them.
    """
    parts = (part for part in written.text.split("\n\n") if part.strip())
    body = "\n".join(f"<p>{_paragraph(part.strip())}</p>" for part in parts)
    return _PAGE.format(language=escape(language), subject=escape(written.subject), body=body)


def _paragraph(text: str) -> str:
    return "<br>\n".join(_linked(line) for line in text.split("\n"))


def _linked(line: str) -> str:
    made, end = [], 0
    for found in _LINK.finditer(line):
        address = found[0] if "://" in found[0] else f"mailto:{found[0]}"
        made.append(escape(line[end : found.start()]))
        made.append(f'<a href="{escape(address)}">{escape(found[0])}</a>')
        end = found.end()
    return "".join(made) + escape(line[end:])
