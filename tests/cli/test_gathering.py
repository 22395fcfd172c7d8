"""`kursus fagdag`, `guidance`, `skills`, `booster` and `gathering`, as typed."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.programme import Programme
from kursus.store import enrolment, groups, people
from kursus.store.database import Store
from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")


@pytest.fixture
def two_people(store: Store, asker: Programme) -> None:
    """Kari is in from the start, Ola from April."""
    with store.writing("test") as work:
        for name, day in (("Kari", asker.starts), ("Ola", date(2020, 4, 1))):
            person = people.add(work.db, {"given_name": name, "family_name": "Berg"})
            enrolment.admit(work.db, asker, [person], day=day, today=day)


def mark(store: Store, label: str) -> None:
    """Mark everybody present at the whole of a gathering."""
    with store.writing("test") as work:
        work.db.execute(
            """
            insert into attendance (session, participant, status)
            select session.key, participant.key, 'present'
            from gathering
            join session on session.gathering = gathering.key
            join participant on participant.programme = gathering.programme
            where gathering.label = :label
            """,
            {"label": label},
        )


@pytest.mark.usefixtures("two_people")
def test_adding_takes_the_next_label_and_tells_all(kursus: Kursus) -> None:
    """What was added is answered with day, weekday, times, place and how many are expected."""
    kursus("theme add 'Relasjon og regulering' Rammer")
    answer = kursus(
        "fagdag add Relasjon --date 12.3 --from 9 --to 15.30 --place Kulturhuset --theme relasjon"
    )
    assert answer.out == (
        "Added F1 Relasjon: Thu 2020-03-12 09:00\u201315:30, physical, Kulturhuset; 1 expected.\n"
    )
    (row,) = kursus("fagdag list -f json").json()
    assert (row["from"], row["to"], row["themes"]) == ("09:00", "15:30", "Relasjon og regulering")


def test_list_has_these_keys(kursus: Kursus) -> None:
    """The keys of list and show are an interface, the same for every noun."""
    keys = [
        "label",
        "kind",
        "date",
        "weekday",
        "from",
        "to",
        "title",
        "themes",
        "mode",
        "place",
        "link",
        "for",
        "by",
        "state",
        "expected",
        "marked",
        "planned_date",
        "planned_from",
        "planned_to",
        "planned_mode",
        "planned_place",
        "reason",
    ]
    kursus("fagdag add --date 12.3")
    assert list(kursus("fagdag list -f json").json()[0]) == keys
    assert kursus("gathering list -f csv").out.splitlines()[0] == ",".join(keys)
    assert list(kursus("fagdag show F1 -f json").json()[0]) == ["fact", "value", "planned"]


@pytest.mark.parametrize(
    ("options", "mode"),
    [
        ("", "physical"),
        ("--place Hall", "physical"),
        ("--link https://example.org", "digital"),
        ("--link https://example.org --place Hall", "hybrid"),
        ("--mode fysisk --link https://example.org", "physical"),
        ("--mode digitalt", "digital"),
    ],
)
def test_the_mode_follows_from_place_and_link(kursus: Kursus, options: str, mode: str) -> None:
    """Physical unless there is a link alone, or something else is said."""
    kursus(f"fagdag add --date 12.3 {options}")
    assert kursus("fagdag list -f json").json()[0]["mode"] == mode


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("fagdag add --date 2021-03-01", 2, "outside the programme"),
        ("fagdag add --date 12.3 --to 15", 2, "none to begin"),
        ("fagdag add --date 12.3 --from 15 --to 9", 2, "would end at 09:00"),
        ("fagdag add --date 29.3 --from 2.30", 2, "jump over 02:30"),
        ("fagdag add --date 12.3 --for G9", 3, "no group or audience 'G9'"),
        ("fagdag add --date 12.3 --theme 9", 3, "no theme '9'"),
        ("fagdag add", 2, "--date DATE   (see kursus fagdag add --help)"),
        ("gathering add --date 12.3", 2, "--kind"),
        ("fagdag show F9", 3, "There is no F9"),
        ("fagdag show kari", 2, "is not the label"),
        ("fagdag move F9 +7d", 3, "There is no F9"),
        ("fagdag switch --to digital --reason x", 2, "either labels or --all-coming"),
        ("fagdag switch F1 --all-coming --to digital --reason x", 2, "either labels"),
        ("fagdag switch F1 --until 1.5 --to digital --reason x", 2, "--until goes with"),
        ("skills series --every '2 weeks' --count 2 --for each-group", 3, "no groups"),
        ("fagdag series --every '4 weeks' --count 40", 2, "outside the programme"),
        ("booster series --every 2y --count 2", 2, "has a --start"),
        ("fagdag series --every never --count 4", 2, "never"),
    ],
)
def test_what_cannot_be_done_is_said(kursus: Kursus, line: str, code: int, sentence: str) -> None:
    """A failure names the thing and changes nothing."""
    assert sentence in kursus(line, exit=code).err
    assert kursus("gathering list -f json").json() == []


def test_a_booster_may_lie_after_the_programme(kursus: Kursus) -> None:
    """It comes years later, in no programme's year."""
    kursus("booster add --date 2022-12-12")
    kursus("booster move B1 +1m")
    assert kursus("booster list -f json").json()[0]["date"] == "2023-01-12"


def test_gathering_is_of_every_kind(kursus: Kursus) -> None:
    """The noun of all kinds adds what --kind says, and lists all by day."""
    kursus("gathering add --kind veiledning --date 12.3")
    kursus("gathering add --kind fagdag --date 12.2")
    assert [row["label"] for row in kursus("samling list -f json").json()] == ["F1", "V1"]
    assert "V1 is no fagdag" in kursus("fagdag show V1", exit=3).err


def test_a_series_goes_by_date_and_leaves_weekends(kursus: Kursus) -> None:
    """Days are as far apart as said; a weekend gives way to the next working day."""
    answer = kursus("fagdag series --title Dag --every '4 weeks' --count 3 --start 2020-03-28")
    assert "Sat 2020-03-28 became Mon 2020-03-30" in answer.out
    rows = kursus("fagdag list -f json").json()
    assert [(row["label"], row["date"]) for row in rows] == [
        ("F1", "2020-03-30"),
        ("F2", "2020-04-27"),
        ("F3", "2020-05-25"),
    ]


def test_a_daily_series_has_no_day_twice(kursus: Kursus) -> None:
    """Friday is followed by Monday and Tuesday, and Monday, being taken, by Wednesday."""
    said = kursus("fagdag series --every 1d --count 4 --start 2020-04-03").said
    assert days(kursus) == ["2020-04-03", "2020-04-06", "2020-04-07", "2020-04-08"]
    assert "Sun 2020-04-05 became Tue 2020-04-07, the next working day." in said
    assert "Mon 2020-04-06 was taken by then, and became Wed 2020-04-08." in said


def test_a_series_for_each_group(kursus: Kursus, store: Store, asker: Programme) -> None:
    """Each group has its own gathering on each day."""
    with store.writing("test") as work:
        for number in (1, 2):
            work.db.execute(
                'insert into "group" (key, programme, number, name) values (?, ?, ?, ?)',
                (work.db.new_key(), asker.key, number, f"Gruppe {number}"),
            )
        assert len(groups.list_all(work.db, asker)) == 2
    kursus("guidance series --every '2 weeks' --count 2 --for each-group")
    rows = kursus("guidance list -f json").json()
    assert [(row["label"], row["for"]) for row in rows] == [
        ("V1", "Gruppe 1"),
        ("V2", "Gruppe 2"),
        ("V3", "Gruppe 1"),
        ("V4", "Gruppe 2"),
    ]


@pytest.mark.usefixtures("two_people")
def test_moving_keeps_what_was_planned(kursus: Kursus) -> None:
    """The day, the times and who is expected follow; the plan stays beside them."""
    kursus("fagdag add --date 2020-03-30 --from 9 --to 15")
    answer = kursus("fagdag move f1 +7d --from 10 --reason pandemi")
    assert "Moved F1 from Mon 2020-03-30 09:00\u201315:00 to Mon 2020-04-06 10:00\u201316:00." in (
        answer.out
    )
    assert "1 is expected now on that day: Ola Berg." in answer.out
    (row,) = kursus("fagdag list -f json").json()
    assert (row["date"], row["planned_date"]) == ("2020-04-06", "2020-03-30")
    assert (row["from"], row["planned_from"]) == ("10:00", "09:00")
    assert row["reason"] == "pandemi"
    facts = {f["fact"]: f["planned"] for f in kursus("fagdag show F1 -f json").json()}
    assert (facts["date"], facts["from"], facts["mode"]) == ("2020-03-30", "09:00", None)


def test_a_step_back_is_no_option(kursus: Kursus) -> None:
    """`-7d` moves to a week before."""
    kursus("fagdag add --date 2020-03-30")
    kursus("fagdag move F1 -7d")
    assert kursus("fagdag list -f json").json()[0]["date"] == "2020-03-23"


def test_homework_follows_the_day(kursus: Kursus, store: Store) -> None:
    """What is due at a gathering is due when it is."""
    kursus("fagdag series --every '4 weeks' --count 2 --start 2020-03-30")
    with store.writing("test") as work:
        work.db.execute(
            """
            insert into homework (
                key, programme, number, title, kind, set_at, due_at, optional, checked
            )
            select :key, programme, 1, 'Prateklar', 'homework', min(key), max(key), 0, 0
            from gathering
            """,
            {"key": work.db.new_key()},
        )
    answer = kursus("fagdag move F2 +7d")
    assert "H1 Prateklar is now due on 2020-05-04." in answer.out
    assert "set on 2020-05-11, and due on 2020-05-04" in kursus("fagdag move F1 11.5").err
    assert "H1 is set or due at F2" in kursus("fagdag remove F2", exit=4).err
    assert "H1 Prateklar is due on 2020-05-04 all the same" in (
        kursus("fagdag cancel F2 --reason pandemi").err
    )


def test_all_coming_are_switched_and_back(kursus: Kursus) -> None:
    """One line moves the year online, another brings it and its places back."""
    kursus("fagdag series --every '4 weeks' --count 3 --start 2020-02-03 --place Kulturhuset")
    kursus("guidance add --date 4.3 --place Biblioteket")
    answer = kursus("fagdag switch --all-coming --to digital --reason pandemi")
    assert answer.out.splitlines() == [
        "Switched to digital",
        "  F2, Mon 2020-03-02",
        "  F3, Mon 2020-03-30",
    ]
    assert answer.err.splitlines() == [
        "2 gatherings without a link: F2\N{EN DASH}F3.",
        "Next: kursus fagdag edit F2 --link URL",
        "Next: kursus fagdag edit F3 --link URL",
        "Next: kursus participant list --emails   (to tell them)",
    ]
    modes = {row["label"]: row["mode"] for row in kursus("gathering list -f json").json()}
    assert modes == {"F1": "physical", "F2": "digital", "F3": "digital", "V1": "physical"}
    again = kursus("fagdag switch F2 F3 --to digital --reason pandemi")
    assert again.out == "F2 and F3 are digital already.\n"
    kursus("fagdag switch --all-coming --until 5.3 --to physical --reason over")
    rows = {row["label"]: row for row in kursus("fagdag list -f json").json()}
    assert (rows["F2"]["mode"], rows["F2"]["place"]) == ("physical", "Kulturhuset")
    assert (rows["F3"]["mode"], rows["F3"]["planned_mode"]) == ("digital", "physical")
    log = kursus("log -f json").json()
    assert sum("switch" in str(line) for line in log) == 2


@pytest.mark.usefixtures("two_people")
def test_today_is_coming_until_marked(kursus: Kursus, store: Store) -> None:
    """What has begun is not switched."""
    kursus("fagdag add --date 2020-03-02")
    kursus("fagdag switch --all-coming --to digital --reason x --link https://example.org")
    mark(store, "F1")
    answer = kursus("fagdag switch --all-coming --to physical --reason x")
    assert answer.out == "None is coming, so nothing was switched.\n"


@pytest.mark.usefixtures("two_people")
def test_states_follow_days_and_marks(kursus: Kursus, store: Store) -> None:
    """A past day with marks is held; closing locks it until it is reopened."""
    kursus("fagdag series --every '1 week' --count 4 --start 2020-02-17")
    mark(store, "F1")
    states = [row["state"] for row in kursus("fagdag list -f json").json()]
    assert states == ["held", "unmarked", "today", "coming"]
    assert "F1 is closed; 1 of 1 marked." in kursus("fagdag close F1").out
    answer = kursus("fagdag close F2")
    assert "1 participant of F2 without a mark" in answer.err
    assert "kursus mark F2 absent rest" in answer.err
    assert "F4 is not held yet" in kursus("fagdag close F4", exit=1).err
    for line in ("move F1 +7d", "switch F1 --to digital --reason x", "edit F1 --title Ny"):
        assert "F1 is closed." in kursus(f"fagdag {line}", exit=1).err
    kursus("fagdag reopen F1")
    assert "F1 was held" in kursus("fagdag cancel F1 --reason x", exit=1).err
    kursus("fagdag cancel F4 --reason pandemi")
    assert kursus("fagdag list -f json").json()[3]["state"] == "cancelled"
    kursus("fagdag reopen F4")
    assert kursus("fagdag list -f json").json()[3]["reason"] is None


@pytest.mark.usefixtures("two_people")
def test_only_what_has_no_marks_is_removed(kursus: Kursus, store: Store) -> None:
    """A label that is gone never returns."""
    kursus("fagdag add --date 12.3")
    kursus("fagdag add --date 13.3")
    mark(store, "F1")
    answer = kursus("fagdag remove F1", exit=4)
    assert "F1 has 2 marks." in answer.err
    assert "kursus fagdag cancel F1" in answer.err
    kursus("fagdag remove F2")
    kursus("fagdag add --date 14.3")
    assert [row["label"] for row in kursus("fagdag list -f json").json()] == ["F1", "F3"]


def test_a_correction_corrects_the_plan(kursus: Kursus) -> None:
    """What was typed wrong is as if typed right, but what was moved stays moved."""
    kursus("fagdag add Relasjn --date 12.3 --from 9 --to 15 --place Hall")
    kursus("fagdag edit F1 --title Relasjon --date 13.3 --from 8.30 --place Kulturhuset")
    (row,) = kursus("fagdag list -f json").json()
    assert row["planned_date"] == row["date"] == "2020-03-13"
    assert row["planned_from"] == row["from"] == "08:30"
    assert row["planned_place"] == row["place"] == "Kulturhuset"
    kursus("fagdag move F1 16.3")
    kursus("fagdag edit F1 --date 17.3 --place ''")
    (row,) = kursus("fagdag list -f json").json()
    assert (row["planned_date"], row["date"]) == ("2020-03-13", "2020-03-17")
    assert (row["place"], row["planned_place"], row["title"]) == (None, None, "Relasjon")


def test_themes_are_put_and_taken(kursus: Kursus) -> None:
    """The themes named are those it has from then on."""
    kursus("theme add Relasjon Rammer Natur")
    kursus("fagdag add --date 12.3 --theme 1 --theme rammer")
    assert kursus("fagdag list -f json").json()[0]["themes"] == "Relasjon; Rammer"
    kursus("fagdag edit F1 --theme natur")
    assert kursus("fagdag list -f json").json()[0]["themes"] == "Natur"
    kursus("fagdag edit F1 --theme ''")
    assert kursus("fagdag list -f json").json()[0]["themes"] is None


@pytest.mark.usefixtures("two_people")
def test_the_list_for_eyes(kursus: Kursus) -> None:
    """Empty columns are left out, and the weekday is told."""
    kursus("fagdag add Relasjon --date 12.3 --from 9 --to 15 --place Kulturhuset")
    assert kursus("fagdag list").out.splitlines() == [
        "Label  Day  Date        Times        Title     Where        State   Marked",
        "-----  ---  ----------  -----------  --------  -----------  ------  ------",
        "F1     Thu  2020-03-12  09:00\u201315:00  Relasjon  Kulturhuset  coming     0/1",
    ]


def test_a_dry_run_keeps_nothing(kursus: Kursus) -> None:
    """It shows what would change."""
    kursus("fagdag add --date 12.3")
    tried = kursus("fagdag move F1 13.3 --dry-run").out
    assert "~ fagdag F1: date 2020-03-12 → 2020-03-13" in tried
    assert kursus("fagdag list -f json").json()[0]["date"] == "2020-03-12"


def test_what_is_closed_is_reopened_before_it_is_cancelled(
    kursus: Kursus, course: Programme
) -> None:
    """Nothing is said of marks where there are none."""
    kursus(f"fagdag close F1 -p {course.slug}")
    answer = kursus("fagdag cancel F1 --reason storm", exit=1)
    assert answer.err == "Error: F1 Relasjon is closed.\nHint:  kursus fagdag reopen F1\n"
    kursus("fagdag reopen F1")
    kursus("fagdag cancel F1 --reason storm")


@pytest.mark.parametrize("verb", ["move", "edit"])
def test_sessions_do_not_move_into_an_hour_that_is_not_there(
    kursus: Kursus, course: Programme, verb: str
) -> None:
    """A session that follows its day is held against the clock too."""
    assert course.slug
    kursus("fagdag add Natt --date 2020-03-28 --from 9 --to 15")
    kursus("session add F4 Elleve --from 10 --to 11")
    line = "move F4 2020-03-29 --from 1.30 --to 5"
    if verb == "edit":
        kursus("fagdag edit F4 --from 1")
        kursus("session edit F4.1 --from 2.30")
        line = "edit F4 --date 2020-03-29"
    answer = kursus(f"fagdag {line}", exit=2)
    assert "The clocks in Europe/Oslo jump over 02:30 on 2020-03-29." in answer.err


@pytest.mark.usefixtures("two_people")
def test_only_marks_that_count_are_shown(kursus: Kursus) -> None:
    """Who was marked and then turned out not to have been in is not among those expected."""
    kursus("fagdag add --date 2020-04-06")
    kursus("mark F1 present rest --today 2020-04-07")
    kursus("participant withdraw 1 --date 2020-04-02 --today 2020-04-07")
    facts = {row["fact"]: row["value"] for row in kursus("fagdag show F1 -f json").json()}
    assert (facts["expected"], facts["marks"]) == ("1", "1 present")


def days(kursus: Kursus, noun: str = "fagdag") -> list[str]:
    """The days of all, by label."""
    rows = kursus(f"{noun} list -f json").json()
    return [row["date"] for row in sorted(rows, key=lambda row: row["label"])]


def test_several_are_moved_in_one_operation(kursus: Kursus) -> None:
    """Labels, or all that are coming until a day, each as far as said; undo takes all back."""
    kursus("fagdag series --every '4 weeks' --count 4 --start 2020-02-03 --from 9 --to 15")
    answer = kursus("fagdag move F3 F4 +7d --from 10 --reason snø")
    assert answer.out.splitlines() == [
        "Moved F3 from Mon 2020-03-30 09:00\u201315:00 to Mon 2020-04-06 10:00\u201316:00.",
        "Moved F4 from Mon 2020-04-27 09:00\u201315:00 to Mon 2020-05-04 10:00\u201316:00.",
    ]
    assert answer.err == "Next: kursus participant list --emails   (to tell them)\n"
    kursus("fagdag move --all-coming +1w --until 2020-04-06")
    assert days(kursus) == ["2020-02-03", "2020-03-09", "2020-04-13", "2020-05-04"]
    kursus("undo")
    kursus("undo")
    assert days(kursus) == ["2020-02-03", "2020-03-02", "2020-03-30", "2020-04-27"]
    assert {row["reason"] for row in kursus("fagdag list -f json").json()} == {None}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("fagdag move F1", "Say when F1 is to be"),
        ("fagdag move +7d", "Say either labels or --all-coming"),
        ("fagdag move F1 --all-coming +7d", "Say either labels or --all-coming"),
        ("fagdag move --all-coming 2020-05-05", "would be on one day"),
        ("fagdag move F1 +7d --until 2020-05-05", "--until goes with --all-coming"),
        ("gathering move F1 v12 --from 9", "v12 may be a gathering or a week"),
        ("fagdag move F1 12. mars", "'12.' is not the label"),
        ("fagdag cancel --reason snø", "Say either labels or --all-coming"),
        ("fagdag close", "Say either labels or --all-held"),
    ],
)
def test_which_are_meant_has_to_be_clear(kursus: Kursus, line: str, sentence: str) -> None:
    """Nothing is guessed."""
    kursus("fagdag add --date 2020-03-10")
    assert sentence in kursus(line, exit=2).err


def test_a_week_of_swedish_letters_is_a_week(kursus: Kursus) -> None:
    """With no times, `v12` after a label can only be a week; of guidance with times it is one."""
    kursus("fagdag add --date 2020-03-10")
    kursus("fagdag move F1 v12")
    assert days(kursus) == ["2020-03-16"]
    kursus("guidance series --every week --count 2 --start 2020-04-20 --from 9 --to 10")
    kursus("guidance move V1 V2 --from 12")
    assert {row["from"] for row in kursus("guidance list -f json").json()} == {"12:00"}


def test_all_coming_are_cancelled(kursus: Kursus) -> None:
    """What is past stays; whom to tell can be typed."""
    kursus("fagdag series --every '4 weeks' --count 3 --start 2020-02-03")
    answer = kursus("fagdag cancel --all-coming --reason pandemi")
    assert answer.out == "Cancelled F2, Mon 2020-03-02.\nCancelled F3, Mon 2020-03-30.\n"
    assert answer.err == "Next: kursus participant list --emails   (to tell them)\n"
    assert "nothing was cancelled" in kursus("fagdag cancel --all-coming --reason igjen").out


@pytest.mark.usefixtures("two_people")
def test_who_is_told_of_a_cancellation_are_those_it_was_for(kursus: Kursus) -> None:
    """Nobody is expected any more, and the line that is given still finds them."""
    kursus("group add 'Gruppe Nord'")
    kursus("group put G1 1 --date 2020-01-15")
    kursus("fagdag add --date 2020-03-10")
    kursus("guidance add --date 2020-03-10 --from 9 --to 10 --for G1")
    answer = kursus("fagdag cancel F1 --reason pandemi")
    assert answer.err == "Next: kursus participant list --emails   (to tell them)\n"
    told = kursus("guidance cancel V1 --reason pandemi").err
    line = told.removeprefix("Next: kursus ").partition("   (")[0]
    assert line.startswith("participant list --group ")
    assert "Without an address: Kari Berg." in kursus(line).err
    assert kursus("attendance list F1").out == "F1 was cancelled.\n"


@pytest.mark.usefixtures("two_people")
def test_a_rule_that_writes_to_them_is_told_in_place_of_addresses(kursus: Kursus) -> None:
    """Once it is on, for everybody, and can send; else the coordinator writes."""
    kursus("fagdag series --every '2 weeks' --count 3 --start 2020-03-02")
    kursus("reminder rule add --usual")
    kursus("reminder rule on R7 R8 R9")
    by_hand = "   (to tell them)"
    assert by_hand in kursus("fagdag move F2 +1d").err
    kursus("programme edit --sender kurs@example.org")
    answer = kursus("fagdag move F2 +1d")
    assert answer.out.endswith("R7 is on: when a gathering is moved, to those expected.\n")
    assert "Next: kursus reminder due\n" in answer.err
    assert by_hand not in answer.err
    switched = kursus("fagdag switch F2 --to digital --reason snø --link https://example.org/2")
    assert "R8 is on: when a gathering is switched" in switched.out
    assert "R9 is on:" in kursus("fagdag cancel F2 --reason snø").out
    kursus("reminder stop")
    assert by_hand in kursus("fagdag move F3 +1d").err
    kursus("reminder resume")
    kursus("reminder rule off R7")
    kursus("reminder rule edit R7 --to leaders")
    kursus("reminder rule on R7")
    assert by_hand in kursus("fagdag move F3 +1d").err


def test_all_that_were_held_are_closed(kursus: Kursus, store: Store, asker: Programme) -> None:
    """What has marks, by a day and with a reason; what is to come stays open."""
    with store.writing("test") as work:
        person = people.add(work.db, {"given_name": "Kari", "family_name": "Berg"})
        enrolment.admit(work.db, asker, [person], day=asker.starts, today=asker.starts)
    kursus("fagdag series --every '2 weeks' --count 3 --start 2020-02-03")
    mark(store, "F1")
    mark(store, "F2")
    kursus("fagdag close --all-held --until 2020-02-10 --reason ferdig")
    rows = kursus("fagdag list -f json").json()
    assert [(row["state"], row["reason"]) for row in rows] == [
        ("closed", "ferdig"),
        ("held", None),
        ("today", None),
    ]
    kursus("fagdag close --all-held")
    assert kursus("fagdag close --all-held").out == "None was held that is not closed.\n"


@pytest.mark.usefixtures("two_people")
def test_whom_to_tell_is_a_line_to_type(kursus: Kursus) -> None:
    """Those who are expected there; of what is past nobody."""
    kursus("fagdag add --date 2020-03-10")
    kursus("fagdag add --date 2020-02-10")
    answer = kursus("fagdag move F1 +1d")
    assert answer.err == "Next: kursus attendance list F1 --emails   (to tell them)\n"
    assert "Next" not in kursus("fagdag move F2 +1d").err


@pytest.mark.usefixtures("two_people")
def test_who_is_elsewhere_is_told(kursus: Kursus) -> None:
    """Adding and moving onto a day of another gathering tells who would be in both."""
    kursus("fagdag add --date 2020-04-21 --from 9 --to 15")
    added = kursus("guidance add --date 2020-04-21 --from 14 --to 16")
    told = "Mind that 2 people of V1 are at F1 that day, 09:00\u201315:00: Kari Berg, Ola Berg."
    assert " ".join(added.err.split()).startswith(told)
    kursus("guidance move V1 +1d")
    assert "Mind" in kursus("guidance move V1 21.4 --dry-run").said
    assert "Mind" not in kursus("guidance move V1 21.4 --from 15").said


def test_days_off_are_told(kursus: Kursus) -> None:
    """A holiday by its name, a bridge between days off, a weekend; it is done all the same."""
    pytest.importorskip("holidays")
    answer = kursus("fagdag add --date 2020-05-21")
    assert "Mind that Thu 2020-05-21 (Kristi himmelfartsdag) is no working day." in answer.err
    moved = kursus("fagdag move F1 +1d")
    assert "Mind that many are away on Fri 2020-05-22: between days off." in moved.err
    assert "Mind that Sat 2020-05-23 is no working day." in kursus("fagdag move F1 +1d").err
    assert days(kursus) == ["2020-05-23"]


def test_a_series_by_rule(kursus: Kursus) -> None:
    """Each month's second Tuesday until a day, but for one; what was meant is told."""
    answer = kursus(
        "fagdag series --every 'second tuesday' --until 2020-06-30 --except 10.3 --except 'uke 19'"
    )
    assert answer.out.splitlines() == [
        "Tue 2020-03-10 is left out.",
        'These are each month\'s second. Every other week is --every "2 weeks" --on DAY.',
        "Added F1: Tue 2020-01-14.",
        "Added F2: Tue 2020-02-11.",
        "Added F3: Tue 2020-04-14.",
        "Added F4: Tue 2020-05-12.",
        "Added F5: Tue 2020-06-09.",
    ]


def test_days_off_of_a_series_are_moved_left_out_or_kept(kursus: Kursus) -> None:
    """Ascension Day is moved to the day after unless something else is said."""
    pytest.importorskip("holidays")
    line = "fagdag series --every thursday --start 2020-05-14 --count 2"
    moved = kursus(f"{line} --dry-run").out
    assert "Thu 2020-05-21 (Kristi himmelfartsdag) became Fri 2020-05-22" in moved
    skipped = kursus(f"{line} --days-off skip --dry-run").out
    assert "Thu 2020-05-21 (Kristi himmelfartsdag) is left out." in skipped
    assert "Added F2: Thu 2020-05-28." in skipped
    kept = kursus(f"{line} --days-off keep")
    assert days(kursus) == ["2020-05-14", "2020-05-21"]
    assert "(Kristi himmelfartsdag) is no working day" in kept.err


def test_a_weekday_at_the_weekend_may_be_asked_for(kursus: Kursus) -> None:
    """Saturdays are no days off where Saturdays are wanted."""
    kursus("fagdag series --every '2 weeks' --on lørdag --start 2020-03-02 --count 2")
    assert days(kursus) == ["2020-03-07", "2020-03-21"]


@pytest.mark.parametrize(
    ("rest", "code", "sentence"),
    [
        ("--every week", 2, "A series has an end."),
        ("--every '4 weeks' --count 2 --start 2020-03-28 --days-off skip", 2, "are days off"),
        ("--every 'fifth tuesday' --count 2", 2, "is no rule for a series"),
        ("--every week --until 2020-01-01", 2, "There is no such day.\nHint:  --until 2020-01-"),
        ("--every day --until 2040-01-01", 2, "at most 500 days"),
        ("--every week --on dag --count 2", 2, "no day of the week"),
    ],
)
def test_what_is_no_series_is_refused(kursus: Kursus, rest: str, code: int, sentence: str) -> None:
    """A rule, an end, and at least one day."""
    assert sentence in kursus(f"fagdag series {rest}", exit=code).err


def test_whom_to_tell_of_many_groups_is_everybody(kursus: Kursus) -> None:
    """Of a few groups each has its line."""
    for number in range(1, 6):
        kursus(f"group add Gruppe{number}")
    kursus("guidance series --every week --count 1 --start 2020-04-20 --for each-group")
    few = kursus("guidance move V1 V2 V3 +1d").err.splitlines()
    told = "   (to tell them)"
    assert few == [f"Next: kursus attendance list V{one} --emails{told}" for one in (1, 2, 3)]
    assert kursus("guidance move --all-coming +1d").err == (
        "Next: kursus participant list --emails   (to tell them)\n"
    )
