"""Folders that are synchronised or on a network are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.files.shared_places import NETWORK, shared_by

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/kari/H rw,relatime - cifs //server/kari rw
41 22 0:41 / /mnt/felles\\040disk rw - nfs4 server:/felles rw
42 41 8:2 / /mnt/felles\\040disk/usb rw - vfat /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Asker kommune/kurs", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Asker", "OneDrive"),
        ("Dropbox (Asker)", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("onedriver", None),
        ("kurs", None),
    ],
)
def test_by_its_name(tmp_path: Path, folder: str, shared: str | None) -> None:
    """The names that the programs give their folders are known, and no others."""
    path = tmp_path / folder / "kursus.db"
    path.parent.mkdir(parents=True)
    assert shared_by(path, environ={}) == shared


def test_through_a_link(tmp_path: Path) -> None:
    """A link into such a folder hides nothing."""
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "kurs").symlink_to(tmp_path / "OneDrive")
    assert shared_by(tmp_path / "kurs" / "kursus.db", environ={}) == "OneDrive"


def test_by_what_is_told_of_it(tmp_path: Path) -> None:
    """Windows tells where OneDrive is, and Dropbox keeps a folder of its own in its own."""
    assert shared_by(tmp_path / "a" / "b.db", environ={"OneDrive": str(tmp_path)}) == "OneDrive"
    (tmp_path / "mine" / ".dropbox.cache").mkdir(parents=True)
    assert shared_by(tmp_path / "mine" / "b.db", environ={}) == "Dropbox"


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/kari/H/kursus.db", NETWORK),
        ("/mnt/felles disk/a/kursus.db", NETWORK),
        ("/mnt/felles disk/usb/kursus.db", None),
        ("/home/kari/kursus.db", None),
        ("//server/share/kursus.db", NETWORK),
        ("\\\\server\\share\\kursus.db", NETWORK),
    ],
)
def test_on_a_network(tmp_path: Path, path: str, shared: str | None) -> None:
    """The system's list of file systems says which are elsewhere; the nearest one counts."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert shared_by(Path(path), environ={}, mounts=mounts) == shared
