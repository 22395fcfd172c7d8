"""Texts are found in the bytes of a file, wherever they stand in it."""

from __future__ import annotations

from pathlib import Path

from kursus.files.bytes_left import find_texts


def test_what_stands_in_a_file_is_found(tmp_path: Path) -> None:
    """Each once, in the order asked for; what is not there is not told."""
    path = tmp_path / "file"
    path.write_bytes(b"\x00\xffKari Berg\x00" + "Åse".encode())
    assert find_texts(path, ["Åse", "Ola", "Kari Berg", "Åse"]) == ["Åse", "Kari Berg"]
