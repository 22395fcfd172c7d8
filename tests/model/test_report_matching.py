"""Who an attendee of a meeting report is, decided from addresses, names and somebody's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest

from kursus.model.meeting import Report, Source, Stay, attendees
from kursus.model.name import sort_key
from kursus.model.pointing import Someone, address_key
from kursus.model.report_matching import (
    Candidate,
    Kind,
    Known,
    accept_keys,
    is_machine,
    is_nobodys,
    match,
    name_key,
)

NINE = datetime.fromisoformat("2026-03-12 09:00")
EXPECTED, HERE, ELSEWHERE = "expected", "here", "elsewhere"


def one(
    key: int, name: str, *, email: str | None = None, where: str = EXPECTED, former: str = ""
) -> tuple[Candidate, str | None, str]:
    """Somebody who is known, their address and one they had before."""
    given, _, family = name.rpartition(" ")
    someone = Someone(
        key=key,
        given_name=given,
        family_name=family,
        sort_key=sort_key(given, family),
        email=email,
        unit=None,
        participant=None if where == ELSEWHERE else key,
        number=None if where == ELSEWHERE else key,
    )
    return Candidate(someone, is_expected=where == EXPECTED), email, former


KARI, OLA, NINA = (
    one(1, "Kari Berg", email="kari@example.org", former="kb@example.org"),
    one(2, "Ola Vik", email="ola@example.org"),
    one(3, "Nina Dal"),
)


def known(
    *people: tuple[Candidate, str | None, str], aliases: Mapping[str, Candidate] | None = None
) -> Known:
    """Those who can be found, under all they can be found by."""
    by_name: dict[str, list[Candidate]] = {}
    by_email: dict[str, list[Candidate]] = {}
    by_former: dict[str, list[Candidate]] = {}
    for candidate, email, former in people:
        by_name.setdefault(name_key(candidate.someone.name), []).append(candidate)
        by_email.setdefault(address_key(email or ""), []).append(candidate)
        by_former.setdefault(address_key(former), []).append(candidate)
    by_alias = {name_key(name): [one] for name, one in (aliases or {}).items()}
    return Known(by_email=by_email, by_former=by_former, by_alias=by_alias, by_name=by_name)


def stay(name: str, *emails: str, first: int = 0, last: int = 60) -> Stay:
    """A row of a report, in minutes from nine."""
    return Stay(
        line=1,
        name=name,
        emails=emails,
        joined=NINE + timedelta(minutes=first),
        left=NINE + timedelta(minutes=last),
    )


def found(
    *stays: Stay,
    among: Known,
    accepted: Mapping[str, Sequence[Candidate]] | None = None,
    source: Source = Source.ZOOM,
) -> list[tuple[str, Kind, list[int]]]:
    """What each attendee is called, what came out, and the keys of who it is or may be."""
    verdicts = match(attendees(Report(source, None, None, stays)), lambda _: among, accepted or {})
    return [
        (each.attendee.name, each.kind, [one.someone.key for one in each.people])
        for each in verdicts
    ]


@pytest.mark.parametrize(
    ("row", "kind", "keys"),
    [
        (stay("Somebody", "KARI@example.org"), Kind.KNOWN, [1]),
        (stay("Somebody", "kb@example.org"), Kind.KNOWN, [1]),
        (stay("Somebody", "kari_example.org#EXT#@asker.example"), Kind.KNOWN, [1]),
        (stay("Somebody", "kari#EXT#@asker.example"), Kind.UNKNOWN, []),
        (stay("Berg, Kari"), Kind.KNOWN, [1]),
        (stay("KARI BERG (Kaja)"), Kind.KNOWN, [1]),
        (stay("Mamma (Kari Berg)"), Kind.KNOWN, [1]),
        (stay("Kaja B"), Kind.KNOWN, [1]),
        (stay("Kari"), Kind.UNKNOWN, []),
        (stay("Ola Vik", "kari@example.org"), Kind.SEVERAL, [1, 2]),
        (stay("Kari Berg", "kari@example.org", "ola@example.org"), Kind.KNOWN, [1]),
        (stay("K", "kari@example.org", "ola@example.org"), Kind.SEVERAL, [1, 2]),
        (stay("Read AI"), Kind.MACHINE, []),
        (stay("+47 900 00 000"), Kind.MACHINE, []),
        (stay("iPhone"), Kind.UNKNOWN, []),
    ],
)
def test_who_somebody_is(row: Stay, kind: Kind, keys: list[int]) -> None:
    """An address wins, then another spelling, then the name; nothing is guessed."""
    among = known(KARI, OLA, NINA, aliases={"Kaja B": KARI[0]})
    ((_, came_out, people),) = found(row, among=among)
    assert (came_out, sorted(people)) == (kind, keys)


def test_those_nearest_to_the_gathering_come_first() -> None:
    """Expected before others of the programme, these before all others; alike is a question."""
    other, stranger = (
        one(4, "Kari Berg", where=HERE),
        one(5, "Kari Berg", where=ELSEWHERE),
    )
    assert found(stay("Kari Berg"), among=known(stranger, other, KARI)) == [
        ("Kari Berg", Kind.KNOWN, [1])
    ]
    assert found(stay("Kari Berg"), among=known(stranger, other))[0][2] == [4]
    twin = one(6, "Kari Berg")
    assert found(stay("Kari Berg"), among=known(KARI, twin))[0][1:] == (Kind.SEVERAL, [1, 6])


def test_a_name_beside_another_address_is_taken_once() -> None:
    """Two of a name, each with an address that is nobody's, or beside the known address."""
    rows = stay("Kari Berg", "a@example.org"), stay("Kari Berg", "b@example.org")
    assert {kind for _, kind, _ in found(*rows, among=known(KARI))} == {Kind.SEVERAL}
    rows = stay("Kari Berg", "a@example.org"), stay("K", "kari@example.org")
    assert [kind for _, kind, _ in found(*rows, among=known(KARI))] == [Kind.SEVERAL, Kind.KNOWN]
    rows = stay("Kari Berg"), stay("Kari Berg", "kari@example.org")
    assert [kind for _, kind, _ in found(*rows, among=known(KARI))] == [Kind.KNOWN, Kind.KNOWN]


def test_one_login_under_names_of_several_people_is_each_of_them() -> None:
    """One after the other, or at once; an address that is one's is a question for the others."""
    rows = [
        stay("Kari Berg", "room@example.org", last=30),
        stay("Ola Vik", "room@example.org", first=30),
        stay("Room", "room@example.org", first=60, last=70),
    ]
    assert found(*rows, among=known(KARI, OLA)) == [
        ("Kari Berg", Kind.KNOWN, [1]),
        ("Ola Vik", Kind.KNOWN, [2]),
        ("Room", Kind.UNKNOWN, []),
    ]
    rows = [each._replace(emails=("kari@example.org",)) for each in rows]
    assert found(*rows, among=known(KARI, OLA)) == [
        ("Kari Berg", Kind.KNOWN, [1]),
        ("Ola Vik", Kind.SEVERAL, [1, 2]),
        ("Room", Kind.KNOWN, [1]),
    ]


def test_one_login_under_two_names_at_once_is_not_one_person() -> None:
    """Where the address tells nothing: as where logins were made anonymous."""
    rows = stay("Kari Berg", "id@example.org"), stay("Deltaker 2", "id@example.org", first=10)
    assert found(*rows, among=known(KARI)) == [
        ("Kari Berg", Kind.KNOWN, [1]),
        ("Deltaker 2", Kind.UNKNOWN, []),
    ]
    assert len(found(*rows, among=known(OLA))) == len(rows)


@pytest.mark.parametrize(
    "rows",
    [
        (stay("Kari Berg", "id@example.org", last=30), stay("K", "id@example.org", first=30)),
        (stay("Kari Berg", "id@example.org"), stay("Berg Kari", "id@example.org", first=10)),
        (stay("Kari Berg", "kari@example.org"), stay("iPad", "kari@example.org", first=10)),
    ],
)
def test_somebody_who_changed_their_name_or_has_two_devices_is_one(rows: tuple[Stay, ...]) -> None:
    """One name after the other, two spellings of one name, or their own address."""
    assert found(*rows, among=known(KARI)) == [("Kari Berg", Kind.KNOWN, [1])]


def test_somebodys_word_is_taken() -> None:
    """By name or address; several share a room, and who has a name of their own is told apart."""
    room = stay("Rom 2", "room@example.org")
    both = {name_key("rom 2"): [KARI[0], OLA[0]]}
    assert found(room, among=known(NINA), accepted=both) == [("Rom 2", Kind.KNOWN, [1, 2])]
    mine = {address_key("room@example.org"): [KARI[0]]}
    assert found(room, among=known(NINA), accepted=mine)[0][2] == [1]
    rows = room, stay("Nina Dal", "room@example.org", first=60, last=90)
    assert found(*rows, among=known(NINA), accepted=both) == [
        ("Rom 2", Kind.KNOWN, [1, 2]),
        ("Nina Dal", Kind.KNOWN, [3]),
    ]


def test_what_is_said_of_a_name_is_not_said_of_whoever_is_known_by_address() -> None:
    """Where another has the name too; where nobody else has, it is said of them."""
    twin = one(6, "Kari Berg")
    said = {name_key("Kari Berg"): [twin[0]]}
    rows = stay("Kari Berg", "kari@example.org"), stay("Kari Berg", "other@example.org")
    found_people = [keys for _, _, keys in found(*rows, among=known(KARI, twin), accepted=said)]
    assert found_people == [[1], [6]]
    assert found(rows[0], among=known(KARI, twin), accepted=said)[0][2] == [6]


def test_what_an_attendee_is_accepted_by() -> None:
    """Every name, whatever its spelling, and every address."""
    (attendee,) = attendees(
        Report(Source.ZOOM, None, None, (stay("Kaja (Berg, Kari)", "KARI@example.org"),))
    )
    keys = accept_keys(attendee)
    assert {name_key("kaja"), name_key("Kari Berg"), address_key("kari@example.org")} <= keys


@pytest.mark.parametrize(
    ("name", "machine", "nobodys"),
    [
        ("Otter.ai", True, True),
        ("Kari's notetaker", True, True),
        ("read.ai meeting notes", True, True),
        ("47900****12", True, True),
        ("Møterom 3", False, True),
        ("Karis iPhone", False, True),
        ("Robotham, Kari", False, False),
        ("Reader Ailin", False, False),
    ],
)
def test_names_of_machines_and_rooms_are_nobodys(
    name: str, *, machine: bool, nobodys: bool
) -> None:
    """They are not remembered as somebody's."""
    assert (is_machine(name), is_nobodys(name)) == (machine, nobodys)
