"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kursus.errors import AlreadyThere, KursusError, NotFound
from kursus.files.whole import whole, whole_folder, whole_new, write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="modes and pipes are POSIX's")


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """Text is UTF-8, line endings are kept, and nothing else is left in the folder."""
    write_whole(tmp_path / "a.csv", ["Åse\r\n", b"\x00\xff", "\n"])
    assert (tmp_path / "a.csv").read_bytes() == "Åse\r\n".encode() + b"\x00\xff\n"
    assert names(tmp_path) == ["a.csv"]


@posix
def test_the_owner_alone_may_read(tmp_path: Path) -> None:
    """From its first byte on, and also where it replaces a file that others could read."""
    path = tmp_path / "a.csv"
    path.write_text("old")
    path.chmod(0o644)

    def chunks() -> Iterator[str]:
        for found in tmp_path.glob(".kursus-*"):
            assert stat.S_IMODE(found.stat().st_mode) == 0o600
            yield found.suffix

    write_whole(path, chunks())
    assert path.read_text() == ".csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("raised", [KursusError("No."), KeyboardInterrupt(), ValueError("x")])
def test_a_failure_leaves_the_old_file(tmp_path: Path, raised: BaseException) -> None:
    """What was there before is there after, and nothing else."""
    path = tmp_path / "a.csv"
    path.write_text("old")

    def chunks() -> Iterator[str]:
        yield "new" * 100_000
        raise raised

    with pytest.raises(type(raised)):
        write_whole(path, chunks())
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.csv"]


def test_the_name_appears_last(tmp_path: Path) -> None:
    """While it is written, the file is not there under its own name."""
    with whole(tmp_path / "a.xlsx") as temporary:
        temporary.write_bytes(b"x")
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".xlsx"
        assert "a.xlsx" not in names(tmp_path)
    assert names(tmp_path) == ["a.xlsx"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """The folder is named, and the hint makes it, whatever a shell would make of its name."""
    for name in ("none", "at $HOME"):
        with pytest.raises(NotFound) as told:
            write_whole(tmp_path / name / "a.csv", ["x"])
        assert told.value.sentence == f"There is no folder {tmp_path / name}."
        assert told.value.hint is not None
        if os.name == "posix":
            assert shlex.split(told.value.hint) == ["mkdir", str(tmp_path / name)]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is never replaced by a file."""
    with pytest.raises(AlreadyThere, match="is a folder"):
        write_whole(tmp_path, ["x"])


def test_a_file_for_a_folder_is_told(tmp_path: Path) -> None:
    """What stands where a folder should be is told in a sentence."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(KursusError):
        write_whole(tmp_path / "file" / "a.csv", ["x"])


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    """What the system says comes in a sentence."""
    with pytest.raises(KursusError, match="was not written"):
        write_whole(tmp_path / ("a" * 300), ["x"])


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file at its end is replaced, in its own folder."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.csv").write_text("old")
    (tmp_path / "a.csv").symlink_to(Path("there") / "a.csv")
    (tmp_path / "b.csv").symlink_to(Path("there") / "b.csv")
    write_whole(tmp_path / "a.csv", ["new"])
    write_whole(tmp_path / "b.csv", ["new"])
    assert (tmp_path / "a.csv").is_symlink()
    assert names(tmp_path / "there") == ["a.csv", "b.csv"]
    assert (tmp_path / "there" / "a.csv").read_text() == "new"


@posix
def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    """A link that leads nowhere is refused and stays."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(KursusError):
        write_whole(tmp_path / "a", ["x"])
    assert names(tmp_path) == ["a", "b"]


@posix
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """A named pipe stays one, and its reader gets the text."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, ["a", "b"])
    reader.join()
    assert read == ["ab"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_device_is_written_into() -> None:
    """The null device is never replaced by a file."""
    write_whole(Path(os.devnull), ["x"])
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    """One sentence says so."""
    with pytest.raises(KursusError, match="the disk is full"):
        write_whole(Path("/dev/full"), ["x" * 100_000])


@posix
def test_a_limit_on_file_size_is_told(tmp_path: Path) -> None:
    """A real failure in the middle of writing leaves nothing behind."""
    script = (
        "import resource, signal, sys, pathlib\n"
        "from kursus.files.whole import write_whole\n"
        "from kursus.errors import KursusError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    write_whole(pathlib.Path(sys.argv[1]), ['x' * 100_000])\n"
        "except KursusError as error:\n"
        "    print(error.sentence)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "a.csv"],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout == f"{tmp_path / 'a.csv'} was not written: the disk is full.\n"
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """One sentence says so, and the folder is as it was."""
    tmp_path.chmod(0o500)
    with pytest.raises(KursusError, match="may not be written"):
        write_whole(tmp_path / "a.csv", ["x"])
    tmp_path.chmod(0o700)
    assert names(tmp_path) == []


def test_a_store_is_never_replaced(tmp_path: Path, template: bytes) -> None:
    """Not by its own name, nor by one that leads to it."""
    store = tmp_path / "store.csv"
    store.write_bytes(template)
    (tmp_path / "roster.csv").symlink_to(store)
    for name in ("store.csv", "roster.csv"):
        with pytest.raises(AlreadyThere, match="is a database"):
            write_whole(tmp_path / name, ["Navn\n"])
    assert store.read_bytes() == template
    assert names(tmp_path) == ["roster.csv", "store.csv"]


def names_in(folder: Path) -> list[Path]:
    """Some names for one new file, the one that is wanted most first."""
    return [folder / name for name in ("a.db", "a-2.db", "a-3.db", "a-4.db")]


def test_a_new_file_takes_the_first_free_name(tmp_path: Path) -> None:
    """What is there stays as it is, a link that leads nowhere too, and the file has one name."""
    (tmp_path / "a.db").write_text("mine")
    taken = ["a.db"]
    if os.name == "posix":
        (tmp_path / "a-2.db").symlink_to("nowhere")
        taken = ["a-2.db", "a.db"]
    with whole_new(names_in(tmp_path)) as (temporary, path):
        assert names(tmp_path) == sorted([temporary.name, *taken])
        temporary.write_text("new")
    assert path.read_text() == "new"
    assert path.stat().st_nlink == 1
    assert (tmp_path / "a.db").read_text() == "mine"
    assert names(tmp_path) == sorted([path.name, *taken])


def test_two_at_once_never_take_the_same_name(tmp_path: Path) -> None:
    """A name that somebody is writing for is taken, whoever is done first."""
    with whole_new(names_in(tmp_path)) as (first, path):
        first.write_text("first")
        with whole_new(names_in(tmp_path)) as (second, other):
            second.write_text("second")
    assert (path.name, path.read_text()) == ("a.db", "first")
    assert (other.name, other.read_text()) == ("a-2.db", "second")
    assert names(tmp_path) == ["a-2.db", "a.db"]


def test_a_name_is_free_again_after_a_failure(tmp_path: Path) -> None:
    """Nothing is left of it, and the next takes its name."""
    with pytest.raises(ValueError, match="x"), whole_new(names_in(tmp_path)):
        raise ValueError("x")
    assert names(tmp_path) == []
    with whole_new(names_in(tmp_path)) as (_, path):
        pass
    assert path.name == "a.db"


def test_a_file_that_another_program_made_meanwhile_stays(tmp_path: Path) -> None:
    """It is not written over, and the new one is not kept."""
    with pytest.raises(AlreadyThere, match="is there"), whole_new(names_in(tmp_path)):
        (tmp_path / "a.db").write_text("mine")
    assert names(tmp_path) == ["a.db"]
    assert (tmp_path / "a.db").read_text() == "mine"


def test_a_new_file_in_no_folder_is_told(tmp_path: Path) -> None:
    """The folder is named in a sentence."""
    with pytest.raises(NotFound, match="no folder"), whole_new(names_in(tmp_path / "none")):
        pass


def test_a_killed_one_is_in_nobodys_way(tmp_path: Path) -> None:
    """What it left has no name of a finished file, and the next takes another name."""
    script = (
        "import os, pathlib, sys\n"
        "from kursus.files.whole import whole_new\n"
        "with whole_new([pathlib.Path(sys.argv[1])]):\n"
        "    os._exit(9)\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, tmp_path / "a.db"],
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    (left,) = names(tmp_path)
    assert left.startswith(".kursus-")
    with whole_new(names_in(tmp_path)) as (_, path):
        pass
    assert names(tmp_path) == [left, path.name]
    assert path.name == "a-2.db"


def write_into(folder: Path) -> None:
    """Write two files into a new folder at that path."""
    with whole_folder(folder) as inside:
        (inside / "a.csv").write_text("a")
        (inside / "b.csv").write_text("b")


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    """It has its name once all is in it; an empty one of that name gives way."""
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        write_into(tmp_path / name)
        assert names(tmp_path / name) == ["a.csv", "b.csv"]
    assert names(tmp_path) == ["empty", "new"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_a_folder_that_is_not_finished_is_gone(tmp_path: Path, error: type[BaseException]) -> None:
    """Whatever goes wrong, nothing is left of it."""

    def fail() -> None:
        with whole_folder(tmp_path / "new") as inside:
            (inside / "a.csv").write_text("a")
            raise error

    with pytest.raises(KursusError if error is OSError else error):
        fail()
    assert names(tmp_path) == []


def test_a_folder_is_made_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there stays, and so does the folder that somebody works in."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for path in (tmp_path / "full", tmp_path / "file", Path()):
        with pytest.raises(AlreadyThere):
            write_into(path)
    with pytest.raises(NotFound):
        write_into(tmp_path / "missing" / "new")
    assert names(tmp_path) == ["file", "full", "here"]
