"""People are pointed at by number, address and name; groups and audiences stand for many."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.errors import NotFound
from kursus.model.participant import Spell, Status
from kursus.model.programme import Programme
from kursus.store import groups, memberships, participants, people, pointing, programmes, spells
from kursus.store.engine import Connection
from kursus.store.pointing_many import Meant, each

DAY = date(2020, 3, 2)
# Those of the programme are numbered in this order; the last three do not take part.
HERE = [
    ("Kari", "Nordmann", "kari@example.org"),
    ("Karianne", "Moe", "moe@example.org"),
    ("Ola", "Hansen", "post@example.org"),
    ("Olav", "Hansen", "post@example.org"),
    ("Kari", "Moe", "KARI.MOE@example.org"),
    ("Haakon", "Ås", None),
]
ELSEWHERE = [
    ("Nora", "Vik", "nora@example.org"),
    ("Kari", "Vik", "kari.vik@example.org"),
    ("Karl", "Moe", None),
]


@pytest.fixture
def course(asker: Programme, db: Connection) -> Programme:
    """Six participants and three others; G1 has numbers 1 and 2, and 3 until February."""
    keys = people.add_many(
        db,
        [
            {"given_name": given, "family_name": family, "email": email}
            for given, family, email in HERE + ELSEWHERE
        ],
    )
    statuses = [Status.ENROLLED] * len(HERE)
    added = participants.add_many(db, asker, keys[: len(HERE)], statuses=statuses)
    spells.add_many(db, [(one.key, Spell(starts=asker.starts)) for one in added])
    group, _ = groups.add_many(db, asker, ["Ørnene", "Tom"])
    memberships.put_many(db, group, [one.key for one in added[:3]], day=asker.starts)
    memberships.take_out_many(db, [added[2].key], day=date(2020, 2, 1))
    audience = programmes.add_audience(db, asker, name="Ledere")
    participants.change(db, added[4].key, facts={"audience": audience})
    people.change(db, added[1].person, {"email": "karianne@example.org"})
    return asker


def numbers(db: Connection, programme: Programme, *words: str) -> list[int | None]:
    """The numbers of those whom the words point at."""
    return [one.number for one in pointing.who(db, words, programme=programme, day=DAY).people]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("3", [3]),
        ("03", [3]),
        ("kari@example.org", [1]),
        ("Kari.Moe@EXAMPLE.org", [5]),
        ("Kari Moe <kari.moe@example.org>", [5]),
        ("moe@example.org", [2]),
        ("karianne@example.org", [2]),
        ("Ola Hansen <post@example.org>", [3]),
        ("Kari Nordmann", [1]),
        ("nordm", [1]),
        ("kari moe", [5]),
        ("Hansen, Olav", [4]),
        ("olav", [4]),
        ("håkon", [6]),
        ("G1", [2, 1]),
        ("ørnene", [2, 1]),
        ("g2", []),
        ("LEDERE", [5]),
    ],
)
def test_who_is_meant(course: Programme, db: Connection, word: str, found: list[int]) -> None:
    """A number, an address of now or before, a name, a group or an audience."""
    assert numbers(db, course, word) == found


def test_all_and_rest(course: Programme, db: Connection) -> None:
    """The two words for many are noted, in every language, and nobody is taken twice."""
    pointed = pointing.who(
        db, ["1", "alle", "G1", "resten", "kari@example.org"], programme=course, day=DAY
    )
    assert (pointed.everyone, pointed.rest) == (True, True)
    assert [one.number for one in pointed.people] == [1, 2]


@pytest.mark.parametrize(
    ("word", "sentence", "hint"),
    [
        ("99", "There is no participant number 99.", "kursus participant list"),
        ("99999999999999999999", "There is no participant number", "kursus participant list"),
        ("G9", "There is no group 'G9' in asker-2020.", "one of: G1 (Ørnene), G2 (Tom)"),
        ("Kari Nordman Berg", "Nobody is called", "perhaps Kari Nordmann (no 1, kari@"),
        ("Norra", "Nobody is called", "perhaps Nora Vik (nora@example.org)"),
        ("Qqq", "Nobody is called 'Qqq' here.", 'kursus person search "Qqq"'),
        ("hansen", "'hansen' fits several: Ola Hansen (no 3, post@", "say which, as in 3"),
        ("ha", "'ha' fits several: Ola Hansen", "say which, as in 3"),
        ("post@example.org", "'post@example.org' fits several", "say which, as in 3"),
        ("Nora", "Nora Vik does not take part", 'kursus participant add "nora@example.org"'),
        ("4,17", "Nobody is called '4,17' here.", "without commas: 4 17"),
        ("4,", "Nobody is called '4,' here.", "without commas: 4"),
        ("", "Nobody is called '' here.", "kursus person search"),
    ],
)
def test_refused(course: Programme, db: Connection, word: str, sentence: str, hint: str) -> None:
    """What points at nobody, or at several, is a failure that lists what is near."""
    with pytest.raises(NotFound) as caught:
        numbers(db, course, word)
    assert sentence in caught.value.sentence
    assert caught.value.hint is not None
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("kari nordmann", "Kari Nordmann"),
        ("kari vik", "Kari Vik"),
        ("nora", "Nora Vik"),
        ("Karl Moe", "Karl Moe"),
        ("olav h", "Olav Hansen"),
        ("kari.vik@example.org", "Kari Vik"),
    ],
)
def test_the_programme_comes_first(course: Programme, db: Connection, word: str, name: str) -> None:
    """Then all of the store; a beginning gives way to somebody's very name elsewhere."""
    assert pointing.person(db, word, programme=course).name == name


def test_a_beginning_gives_way(course: Programme, db: Connection) -> None:
    """Karianne Moe is not taken for Karian Moe, whom the store knows."""
    assert pointing.person(db, "Karian Moe", programme=course).name == "Karianne Moe"
    people.add(db, {"given_name": "Karian", "family_name": "Moe"})
    assert pointing.person(db, "Karian Moe", programme=course).participant is None
    words = ["1", "kari nordmann", "olav", "håkon", "Karian Moe"]
    with pytest.raises(NotFound, match="Karian Moe does not take part"):
        numbers(db, course, *words)


@pytest.mark.parametrize("word", ["Åse Dahl", "Dahl Åse", "dahl, åse"])
def test_a_whole_name_that_fits_two_in_any_way_is_refused(
    course: Programme, db: Connection, word: str
) -> None:
    """In the order typed, in another, or without a suffix in brackets: the numbers are told."""
    for names in (("Åse", "Dahl"), ("Dahl Åse", "(Ekstern)")):
        key = people.add(db, dict(zip(("given_name", "family_name"), names, strict=True)))
        participants.add_many(db, course, [key], statuses=[Status.ENROLLED])
    for words in ([word], ["1", "2", "olav", word]):
        with pytest.raises(NotFound, match=r"fits several: Dahl Åse .*no 8.*; Åse Dahl .*no 7"):
            numbers(db, course, *words)
    with pytest.raises(NotFound) as caught:
        pointing.person(db, word, programme=course)
    assert caught.value.hint == "say which, as in 8 or 7"
    assert numbers(db, course, "dahl åse ekstern", "7") == [8, 7]


def test_what_tells_two_apart_is_told_where_there_is_no_number(
    course: Programme, db: Connection
) -> None:
    """The address, and the name where it points at one alone."""
    people.add(db, {"given_name": "Åse", "family_name": "Dahl", "email": "ase@example.org"})
    people.add(db, {"given_name": "Dahl Åse", "family_name": "(Ekstern)"})
    with pytest.raises(NotFound) as caught:
        pointing.person(db, "Dahl Åse", programme=course)
    assert caught.value.hint == 'say which, as in "Dahl Åse (Ekstern)" or ase@example.org'


def test_a_present_address_comes_before_a_former_one(course: Programme, db: Connection) -> None:
    """Whoever has an address now is meant by it, not who had it before."""
    someone = pointing.person(db, "6", programme=course)
    people.change(db, someone.key, {"email": "moe@example.org"})
    assert numbers(db, course, "moe@example.org") == [6]


def test_members_count_while_in(course: Programme, db: Connection) -> None:
    """A group stands for its members who are in on the day."""
    pointed = pointing.who(db, ["G1"], programme=course, day=date(2020, 1, 20))
    assert [one.number for one in pointed.people] == [3, 2, 1]
    pointed = pointing.who(db, ["G1"], programme=course, day=date(2020, 1, 1))
    assert pointed.people == []


parts = st.sampled_from(
    [
        "kari",
        "karianne",
        "ola",
        "olav",
        "o",
        "ha",
        "haa",
        "håk",
        "nordmann",
        "moe",
        "hansen",
        "vik",
        "ås",
        "nora",
        "karl",
        "k",
        "q",
        "a",
    ]
)
typed = st.one_of(
    st.lists(parts, min_size=1, max_size=2).map(" ".join),
    st.sampled_from(
        [
            "1",
            "6",
            "7",
            "G1",
            "g2",
            "G7",
            "ledere",
            "Ørnene",
            "moe@example.org",
            "post@example.org",
            "nora@example.org",
            "karianne@example.org",
            "KARI@example.org",
            "all",
            "rest",
        ]
    ),
    st.sampled_from(
        ["Ola Hansen <post@example.org>", "X <q@example.org>", "Hansen, Ola", "%", "_"]
    ),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(typed, min_size=4, max_size=25, unique=True))
def test_many_words_are_read_as_each_alone(
    course: Programme, db: Connection, words: list[str]
) -> None:
    """However many words there are, each points at the same as when it stands alone."""
    together = each(db, words, programme=course, day=DAY)
    for word in words:
        (alone,) = each(db, [word], programme=course, day=DAY).values()
        assert told(together[word]) == told(alone)


def told(meant: Meant) -> object:
    """What can be compared of what a word means."""
    failure = meant.failure
    return (
        [one.key for one in meant.people],
        meant.everyone,
        meant.rest,
        failure and failure.sentence,
    )
