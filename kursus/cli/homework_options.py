"""What the homework commands take: options, texts from files, and facts for the store."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kursus.cli.completion_words import labels
from kursus.cli.options import all_of, for_option
from kursus.cli.parameters import FILE, LONG_TEXT, TEXT, Word
from kursus.errors import KursusError, NotFound, Wrong
from kursus.model.homework import KIND_ALIASES, Homework, Kind
from kursus.model.submission import STATUS_ALIASES, Status
from kursus.model.text import LONGEST, clean

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

Function = TypeVar("Function", bound=Callable[..., Any])
WHEN = "--between F1 F2   (or --set F1 --due DATE)"
# UTF-8 takes at most four bytes for a character.
LONGEST_FILE = 4 * LONGEST + 4
BETWEEN = 2


KIND = Word(Kind, KIND_ALIASES)
STATUS = Word(Status, STATUS_ALIASES)


def fact_options(function: Function) -> Function:
    """Adds the options for what homework says of itself beside its title and its switches."""
    options = [
        click.option(
            "--between",
            nargs=BETWEEN,
            type=TEXT,
            metavar="F1 F2",
            shell_complete=labels,
            help="Set at the first gathering, due when the second starts, wherever it moves.",
        ),
        click.option(
            "--set",
            "set_at",
            type=TEXT,
            metavar="F1",
            shell_complete=labels,
            help="Where it is set.",
        ),
        click.option(
            "--due",
            type=TEXT,
            metavar="DATE|F2",
            shell_complete=labels,
            help="The last day to hand it in.",
        ),
        click.option("--kind", type=KIND, help="homework, or a practical exercise."),
        click.option("--text", type=LONG_TEXT, help="What is to be done."),
        click.option(
            "--file",
            type=FILE,
            metavar="FILE",
            help="Read the text from a file; - is standard input.",
        ),
        for_option("Whom it is for; else everybody (all)."),
    ]
    return all_of(options)(function)


def read_text(path: str) -> str:
    """The text in a file, whatever its encoding, or on standard input for `-`.

    Raises:
        NotFound: There is no such file.
        KursusError: It cannot be read, or is no text.
        Wrong: The text is too long, or has something in it that is not kept.
    """
    from kursus.files.decoding import decode

    name = "standard input" if path == "-" else path
    try:
        if path == "-":
            raw = sys.stdin.buffer.read(LONGEST_FILE + 1) if sys.stdin else b""
        else:
            if stat.S_ISFIFO(Path(path).stat().st_mode):  # nobody may ever write to it
                raise KursusError(f"{path} is not a file.", hint="--file - reads standard input")
            with Path(path).open("rb") as file:
                raw = file.read(LONGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise KursusError(f"{path} cannot be read: {reason}.") from None
    if len(raw) > LONGEST_FILE:
        raise Wrong(f"{name} is longer than {LONGEST:,} characters.")
    text = decode(raw, name=name).text.replace("\r\n", "\n").replace("\r", "\n")
    return clean(text, what=f"The text in {name}")


def typed_text(typed: dict[str, Any]) -> str | None:
    """What is to be done, as typed or read from the file; None where nothing was said.

    Raises:
        Wrong: Both were typed.
        KursusError: The file cannot be read.
    """
    if typed["file"] is None:
        return typed["text"]  # type: ignore[no-any-return]
    if typed["text"] is not None:
        raise Wrong("The text is typed, or it is read from a file.", hint="--text or --file")
    return read_text(typed["file"])


def facts_from(
    run: Run,
    db: Connection,
    programme: Programme,
    typed: dict[str, Any],
    before: Homework | None = None,
) -> dict[str, Any]:
    """What was typed, as facts for the store; what was not typed is left out.

    Args:
        run: The run, which knows how dates are read.
        db: The store.
        programme: Where the homework is.
        typed: The values of `fact_options`.
        before: The homework as it is, where it is changed.

    Raises:
        Wrong: It would be due before it is set, or something is said twice.
        NotFound: There is no such gathering, group or audience.
    """
    from kursus.store import groups

    facts = _when(run, db, programme, typed, before)
    if typed["kind"]:
        facts["kind"] = typed["kind"]
    if typed["for_whom"] is not None:
        facts["group"], facts["audience"] = groups.point_whom(db, programme, typed["for_whom"])
    return facts


def _when(
    run: Run,
    db: Connection,
    programme: Programme,
    typed: dict[str, Any],
    before: Homework | None,
) -> dict[str, Any]:
    """Where it is set and when it is due, as far as that was typed."""
    from kursus.model.gathering import find_label

    set_text, due_text = typed["set_at"], typed["due"]
    if typed["between"]:
        if set_text is not None or due_text is not None:
            raise Wrong(
                "--between says where it is set and due; --set and --due are too much.", hint=WHEN
            )
        set_text, due_text = typed["between"]
    facts: dict[str, Any] = {}
    set_at, set_on = (before.set_at, before.set_on) if before else (None, None)
    due_at, due = (before.due_at, before.due) if before else (None, None)
    if set_text is not None:
        start = _gathering(db, programme, set_text) if set_text else None
        facts["set_at"] = start and start.key
        set_at, set_on = (start.label, start.day) if start else (None, None)
    if due_text is not None and (typed["between"] or find_label(due_text)):
        end = _gathering(db, programme, due_text)
        facts["due_at"] = end.key
        due_at, due = end.label, end.day
    elif due_text is not None:
        due_at, due = None, run.date(due_text, programme)
        facts["due_on"] = due
    if facts and set_at and set_on and due:
        _check_order(set_at, set_on, due_at, due)
    return facts


def _check_order(set_at: str, set_on: date, due_at: str | None, due: date) -> None:
    if set_on < due:
        return
    what = f"{due_at} is on {due}" if due_at else f"{due} is"
    turned = f"--between {due_at} {set_at}" if due_at and due < set_on else None
    raise Wrong(f"{what}, not after {set_at} on {set_on}.", hint=turned)


def _gathering(db: Connection, programme: Programme, label: str) -> Gathering:
    from kursus.store import gatherings

    found = gatherings.get(db, programme, label)
    if found.cancelled:
        raise KursusError(
            f"{found.named} is cancelled, so no homework lies there.",
            hint="kursus gathering list",
        )
    return found
