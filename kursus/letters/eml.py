"""Letters as drafts in a folder, which Outlook opens as letters still to be sent.

The one thing to know: a draft is one file, which appears whole; whoever sends it then is no longer
our business, so a draft is handed over, and never written again.
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

from kursus.errors import KursusError
from kursus.files.whole import write_whole
from kursus.letters.message import Mail
from kursus.letters.replies import Outcome, Reply, WayClosed

ENDING = ".eml"
_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]")
_LONGEST = 100  # characters of an address in a name
_DIGITS = 8


class Drafts:
    """A folder that letters are written into."""

    def __init__(self, folder: Path, *, day: date) -> None:
        """A folder, which is made with the first letter where it is not there.

        Args:
            folder: Where.
            day: What the names of the files begin with.
        """
        self._folder = folder
        self._day = day

    def deliver(self, mail: Mail) -> Reply:
        """Write a letter into a file of its own.

        Raises:
            WayClosed: It cannot be written, and so the next cannot.
        """
        if self._folder.exists() and not self._folder.is_dir():
            raise WayClosed(
                f"{self._folder} is a file, and drafts need a folder.", hint="--eml DIR"
            )
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._folder / file_name(mail, day=self._day), [mail.content])
        except OSError as error:
            raise WayClosed(
                f"{self._folder} cannot be made: {error.strerror}.", hint="--eml DIR"
            ) from None
        except KursusError as error:
            raise WayClosed(error.sentence, hint=error.hint) from error
        return Reply(Outcome.TAKEN)

    def close(self) -> None:
        """Nothing is open between letters."""


def file_name(mail: Mail, *, day: date) -> str:
    """The day, the recipient, and what tells apart the letters that they get on it.

    The same for the same letter, so that a run that was killed leaves no second draft of it.
    """
    recipient = _UNSAFE.sub("_", mail.recipient)[:_LONGEST]
    digest = sha256(mail.message_id.encode()).hexdigest()[:_DIGITS]
    return f"{day} {recipient} {digest}{ENDING}"
