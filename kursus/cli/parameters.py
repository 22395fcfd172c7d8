"""The types of what is typed: each turns text into a value, or says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Any

import click

from kursus.errors import KursusError
from kursus.model.text import clean

SHORT = 200
NOTE = 1000


class Text(click.ParamType[str]):
    """Typed text, through the one boundary for text."""

    name = "text"

    def __init__(self, limit: int = SHORT, name: str = "text") -> None:
        self.limit = limit
        self.name = name

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The text without outer white space."""
        what = param.human_readable_name if param is not None else self.name
        try:
            return clean(str(value), what=what, limit=self.limit)
        except KursusError as error:
            self.fail(error.sentence.rstrip("."), param, ctx)


class File(click.ParamType[str]):
    """The path of a file, which may have any name that a system takes, or `-`."""

    name = "path"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """The path as it was typed."""
        path = str(value)
        try:
            whole = b"\0" not in os.fsencode(path)
        except UnicodeEncodeError:
            whole = False
        if not whole:
            self.fail(f"{path} is no name of a file", param, ctx)
        return path

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click gives it
        param: click.Parameter,  # noqa: ARG002 - likewise
        incomplete: str,
    ) -> list[Any]:
        """Nothing of our own: the shell completes names of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class Time(click.ParamType[time]):
    """A clock time: 9, 9.00, 09:00."""

    name = "time"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> time:
        """The time."""
        from kursus.dates import parse_time

        try:
            return value if not isinstance(value, str) else parse_time(value)
        except KursusError as error:
            self.fail(error.sentence, param, ctx)


class Capacity(click.IntRange):
    """How many have room; "" is no limit."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or "" as it was typed."""
        return value if value == "" else super().convert(value, param, ctx)


class Word(click.Choice[Any]):
    """One of a closed set; other languages' words for it are taken too, and stand in no help."""

    def __init__(self, words: type[StrEnum], aliases: Mapping[str, Any]) -> None:
        super().__init__([word.value for word in words], case_sensitive=False)
        self.words = words
        self.aliases = aliases

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word as one of the closed set."""
        word = self.aliases.get(str(value).casefold(), value)
        return self.words(super().convert(word, param, ctx))


TEXT = Text()
LONG_TEXT = Text(100_000)
NOTE_TEXT = Text(NOTE)
# A date needs the programme to know its year, so it stays text until `Run.date`.
DATE = Text(40, "date")
TIME = Time()
CAPACITY = Capacity(1, 1_000_000)
FILE = File()
WHO = Text(200, "who")
LABEL = Text(20, "label")
