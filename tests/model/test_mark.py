"""What is typed after `kursus mark LABEL` is read without guessing."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.model.attendance import Said, Status
from kursus.model.mark import Saying, parse_lines, parse_words, settle
from kursus.model.mark_words import status_word
from kursus.model.pointing import Someone

PRESENT, LATE, ABSENT = (Said(status=s) for s in (Status.PRESENT, Status.LATE, Status.ABSENT))


def said_of(line: str) -> list[tuple[Said, tuple[str, ...]]]:
    """What a typed line says, and of whom."""
    return [(saying.said, saying.words) for saying in parse_words(line.split())]


def somebody(number: int) -> Someone:
    """A participant of that number and key."""
    return Someone(
        key=number,
        given_name="Kari",
        family_name=str(number),
        sort_key=f"{number} kari",
        email=None,
        unit=None,
        participant=number,
        number=number,
    )


def test_statuses_stand_before_people() -> None:
    """Each word goes to the status before it."""
    assert said_of("absent 4 17 late kari present rest") == [
        (ABSENT, ("4", "17")),
        (LATE, ("kari",)),
        (PRESENT, ("rest",)),
    ]


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("til stede", "present"),
        ("Tilstede", "present"),
        ("møtt", "present"),
        ("sen", "late"),
        ("forsinket", "late"),
        ("delvis", "partial"),
        ("fritatt", "excused"),
        ("forfall", "excused"),
        ("undskyldt", "excused"),
        ("FRAVÆR", "absent"),
        ("borte", "absent"),
        ("kom", "came"),
        ("gikk", "left"),
        ("kari", None),
        ("oppmøtt", "present"),
        ("Frammøtt", "present"),
        ("fremmødt", "present"),
    ],
)
def test_statuses_are_known_in_other_languages(typed: str, status: str | None) -> None:
    """Norwegian and Danish words mean the same as the English ones."""
    assert status_word(typed) == status


def test_a_status_of_two_words_needs_no_quotes() -> None:
    """`til stede 4` is read as typed at a shell."""
    assert said_of("til stede 4") == [(PRESENT, ("4",))]


def test_times_follow_people() -> None:
    """The last word of came and left is a time; a time before it begins with new people."""
    assert said_of("came kari 9.20 ola 17 9:40 left 3 14") == [
        (Said(came=time(9, 20)), ("kari",)),
        (Said(came=time(9, 40)), ("ola", "17")),
        (Said(gone=time(14)), ("3",)),
    ]


def test_minutes_may_follow_people_who_were_there_in_part() -> None:
    """A number after somebody is minutes; alone it is somebody."""
    assert said_of("partial kari 40") == [(Said(status=Status.PARTIAL, minutes=40), ("kari",))]
    assert said_of("partial 4") == [(Said(status=Status.PARTIAL), ("4",))]
    assert said_of("partial 4 40m ola 30min åse") == [
        (Said(status=Status.PARTIAL, minutes=40), ("4",)),
        (Said(status=Status.PARTIAL, minutes=30), ("ola",)),
        (Said(status=Status.PARTIAL), ("åse",)),
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("kari late", "begins with a status, and 'kari' is none"),
        ("prsent kari", "'prsent' is none"),
        ("absent", "Nobody is named after 'absent'"),
        ("absent late kari", "Nobody is named after 'absent'"),
        ("came kari", "'kari' is no time"),
        ("came 9.20", "Nobody is named who came at 9.20"),
        ("partial kari 0", "was absent"),
    ],
)
def test_what_is_not_understood_is_refused(line: str, sentence: str) -> None:
    """The sentence names the word."""
    with pytest.raises(Wrong, match=sentence):
        parse_words(line.split())


def test_lines_say_who_and_then_the_status_or_the_other_way_round() -> None:
    """A name may have several words; empty lines and notes say nothing."""
    sayings, faults = parse_lines(
        "Kari Berg late\n\n# fra papir\n17;absent\n"
        'present 3 "Ola Nordmann"\nÅse Aas\tdelvis 40\nSen Olsen came 9.20 left 14\n'
        "Sen Olsen\tborte\n"
    )
    assert faults == []
    assert [(each.said, each.words, each.line) for each in sayings] == [
        (LATE, ("Kari Berg",), 1),
        (ABSENT, ("17",), 4),
        (PRESENT, ("3", "Ola Nordmann"), 5),
        (Said(status=Status.PARTIAL, minutes=40), ("Åse Aas",), 6),
        (Said(came=time(9, 20)), ("Sen Olsen",), 7),
        (Said(gone=time(14)), ("Sen Olsen",), 7),
        (ABSENT, ("Sen Olsen",), 8),
    ]


def test_all_faults_of_lines_are_told_with_their_lines() -> None:
    """The good lines are read all the same."""
    sayings, faults = parse_lines("kari late\nola\nåse absent now\nprsent 4\n")
    assert [saying.line for saying in sayings] == [1]
    assert [fault.line for fault in faults] == [2, 3, 4]


def test_who_came_and_left_is_one_thing_said() -> None:
    """The two times are put together, whatever their order."""
    came = Saying(said=Said(came=time(9, 20)), words=("1",))
    left = Saying(said=Said(gone=time(14)), words=("1",))
    both = Said(came=time(9, 20), gone=time(14))
    for order in ([came, left], [left, came]):
        settled, twice = settle([(each, [somebody(1)], False, False) for each in order])
        assert not twice
        assert settled.people[1][1] == both


def test_two_statuses_for_one_person_are_refused() -> None:
    """The sentence names who."""
    late, absent = (Saying(said=said, words=("1",)) for said in (LATE, ABSENT))
    _, twice = settle([(late, [somebody(1)], False, False), (absent, [somebody(1)], False, False)])
    assert twice[0][1].sentence == "Kari 1 is said to be absent and late."


def test_all_leaves_nobody_to_say_something_else_of() -> None:
    """Rest is offered instead."""
    everyone = Saying(said=PRESENT, words=("all",))
    late = Saying(said=LATE, words=("1",))
    _, twice = settle([(everyone, [], True, False), (late, [somebody(1)], False, False)])
    assert "present rest" in str(twice[0][1].hint)


SAYINGS = st.lists(
    st.tuples(
        st.sampled_from([PRESENT, LATE, ABSENT, Said(came=time(10)), Said(gone=time(11))]),
        st.lists(st.integers(1, 5), max_size=3),
        st.booleans(),
    ),
    max_size=5,
)


@given(SAYINGS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_does_not_matter(
    said: list[tuple[Said, list[int], bool]], random: object
) -> None:
    """What is settled is the same in any order, and so is whether it is refused."""
    pointed = [
        (Saying(said=each, words=()), [somebody(n) for n in numbers], False, rest)
        for each, numbers, rest in said
    ]
    shuffled = list(pointed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, first_twice = settle(pointed)
    second, second_twice = settle(shuffled)
    assert bool(first_twice) == bool(second_twice)
    if not first_twice:
        assert vars(first) == vars(second)


def test_a_time_said_twice_is_one_time() -> None:
    """Whoever left once may be told so twice, and another time is refused in any order."""
    left, came = Said(gone=time(11)), Said(came=time(10))
    assert came.with_times_of(left) == Said(came=time(10), gone=time(11))
    assert Said(came=time(10), gone=time(11)).with_times_of(left) is not None
    assert Said(came=time(10), gone=time(11)).with_times_of(Said(gone=time(12))) is None
    assert PRESENT.with_times_of(left) is None
