"""Where the store is, who is acting, what today is: from options, the environment, or a choice.

A choice is what a user noted earlier (`init --default`, `programme use`). Choices lie in one small
file of the user's own, a line each: name, tab, value.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from kursus.errors import KursusError, StoreMissing

STORE_NAME = "kursus.db"


def find_store(option: str | None, environ: Mapping[str, str]) -> Path:
    """The path of the store to use; nothing says yet that a store is there.

    The option comes first, then KURSUS_STORE, `kursus.db` in this folder, and the default that
    this user noted.

    Raises:
        StoreMissing: None of these says where the store is.
    """
    named = option or environ.get("KURSUS_STORE")
    if named:
        return Path(named)
    here = Path(STORE_NAME)
    if here.exists():
        return here
    default = read_choice("store", environ)
    if default:
        return Path(default)
    raise StoreMissing(
        f"There is no {STORE_NAME} in this folder.",
        hint="kursus init   (or say where it is: --store PATH)",
    )


def actor(option: str | None, environ: Mapping[str, str]) -> str:
    """The name the log gives for whoever is acting: --as, KURSUS_ACTOR, else the login name."""
    for named in (option, *(environ.get(key) for key in ("KURSUS_ACTOR", "LOGNAME", "USER"))):
        if named:
            return named
    return environ.get("USERNAME") or "unknown"


def choices_path(environ: Mapping[str, str]) -> Path:
    """The file of this user's choices, by the platform's custom.

    Source: XDG Base Directory Specification 0.8; on Windows the roaming application data.
    """
    if sys.platform == "win32":
        base = Path(environ.get("APPDATA") or Path.home())
    else:
        base = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "kursus" / "choices"


def read_choice(name: str, environ: Mapping[str, str]) -> str | None:
    """What this user chose under that name, or None."""
    return _read(environ).get(name)


def write_choice(name: str, value: str, environ: Mapping[str, str]) -> None:
    """Note a choice of this user.

    Raises:
        KursusError: The user's own folder cannot be written.
    """
    path = choices_path(environ)
    chosen = _read(environ) | {name: value}
    text = "".join(f"{key}\t{value}\n" for key, value in sorted(chosen.items()))
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise KursusError(f"The choice could not be noted in {path}: {error.strerror}.") from None


def _read(environ: Mapping[str, str]) -> dict[str, str]:
    try:
        text = choices_path(environ).read_text(encoding="utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        # No file, no home, or not a file of ours: then nothing was chosen.
        return {}
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)
