"""Files that appear whole or not at all, readable by their owner only.

The one thing to know: a file is written under another name in the same folder, put safely on the
disk, and only then given its name. Whatever goes wrong before that, the folder is as it was.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kursus.errors import AlreadyThere, KursusError, NotFound, as_word
from kursus.store.on_disk import sync_file, sync_folder

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would make CRLF of LF otherwise
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_DATABASE = b"SQLite format 3\0"  # sqlite.org/fileformat.html


def write_whole(path: Path, chunks: Iterable[str | bytes]) -> None:
    """Write a file of these chunks, text as UTF-8 with its line endings as they are.

    A file of that name is replaced. A link is followed, and stays a link. A pipe or device is
    written into as it is.

    Raises:
        KursusError: The folder is missing, may not be written in, or is full, or a database has
            that name.
    """
    with whole(path) as temporary, temporary.open("wb") as stream:
        for chunk in chunks:
            stream.write(chunk.encode() if isinstance(chunk, str) else chunk)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give an empty file to write into, by its path; it gets the name `path` once all went well.

    For libraries that write into a path; the ending is the same. What is given is 0600 where
    the system knows modes, and is gone if anything is raised.

    Raises:
        KursusError: As `write_whole`, for any `OSError` inside but a broken pipe.
    """
    try:
        target = _target(path)
        if target is None:
            yield path
            return
        temporary = target.with_name(f".kursus-{os.urandom(8).hex()}{target.suffix}")
        with _becoming(temporary, target):
            _make(temporary)
            yield temporary
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _told(path, error) from error


@contextmanager
def whole_new(names: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Give an empty file to write into as `whole`, and the name that it gets: the first free one.

    Nothing is ever replaced. A name is free where nothing has it and nobody is writing for it: the
    file to write into is called by the name that it gets, so it can be there only once. What a
    killed command left keeps its name taken.

    Args:
        names: Those that will do, all in one folder, the best first.

    Raises:
        AlreadyThere: No name is free, or another program took it meanwhile; its file stays.
        KursusError: As `write_whole`, for any `OSError` inside.
    """
    temporary, path = _claimed(names)
    try:
        with _becoming(temporary, path):
            yield temporary, path
            if os.path.lexists(path):
                raise AlreadyThere(f"{path} is there since a moment ago.", hint="try again")
    except OSError as error:
        raise _told(path, error) from error


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to write files into; it gets the name `path` once all went well.

    What is given is for its owner alone where the system knows modes, and is gone with all that is
    in it if anything is raised.

    Raises:
        AlreadyThere: Something is at the path that is not an empty folder.
        KursusError: As `write_whole`, for any `OSError` inside.
    """
    try:
        target = Path(os.path.realpath(path))
        if os.path.lexists(path) and (not target.is_dir() or any(target.iterdir())):
            raise AlreadyThere(f"{path} is there, and no empty folder.", hint="Name a new folder.")
        if target == Path.cwd():
            raise AlreadyThere("That is the folder you are in.", hint="Name a new folder.")
        temporary = target.with_name(f".kursus-{os.urandom(8).hex()}")
        try:
            temporary.mkdir(0o700)
            yield temporary
            for file in temporary.iterdir():
                sync_file(file)
            sync_folder(temporary)
            if os.name == "nt" and target.exists():
                target.rmdir()  # elsewhere the new one takes its place at once
            temporary.rename(target)
        except BaseException:
            from shutil import rmtree

            rmtree(temporary, ignore_errors=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise _told(path, error) from error


def private(path: str, flags: int) -> int:
    """An opener for `open`: a new file is for its owner alone, where the system knows modes."""
    return os.open(path, flags | _BINARY, 0o600)


def _make(temporary: Path) -> None:
    """Make an empty file for its owner alone.

    Raises:
        FileExistsError: Something is there.
    """
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600))


def _claimed(names: Iterable[Path]) -> tuple[Path, Path]:
    """Return a file to write into and the name that only whoever made that file may give to it."""
    from hashlib import sha256

    for path in names:
        digits = sha256(os.fsencode(path.name)).hexdigest()[:16]
        temporary = path.with_name(f".kursus-{digits}{path.suffix}")
        try:
            _make(temporary)
        except FileExistsError:
            continue
        except OSError as error:
            raise _told(path, error) from error
        if not os.path.lexists(path):  # looked at only now: whoever had the claim has let go
            return temporary, path
        temporary.unlink()
    raise AlreadyThere("No name is free.")


@contextmanager
def _becoming(temporary: Path, target: Path) -> Iterator[None]:
    """Give a file its name once all went well; else it is gone."""
    try:
        yield
        sync_file(temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _target(path: Path) -> Path | None:
    """Return the file to replace, at the end of any links; None if it is no file to replace.

    A store is never replaced by what is written out of it, whatever it is called.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    if stat.S_ISDIR(mode):
        raise AlreadyThere(f"{path} is a folder.", hint="Give the name of a file in it.")
    if not stat.S_ISREG(mode):
        return None
    if _holds_a_database(path):
        raise AlreadyThere(f"{path} is a database, and stays.", hint="Give another name.")
    return Path(os.path.realpath(path))


def _holds_a_database(path: Path) -> bool:
    """Whether a file begins as SQLite's do; one that may not be read is taken for none."""
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except PermissionError:
        return False


def _told(path: Path, error: OSError) -> KursusError:
    """Return the sentence for what the system said."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR} and not path.parent.is_dir():
        return NotFound(
            f"There is no folder {path.parent}.", hint=f"mkdir {as_word(str(path.parent))}"
        )
    if error.errno in _FULL:
        return KursusError(
            f"{path} was not written: the disk is full.", hint="Make room, and try again."
        )
    if error.errno in _REFUSED:
        return KursusError(
            f"{path} may not be written.",
            hint="Close it in other programs, or name another folder.",
        )
    reason = error.strerror or str(error)
    return KursusError(f"{path} was not written: {reason[:1].lower()}{reason[1:]}.")
