"""One run of a command line: where it reads and writes, and how it answers.

A command looks things up, acts, and answers. Inside `writing` its sentences wait until the change
is on the disk; a list is printed after the store has been let go.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import click

from kursus import settings
from kursus.cli.streams import at_terminal, echo_aside, says_yes, terminal_width
from kursus.errors import KursusError, NotFound
from kursus.model.text import clean
from kursus.store.database import Connection, Store, Writing

if TYPE_CHECKING:
    from datetime import date, datetime

    from kursus.model.programme import Programme
    from kursus.render.listing import Listing

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "html")
ASK_ABOVE = 20
NEXT = "Next: "
ONLY_TRIED = "Only tried; nothing of this is kept:"


class Run:
    """What was typed beside the command, and the way to the store and to the answer."""

    # A plain class: making a dataclass costs the everyday path more than all its parsing.
    # Completion makes one without arguments, from inside click.
    def __init__(self, *, environ: Mapping[str, str] = os.environ) -> None:
        self.environ = environ
        self.store_option: str | None = None
        self.programme_option: str | None = None
        self.format_option: str | None = None
        self.today_option: str | None = None
        self.actor_option: str | None = None
        self.output: str | None = None
        self.excel = False
        self.emails = False
        self.redact = False
        self.dry_run = False
        self.yes = False
        self.exit_code = False
        self.debug = False
        self._work: Writing | None = None
        self._waiting: list[tuple[str, bool]] | None = None
        self._programme: Programme | None = None

    # Where

    @property
    def store_path(self) -> str:
        """Where the store is, or should be.

        Raises:
            StoreMissing: Nothing says where.
        """
        return settings.find_store(self.store_option, self.environ)

    @property
    def store(self) -> Store:
        """The store, not opened yet."""
        return Store(path=self.store_path, actor=self.actor)

    @property
    def actor(self) -> str:
        """Who acts, for the log."""
        return clean(
            settings.actor(self.actor_option, self.environ), what="The name of who acts", limit=200
        )

    @property
    def today(self) -> date:
        """The day that this run takes as today, on this machine's wall.

        Raises:
            Wrong: What was typed is no day, or no time.
        """
        from kursus.cli import clock

        return clock.today(self.today_option, self.environ)

    @property
    def now(self) -> datetime:
        """The moment, in UTC, that this run takes as now; of a day without a time, noon.

        Raises:
            Wrong: What was typed is no day, or no time.
        """
        from kursus.cli import clock

        return clock.now(self.today_option, self.environ)

    def reading(self) -> AbstractContextManager[Connection]:
        """One snapshot of the store."""
        return self.store.reading()

    @contextmanager
    def writing(self, command: str, *, references_known: bool = False) -> Iterator[Connection]:
        """One operation; what is said inside is printed once it is kept.

        Args:
            command: The verb, option names and labels for the log, without personal text.
            references_known: As for `Store.writing`.
        """
        self._waiting, self._programme = [], None  # a programme read before may have gone since
        with self.store.writing(
            command, dry_run=self.dry_run, references_known=references_known
        ) as work:
            self._work = work
            yield work.db
        waiting, self._waiting = self._waiting, None
        if self.dry_run:
            from kursus.cli.changes import describe
            from kursus.report.changes import tell

            self.say(ONLY_TRIED)
            lines = list(describe(tell(work.changes, work.mentioned)))
            waiting.extend((line, False) for line in lines or ["  nothing would change"])
        # What to type next is read last, whatever was warned of after it.
        waiting.sort(key=lambda each: each[0].startswith(NEXT))
        for sentence, aside in waiting:
            self._print(sentence, aside=aside)

    @property
    def kept(self) -> bool:
        """Whether a change was made and is on the disk."""
        return self._work is not None and self._work.kept

    # What is pointed at

    @property
    def programme_named(self) -> str | None:
        """The slug that was typed, or else that the environment has; None where nothing is."""
        return self.programme_option or self.environ.get("KURSUS_PROGRAMME")

    def programme(self, db: Connection) -> Programme:
        """The programme this run is about; an operation under way becomes one of it.

        Raises:
            NotFound: There is none of that name, or several are open and none was named.
        """
        if self._programme is None:
            from kursus.store import programmes

            slug = self.programme_named
            if slug is None and at_terminal():
                slug = settings.read_choice(
                    f"programme {os.path.abspath(self.store_path)}", self.environ
                )
                if slug and programmes.find(db, slug=slug) is None:
                    slug = None  # what was chosen has gone, or has another slug since
            self._programme = (
                programmes.get(db, slug=clean(slug, what="The name of the programme"))
                if slug
                else programmes.get_only_open(db)
            )
        db.programme = self._programme.key
        return self._programme

    def perhaps_programme(self, db: Connection) -> Programme | None:
        """The programme as above, or None where none was named and there is no telling which.

        For commands about people, who are in the store whatever they take part in.

        Raises:
            NotFound: There is none of the name that was given.
        """
        try:
            return self.programme(db)
        except NotFound:
            if self.programme_named:
                raise
            return None

    def language(self, db: Connection) -> str:
        """The language of headings in files for Excel: the programme's, else English."""
        programme = self.perhaps_programme(db)
        return programme.language if programme else "en"

    def past(self, text: str | None) -> date | None:
        """The day that was typed, which was or is today; None for nothing typed.

        Raises:
            Wrong: It is none, or lies ahead.
        """
        from kursus.dates import parse_past

        return None if text is None else parse_past(text, today=self.today)

    def date(self, text: str | None, programme: Programme | None = None) -> date | None:
        """The date that was typed, in the year that the programme runs; None for nothing typed.

        Raises:
            Wrong: It is no date.
        """
        if text is None:
            return None
        from kursus.dates import parse_date

        return parse_date(
            text,
            today=self.today,
            start=programme.starts if programme else None,
            end=programme.ends if programme else None,
        )

    # How it answers

    def say(self, sentence: str) -> None:
        """Tell what was done; waits for the change to be kept where one is under way."""
        self._say(sentence, aside=False)

    def hint(self, command: str) -> None:
        """Tell what to type next; after a dry run nothing, for it would not be so."""
        if not self.dry_run:
            self._say(f"{NEXT}{self.as_typed(command)}", aside=True)

    def as_typed(self, hint: str) -> str:
        """The hint, with the store and programme that were typed in each line to type.

        The environment says the same to the next command, and needs no repeating.
        """
        if not (self.store_option or self.programme_option):
            return hint
        from kursus.cli.typed import with_typed

        return with_typed(hint, store=self.store_option, programme=self.programme_option)

    def warn(self, sentence: str) -> None:
        """Tell something about the data that is no answer; always on standard error."""
        self._say(sentence, aside=True)

    def show(self, listing: Listing, *, empty: str, language: str = "en") -> None:
        """Answer with a list.

        Args:
            listing: The columns and rows.
            empty: The sentence for eyes when there are no rows.
            language: The language of headings in a file for Excel.
        """
        from kursus.cli.answer import show

        show(self, listing, empty=self.as_typed(empty), language=language)

    def confirm(self, question: str, *, undoable: bool = True) -> None:
        """Ask before many values are replaced or something cannot be undone.

        Without a terminal nothing is asked: what can be undone goes ahead.

        Raises:
            KursusError: The answer is no, or nobody can be asked and it cannot be undone.
        """
        if self.yes or self.dry_run:
            return
        if not at_terminal():
            if undoable:
                return
            raise KursusError(f"{question} Nobody is here to answer.", hint="add --yes")
        if not says_yes(question):
            raise KursusError("Nothing was changed.")

    @property
    def for_eyes(self) -> bool:
        """Whether the answer is a table on the screen, not data for a program or a file."""
        data = self.excel or self.emails or self.output
        return self.format_option in (None, "table") and not data

    @property
    def at_terminal(self) -> bool:
        """Whether somebody is there to be asked."""
        return at_terminal()

    def _say(self, sentence: str, *, aside: bool) -> None:
        if self._waiting is None:
            self._print(sentence, aside=aside)
        else:
            self._waiting.append((sentence, aside))

    def _print(self, sentence: str, *, aside: bool) -> None:
        from kursus.render.terminal import for_terminal, wrapped

        on_stderr = aside or not (self.for_eyes or self.output)
        text = for_terminal(sentence)
        if not text.startswith(NEXT):  # a command is copied, so it stays in one piece
            text = wrapped(text, terminal_width(sys.stderr if on_stderr else sys.stdout))
        if on_stderr:
            echo_aside(text)
        else:
            click.echo(text)
