"""Those whom attendees may be are looked up by all they can be found by, however many there are."""

from __future__ import annotations

from kursus.model.meeting import Report, Source, Stay, attendees
from kursus.model.pointing import address_key
from kursus.model.programme import Programme
from kursus.model.report_matching import name_key
from kursus.store import aliases, gatherings, people, report_matching
from kursus.store.engine import Connection
from tests.course import add_course, add_people


def look_up(db: Connection, asker: Programme, *stays: Stay) -> report_matching.Known:
    """Those whom the people of a report at F3 may be."""
    gathering = gatherings.get(db, asker, "F3")
    there = attendees(Report(Source.ZOOM, None, None, stays))
    return report_matching.looking_up(db, asker, gathering)(there)


def keys_of(db: Connection) -> dict[str, int]:
    """The keys of all persons by name."""
    rows = db.execute("select key, given_name, family_name from person")
    return {f"{given} {family}": key for key, given, family in rows}


def test_people_are_found_by_all_that_points_at_them(asker: Programme, db: Connection) -> None:
    """Address now and before, another spelling, and name in any order."""
    add_course(db, asker)
    keys = keys_of(db)
    aliases.add(db, people.get(db, keys["Åse Aas"]), "Åse på kontoret")
    aliases.add_email(db, people.get(db, keys["Sen Olsen"]), "sen@old.example.org")
    known = look_up(
        db,
        asker,
        Stay(1, "K", ("KARI.BERG@example.org",)),
        Stay(2, "S", ("sen@old.example.org",)),
        Stay(3, "åse på KONTORET"),
        Stay(4, "Nordmann, Ola"),
        Stay(5, "Vik Per"),
        Stay(6, "Nobody"),
    )
    found = {
        "email": known.by_email[address_key("kari.berg@example.org")],
        "former": known.by_former[address_key("sen@old.example.org")],
        "alias": known.by_alias[name_key("Åse på kontoret")],
        "name": known.by_name[name_key("Ola Nordmann")],
        "left": known.by_name[name_key("Per Vik")],
    }
    assert {how: [one.someone.name for one in each] for how, each in found.items()} == {
        "email": ["Kari Berg"],
        "former": ["Sen Olsen"],
        "alias": ["Åse Aas"],
        "name": ["Ola Nordmann"],
        "left": ["Per Vik"],
    }
    assert found["name"][0].is_expected
    assert not found["left"][0].is_expected
    assert (len(known.by_email), len(known.by_name)) == (1, 2)


def test_a_name_is_also_found_without_what_stands_in_brackets(
    asker: Programme, db: Connection
) -> None:
    """Beside the one who has that very name, so that neither is taken."""
    add_course(db, asker)
    add_people(db, asker, ("Åse Dahl", "Dahl Åse (Ekstern)", "Ida (Kaja) Lie"))
    known = look_up(db, asker, Stay(1, "Dahl Åse"), Stay(2, "Lie, Ida"))
    found = {key: [one.someone.name for one in each] for key, each in known.by_name.items()}
    assert found == {
        name_key("Åse Dahl"): ["Åse Dahl", "Dahl Åse (Ekstern)"],
        name_key("Ida Lie"): ["Ida (Kaja) Lie"],
    }


def test_others_are_those_of_the_programme_who_are_not_in_the_report(
    asker: Programme, db: Connection
) -> None:
    """Those expected first, by their numbers."""
    add_course(db, asker)
    gathering = gatherings.get(db, asker, "F3")
    kari = keys_of(db)["Kari Berg"]
    others = report_matching.list_others(db, asker, gathering, but={kari})
    assert [one.someone.name for one in others] == [
        "Ola Nordmann",
        "Åse Aas",
        "Kari Moe",
        "Sen Olsen",
        "Per Vik",
    ]
    assert [one.distance for one in others] == [0, 0, 0, 0, 1]


def test_however_many_are_in_a_report_the_questions_are_few(
    asker: Programme, db: Connection
) -> None:
    """Five hundred people take no more statements than one."""
    add_course(db, asker)
    names = tuple(f"Person{n} Nummer{n}" for n in range(500))
    add_people(db, asker, names)
    seen: list[str] = []
    db.set_trace_callback(seen.append)
    known = look_up(db, asker, *(Stay(n, name) for n, name in enumerate(names)))
    db.set_trace_callback(None)
    assert len(known.by_name) == len(names)
    assert len(seen) <= 7
