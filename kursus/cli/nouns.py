"""The table of nouns: what stands in `kursus --help`, and where each is loaded from.

A line here is all that a noun costs until it is used. The other languages' words are hidden
aliases.
"""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """One word of the command line.

    Attributes:
        summary: What `kursus --help` says of it.
        module: The module under `kursus.cli` that has it.
        attribute: The command or group there.
        aliases: Words that mean the same and stand in no help.
    """

    summary: str
    module: str
    attribute: str
    aliases: tuple[str, ...] = ()


DAILY = {
    "init": Noun("Make a store.", "init", "init"),
    "status": Noun("Show where the programme stands, and what to do next.", "status", "status"),
    "plan": Noun("Show the whole year; export and import it.", "plan", "plan"),
    "mark": Noun("Mark who was present, late, partial, excused or absent.", "mark", "mark"),
    "undo": Noun("Take back what you did last, or an operation of the log.", "undo", "undo"),
    "redo": Noun("Do again what you took back last.", "undo", "redo"),
    "log": Noun("List what was changed, by whom and when.", "log", "log"),
}

NOUNS = {
    "programme": Noun(
        "One run of a course of study, for one host.",
        "programme",
        "programme",
        ("program", "forløb", "forlop"),
    ),
    "theme": Noun("What is taught.", "theme", "theme", ("tema",)),
    "role": Noun("Who leads, coordinates, trains and advises.", "role", "role", ("rolle",)),
    "unit": Noun("Where people work.", "unit", "unit", ("enhet", "enhed")),
    "person": Noun("People, with the facts of today.", "person", "person"),
    "participant": Noun(
        "Who takes part, as they were in the programme.",
        "participant",
        "participant",
        ("deltaker", "deltager"),
    ),
    "group": Noun("Some of the participants, with dates.", "group", "group", ("gruppe",)),
    "roster": Noun("Rosters in and out: CSV, XLSX, JSON.", "roster", "roster"),
    "gathering": Noun("Planned meetings of all kinds.", "gathering", "gathering", ("samling",)),
    "fagdag": Noun("Days of teaching.", "gathering", "fagdag", ("temadag",)),
    "guidance": Noun("Guidance in groups.", "gathering", "guidance", ("veiledning", "vejledning")),
    "skills": Noun(
        "Skills training.",
        "gathering",
        "skills",
        ("ferdighetstrening", "færdighedstræning"),
    ),
    "booster": Noun("The gathering after some years.", "gathering", "booster", ("boostersamling",)),
    "session": Noun("The parts of a gathering.", "session", "session", ("økt",)),
    "attendance": Noun(
        "What each person did at each session.",
        "attendance",
        "attendance",
        ("oppmøte", "fremmøde"),
    ),
    "homework": Noun(
        "What lies between the gatherings.",
        "homework",
        "homework",
        ("hjemmeoppgave", "hjemmeopgave"),
    ),
    "calendar": Noun(
        "The plan for Outlook, Google and telephones.",
        "calendar",
        "calendar",
        ("kalender",),
    ),
    "requirement": Noun(
        "What it takes to complete, and who can.", "requirement", "requirement", ("krav",)
    ),
    "reminder": Noun(
        "Letters that go out by themselves.",
        "reminder",
        "reminder",
        ("påminnelse", "påmindelse"),
    ),
    "letter": Noun("What letters say.", "letter", "letter", ("brev",)),
    "store": Noun("The file itself: copies, checks, what lies in it.", "store", "store"),
    "completion": Noun("Complete words with the Tab key.", "completion", "completion"),
}

ALL = DAILY | NOUNS
ALIASES = {alias: name for name, noun in ALL.items() for alias in noun.aliases}
