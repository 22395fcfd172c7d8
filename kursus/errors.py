"""Every failure a user can meet: a sentence, a hint that can be typed, an exit code.

::

    KursusError            1  could not be done
    ├── Wrong              2  the command line is wrong
    ├── NotFound           3  no such thing; the hint has the nearest names
    ├── AlreadyThere       4  already there, or in use
    ├── StoreError         5  the store cannot be used
    │   ├── StoreMissing      there is none
    │   ├── StoreReadOnly     it can be read and not written
    │   ├── StoreBusy         another command is writing
    │   ├── StoreDamaged      it is not a store, or is broken
    │   ├── StoreNewer        a newer kursus made it
    │   └── StoreUnsure       the disk failed as a change was kept, or right after
    ├── Faults             1  a file has faults, each with line and column
    └── ExtraMissing       1  an optional library is not installed

    Stopped         128 + n   ended by signal n; no failure, so nothing on the way takes it for one
"""

from __future__ import annotations

import os
from typing import NamedTuple


def quoted(text: str) -> str:
    """The text as one word of a shell, in quotation marks, for hints."""
    if os.name == "nt":
        return '"' + text.replace('"', '""') + '"'
    if any(sign in text for sign in '"\\$`'):
        return "'" + text.replace("'", "'\\''") + "'"
    return f'"{text}"'


def argument(text: str) -> str:
    """The text as `quoted`, after `--` where it would else be taken for an option, for hints."""
    return f"-- {quoted(text)}" if text.startswith("-") else quoted(text)


def as_word(text: str) -> str:
    """The text as one word of a shell, in quotation marks only where it needs them."""
    plain = text and all(sign.isalnum() or sign in "-_./:+@,%" for sign in text)
    return text if plain or (os.name == "nt" and " " not in text) else quoted(text)


class KursusError(Exception):
    """Something could not be done.

    Attributes:
        sentence: What went wrong, naming the thing; ends with a full stop.
        hint: What to type or do next, or None where there is nothing to say.
        nearest: What is called nearly as what was typed, or None; the hint says it then.
    """

    exit_code = 1

    def __init__(
        self, sentence: str, *, hint: str | None = None, nearest: str | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.nearest = nearest or None
        self.hint = f"perhaps {nearest}" if nearest else hint

    @property
    def with_nearest(self) -> str:
        """The sentence, with what is called nearly so, for lists that have no room for hints."""
        return f"{self.sentence} (perhaps {self.nearest})" if self.nearest else self.sentence


class Wrong(KursusError):
    """What was typed cannot be understood."""

    exit_code = 2


class NotFound(KursusError):
    """What was named is not there."""

    exit_code = 3


class AlreadyThere(KursusError):
    """What was to be made is already there, or what was to go is in use."""

    exit_code = 4


class StoreError(KursusError):
    """The store cannot be used."""

    exit_code = 5


class StoreMissing(StoreError):
    """There is no store where one was looked for."""


class StoreReadOnly(StoreError):
    """The store can be read and not written."""


class StoreBusy(StoreError):
    """Another command kept the store locked for longer than we wait."""


# What to type where a store is damaged.
COPIES = "kursus store where   (lists its copies; kursus store restore FILE)"


class StoreDamaged(StoreError):
    """The file is no store of ours, or is one no longer."""


class StoreNewer(StoreError):
    """The store was written by a newer kursus."""


class StoreUnsure(StoreError):
    """The disk failed as a change was kept, or right after, so that a power cut may undo it."""


class Fault(NamedTuple):
    """One thing wrong in a file; lines and columns count from 1.

    Attributes:
        file: Which file, where several were refused; else None.
    """

    line: int
    column: int | None
    sentence: str
    file: str | None = None

    @property
    def place(self) -> str:
        """Where it is: `line 3, column 2`, after the name of the file where there are several."""
        file = f"{self.file}, " if self.file else ""
        column = f", column {self.column}" if self.column else ""
        return f"{file}line {self.line}{column}"


class Faults(KursusError):
    """A file has faults, or several have; nothing of it was kept.

    Attributes:
        faults: All of them, in the order of the files and of their lines.
    """

    def __init__(self, sentence: str, faults: list[Fault], *, hint: str | None = None) -> None:
        super().__init__(sentence, hint=hint)
        self.faults = faults


class ExtraMissing(KursusError):
    """An optional library is needed and not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs a library that is not installed.",
            hint=f'pip install "kursus[{extra}]"',
        )


UNCHANGED = "Stopped; nothing was changed."


class Stopped(BaseException):
    """The command was ended by a signal; what it was writing is as it was before.

    As KeyboardInterrupt it is no Exception: a signal may come while anything is tried, and would
    else be told as the fault of a line that was just being read.

    Attributes:
        sentence: What became of the change.
        exit_code: 128 and the signal's number.
    """

    def __init__(self, signal: int, sentence: str = UNCHANGED) -> None:
        super().__init__(signal)
        self.sentence = sentence
        self.exit_code = 128 + signal
