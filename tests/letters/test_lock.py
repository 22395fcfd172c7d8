"""One run at a time, held by the system, and freed however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kursus.errors import KursusError
from kursus.letters.lock import sending_alone

HOLDER = """
import sys
from kursus.letters.lock import sending_alone
with sending_alone(sys.argv[1]) as only:
    print(bool(only), flush=True)
    sys.stdin.read()
"""


def hold(store: Path) -> subprocess.Popen[str]:
    """Another process that tries to hold the lock, and says whether it does."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    """The line that it prints."""
    assert process.stdout
    return process.stdout.readline().strip()


def test_a_second_run_is_told(tmp_path: Path) -> None:
    """As long as the first one lasts, even when that is killed; by whatever name of the store."""
    store = tmp_path / "kursus.db"
    (tmp_path / "link.db").symlink_to(store)
    with hold(store) as first:
        assert said(first) == "True"
        with sending_alone(tmp_path / "link.db") as only:
            assert not only
        with hold(store) as second:
            assert said(second) == "False"
            second.communicate("")
        first.kill()
    with sending_alone(store) as only:
        assert only
    with sending_alone(store) as only:
        assert only


def test_the_file_of_the_lock_is_nobody_elses(tmp_path: Path) -> None:
    """It lies beside the store, and stays."""
    with sending_alone(tmp_path / "kursus.db"):
        pass
    (path,) = tmp_path.iterdir()
    assert path.name == "kursus.db-sending"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_the_run_before_has_claimed(tmp_path: Path) -> None:
    """It is known of a run on this machine, however that ended, and of no other."""
    store = tmp_path / "kursus.db"
    file = tmp_path / "kursus.db-sending"
    with sending_alone(store) as turn:
        assert turn
        assert turn.claim_before() is None
        turn.note(12345678)
        turn.note(17)
    with sending_alone(store) as turn:
        assert turn
        assert turn.claim_before() == 17
    long = file.read_bytes().replace(b"17", b"9" * 20)
    for text in (long, b"17 elsewhere\n", b"17", b"x y\n", b"\xff\0" * 9999, "² x\n".encode()):
        file.write_bytes(text)
        with sending_alone(store) as turn:
            assert turn
            assert turn.claim_before() is None


def test_where_no_file_can_be_made(tmp_path: Path) -> None:
    """It is told in a sentence."""
    store = tmp_path / "no" / "k.db"
    with pytest.raises(KursusError, match="one run at a time"), sending_alone(store):
        pass
