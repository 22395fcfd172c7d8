"""Where the store is, who acts, and what a user chose earlier."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kursus import settings
from kursus.errors import StoreMissing
from tests.conftest import Kursus


def test_the_option_comes_first_then_the_environment_then_the_folder(folder: Path) -> None:
    """The nearest word wins."""
    environ = {"KURSUS_STORE": "there.db", "XDG_CONFIG_HOME": str(folder / "config")}
    (folder / settings.STORE_NAME).touch()
    assert settings.find_store("typed.db", environ) == "typed.db"
    assert settings.find_store(None, environ) == "there.db"
    del environ["KURSUS_STORE"]
    assert settings.find_store(None, environ) == settings.STORE_NAME


def test_a_default_that_has_gone(folder: Path) -> None:
    """It is told that it is the default which is not there, and where one may be standing."""
    environ = {"APPDATA": str(folder), "XDG_CONFIG_HOME": str(folder)}
    settings.write_choice("store", str(folder / "gone.db"), environ)
    with pytest.raises(StoreMissing, match=r"no kursus\.db in this folder, and none at .*gone\.db"):
        settings.find_store(None, environ)


def test_the_default_is_used_where_a_folder_has_none(folder: Path) -> None:
    """What `init --default` noted comes last; without it there is a failure."""
    environ = {"XDG_CONFIG_HOME": str(folder / "config")}
    with pytest.raises(StoreMissing):
        settings.find_store(None, environ)
    far = folder / "far.db"
    far.touch()
    settings.write_choice("store", str(far), environ)
    assert settings.find_store(None, environ) == str(far)


def test_choices_stand_beside_each_other(folder: Path) -> None:
    """One choice leaves the others alone, and the latest counts."""
    environ = {"XDG_CONFIG_HOME": str(folder / "config")}
    settings.write_choice("a", "1", environ)
    settings.write_choice("b", "2", environ)
    settings.write_choice("a", "3", environ)
    assert (settings.read_choice("a", environ), settings.read_choice("b", environ)) == ("3", "2")
    assert settings.read_choice("c", environ) is None


def test_a_file_that_is_not_ours_means_no_choice(folder: Path) -> None:
    """Rubbish among the choices does no harm."""
    environ = {"XDG_CONFIG_HOME": str(folder / "config")}
    settings.write_choice("a", "1", environ)
    Path(settings.choices_path(environ)).write_bytes(b"\xff\xfe\x00")
    assert settings.read_choice("a", environ) is None


@pytest.mark.parametrize(
    ("option", "environ", "name"),
    [
        ("kari", {"KURSUS_ACTOR": "ola", "USER": "u"}, "kari"),
        (None, {"KURSUS_ACTOR": "ola", "USER": "u"}, "ola"),
        (None, {"USER": "u"}, "u"),
        (None, {"USERNAME": "w"}, "w"),
    ],
)
def test_who_acts(option: str | None, environ: dict[str, str], name: str) -> None:
    """--as, then KURSUS_ACTOR, then the login name."""
    assert settings.actor(option, environ) == name


@pytest.mark.skipif(os.name != "posix", reason="asks a list of users")
def test_who_acts_under_cron(store_path: Path) -> None:
    """Where the environment is empty, the log has the name of the user whose process it is."""
    ended = subprocess.run(
        [sys.executable, "-m", "kursus", "--store", store_path, "unit", "add", "Nord"],
        env={"PYTHONPATH": str(Path(settings.__file__).parent.parent)},
        capture_output=True,
        check=True,
    )
    assert ended.stderr == b""
    import pwd

    db = sqlite3.connect(store_path)
    assert db.execute("select actor from operation").fetchone() == (
        pwd.getpwuid(os.getuid()).pw_name,
    )
    db.close()


def test_init_default_is_found_from_another_folder(
    kursus: Kursus, folder: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that was made the default is used wherever there is none."""
    store_path.unlink()
    kursus("init --default")
    (folder / "other").mkdir()
    monkeypatch.chdir(folder / "other")
    kursus("programme add T --start 2020-01-01 --end 2020-12-31")
    assert len(kursus("programme list -f json").json()) == 1
