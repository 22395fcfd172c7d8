"""Folders in which a store may be damaged by what shares them: synchronised ones and networks.

The one thing to know: a synchronising program copies a store while it is written, and file systems
over a network keep locks badly (sqlite.org/howtocorrupt.html), so nothing is promised there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# How the names of such folders begin, in small letters; the first part says whose they are.
_NAMES = {
    "OneDrive": ("onedrive", "sharepoint"),
    "Dropbox": ("dropbox",),
    "iCloud": ("iclouddrive", "icloud drive", "mobile documents"),
    "Google Drive": ("google drive", "googledrive", "my drive", "min disk", "mitt drev"),
    "Nextcloud": ("nextcloud", "owncloud"),
}
_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORKS = {"afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3"}
_NETWORKS |= {"smbfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"}
_REMOTE = 4  # DRIVE_REMOTE of Windows' GetDriveTypeW
NETWORK = "a network drive"


def shared_by(
    path: Path, *, environ: Mapping[str, str], mounts: Path = Path("/proc/self/mountinfo")
) -> str | None:
    """What shares the folder that a file is in: `OneDrive`, `a network drive`; None for nothing.

    Args:
        path: The file, which need not be there.
        environ: Says on Windows where OneDrive is.
        mounts: Where Linux lists its file systems.
    """
    written = str(path)
    if written.startswith(("\\\\", "//")):
        return NETWORK
    try:
        full = path.resolve()
    except (OSError, RuntimeError):  # a folder that may not be read, or links in a circle
        full = path.absolute()
    return _named(full) or _told(full, environ) or (NETWORK if _is_remote(full, mounts) else None)


def _named(full: Path) -> str | None:
    """The program whose folder it is by its name, or by the files that Dropbox keeps in its own."""
    for folder in full.parents:
        name = folder.name.lower()
        for program, beginnings in _NAMES.items():
            if any(
                name == word or name.startswith((f"{word} ", f"{word}-")) for word in beginnings
            ):
                return program
        if (folder / ".dropbox.cache").is_dir():
            return "Dropbox"
    return None


def _told(full: Path, environ: Mapping[str, str]) -> str | None:
    """OneDrive, where Windows says that the folder is in it, whatever it is called."""
    folders = [Path(environ[name]) for name in _ENVIRONMENT if environ.get(name)]
    return "OneDrive" if any(full.is_relative_to(folder) for folder in folders) else None


def _is_remote(full: Path, mounts: Path) -> bool:
    """Whether the system says that a file is on another machine."""
    if sys.platform == "win32":
        import ctypes

        root = f"{os.path.splitdrive(full)[0]}\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # not Linux
        return False
    # proc(5): … root, mount point, options, more of them, a dash, the kind of file system.
    nearest, kind = "", ""
    for line in lines:
        before, _, after = line.partition(" - ")
        point = before.split()[4].replace("\\040", " ")
        if full.is_relative_to(point) and len(point) >= len(nearest):
            nearest, kind = point, after.split()[0]
    return kind in _NETWORKS
