"""Where the store is, who is acting, what today is: from options, the environment, or a choice.

A choice is what a user noted earlier (`init --default`, `programme use`). Choices lie in one small
file of the user's own, a line each: name, tab, value.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from kursus.errors import KursusError, StoreMissing

STORE_NAME = "kursus.db"


def find_store(option: str | None, environ: Mapping[str, str]) -> str:
    """The path of the store to use; nothing says yet that a store is there.

    The option comes first, then KURSUS_STORE, `kursus.db` in this folder, and the default that
    this user noted.

    Raises:
        StoreMissing: None of these says where the store is.
    """
    named = option or environ.get("KURSUS_STORE")
    if named:
        return named
    if os.path.exists(STORE_NAME):
        return STORE_NAME
    default = read_choice("store", environ)
    if default:
        if not os.path.exists(default):
            raise StoreMissing(
                f"There is no {STORE_NAME} in this folder, and none at {default}, your default.",
                hint="say where it is: --store PATH   (or kursus init makes a new one here)",
            )
        return default
    raise StoreMissing(
        f"There is no {STORE_NAME} in this folder.",
        hint="kursus init   (or say where it is: --store PATH)",
    )


def actor(option: str | None, environ: Mapping[str, str]) -> str:
    """The name the log gives for whoever is acting: --as, KURSUS_ACTOR, else the login name."""
    for named in (option, *(environ.get(key) for key in ("KURSUS_ACTOR", "LOGNAME", "USER"))):
        if named:
            return named
    return environ.get("USERNAME") or _login_name() or "unknown"


def _login_name() -> str | None:
    """The name of the user whose process this is, where the environment is empty, as under cron."""
    if sys.platform == "win32":
        return None
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a user whom no list of users has
        return None


def choices_path(environ: Mapping[str, str]) -> str:
    """The file of this user's choices, by the platform's custom.

    Source: XDG Base Directory Specification 0.8; on Windows the roaming application data.
    """
    if sys.platform == "win32":
        base = environ.get("APPDATA") or os.path.expanduser("~")
    else:
        base = environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(base, "kursus", "choices")


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
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError as error:
        raise KursusError(f"The choice could not be noted in {path}: {error.strerror}.") from None


def _read(environ: Mapping[str, str]) -> dict[str, str]:
    try:
        with open(choices_path(environ), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        # No file, or not a file of ours: then nothing was chosen.
        return {}
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)
