"""Which texts still stand in a file, looked for in its bytes, past all that reads it."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from pathlib import Path


def find_texts(path: Path, texts: Iterable[str]) -> list[str]:
    """Those of the texts whose bytes stand in a file, as UTF-8 has them, in the order given."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return [text for text in dict.fromkeys(texts) if content.find(text.encode()) >= 0]
