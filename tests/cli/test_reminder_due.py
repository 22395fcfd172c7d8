"""`kursus reminder due`: what is owed now and what comes, without marking anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.outbox import Outbox

NOW = "--today 2020-03-08"


@pytest.fixture
def owing(outbox: Outbox, kursus: Kursus) -> Outbox:
    """A reminder four days before, and homework due on 20 March."""
    since = "2020-03-01T00:00:00Z"
    outbox.rule("before", "gathering", days=4, since=since)
    outbox.rule("before", "due", days=7, recipients="lacking", template="homework", since=since)
    kursus('homework add "Prøv prateklar" --due 20.3.2020 --today 2020-03-02')
    return outbox


def test_what_is_owed_now_and_what_comes(owing: Outbox, kursus: Kursus) -> None:
    """A line for all who get the same at the same time, in the programme's own time."""
    assert owing.programme.slug
    answer = kursus(f"reminder due {NOW}")
    lines = [line.split("  ") for line in answer.out.splitlines()[2:4]]
    told = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert told[0][0] == "now"
    assert told[0][2:] == ["reminder", "F3 Natur", "2020-03-12", "5 people"]
    assert told[1][0] == "2020-03-13 08:00"
    assert told[1][2:] == ["homework", "H1 Prøv prateklar", "2020-03-20", "5 people"]
    assert "Owed now: 5 letters to 5 people. By Sun 2020-03-22 5 more come." in answer.out
    assert answer.err == "Next: kursus reminder send\n"


def test_groups_that_meet_on_the_same_day_have_a_line_each(owing: Outbox, kursus: Kursus) -> None:
    """However the names of their members come in turn."""
    assert owing.programme.slug
    for group, people in (("Nord", '"Kari Berg" "Ola Nordmann"'), ("Sør", '"Kari Moe" "Åse Aas"')):
        kursus(f"group add {group} --today 2020-03-02")
        kursus(f"group put {group} {people} --today 2020-03-02")
        kursus(f"guidance add Veiledning --date 12.3.2020 --for {group} --today 2020-03-02")
    told = kursus(f"reminder due {NOW}").out
    assert [told.count(f" {label} Veiledning ") for label in ("V1", "V2")] == [1, 1]
    assert "Kari Berg and Ola Nordmann" in told


def test_what_waits_beyond_the_days_asked_for_is_left_out(outbox: Outbox, kursus: Kursus) -> None:
    """As a letter about an absence that was seen today, and is owed tomorrow."""
    outbox.rule("on", "absent", days=1, template="absent", since="2020-03-01T00:00:00Z")
    kursus("fagdag add Ny --date 5.3.2020 --today 2020-03-02")
    kursus('mark F4 absent "Kari Berg" --today 2020-03-05')
    told = kursus("reminder due --until 2020-03-06 --today 2020-03-06T09:00 -f json").json()
    assert told == []
    told = kursus("reminder due --until 2020-03-07 --today 2020-03-06T09:00 -f json").json()
    assert [one["name"] for one in told] == ["Kari Berg"]


def test_nothing_is_marked(owing: Outbox, kursus: Kursus, store_path: Path) -> None:
    """Not a byte of the store changes."""
    before = store_path.read_bytes()
    kursus(f"reminder due {NOW}")
    assert store_path.read_bytes() == before
    assert owing.lying() == []


def test_programs_get_a_line_for_each_letter(owing: Outbox, kursus: Kursus) -> None:
    """With the key by which another mailer says that it has sent it."""
    rows = kursus(f"reminder due -f json --until 2020-03-09 {NOW}").json()
    assert [row["name"] for row in rows] == [
        "Kari Berg",
        "Kari Moe",
        "Ola Nordmann",
        "Sen Olsen",
        "Åse Aas",
    ]
    first = rows[0]
    assert first.pop("key").endswith(".2020-03-12")
    assert first.pop("rule_label").startswith("R")
    assert first == {
        "programme": owing.programme.slug,
        "owed_from": "2020-03-08T07:00:00Z",
        "state": "waiting",
        "why": None,
        "letter": "reminder",
        "about": "F3",
        "title": "Natur",
        "date": "2020-03-12",
        "number": 1,
        "name": "Kari Berg",
        "email": "kari.berg@example.org",
        "tries": 0,
    }


def test_who_cannot_be_reached_is_named(owing: Outbox, kursus: Kursus) -> None:
    """Beside the list, since no letter of theirs is on it."""
    owing.do("update person set email = null where given_name = 'Ola'")
    owing.do("insert into silence (key, person) select 1, key from person where given_name = 'Sen'")
    answer = kursus(f"reminder due {NOW}")
    assert "3 people" in answer.out
    assert "Without an address that works: Ola Nordmann." in answer.err
    assert "Not written to, as somebody said: Sen Olsen." in answer.err


def test_one_or_two_are_named(owing: Outbox, kursus: Kursus) -> None:
    """Instead of a number."""
    owing.do("update person set email = null where given_name <> 'Kari'")
    assert "Kari Berg and Kari Moe" in kursus(f"reminder due {NOW}").out


def test_nothing_is_owed(outbox: Outbox, kursus: Kursus) -> None:
    """Of a programme whose rules are all off."""
    assert outbox.programme.slug
    said = kursus(f"reminder due {NOW}").out
    assert said == "No letter is owed now, and none comes by Sun 2020-03-22.\n"


def test_what_is_over_is_refused(outbox: Outbox, kursus: Kursus) -> None:
    """Nothing comes by a day that is over, or at the end of the calendar."""
    assert outbox.programme.slug
    answer = kursus(f"reminder due --until yesterday {NOW}", exit=2)
    assert "Error: 2020-03-07 is over, so nothing comes by it.\n" in answer.err


def test_one_letter_that_comes_is_counted_in_words(owing: Outbox, kursus: Kursus) -> None:
    """And none, too."""
    owing.do("update person set email = null where given_name <> 'Sen'")
    assert "By Sun 2020-03-22 1 more comes.\n" in kursus(f"reminder due {NOW}").out
    told = kursus(f"reminder due --until 2020-03-10 {NOW}").out
    assert "By Tue 2020-03-10 none more comes.\n" in told


def test_a_programme_that_is_stopped_is_named(owing: Outbox, kursus: Kursus) -> None:
    """With what to type; not where another programme is asked about."""
    assert owing.programme.slug
    kursus("reminder stop")
    answer = kursus(f"reminder due {NOW}")
    assert answer.out == "No letter is owed now, and none comes by Sun 2020-03-22.\n"
    assert answer.err == "Nobody in asker-2020 is written to.\nNext: kursus reminder resume\n"
    kursus("programme add Nytt --slug nytt --start 2020-01-13 --end 2020-12-11")
    assert "is written to" not in kursus(f"reminder due -p nytt {NOW}").err


def test_the_exit_code_tells_that_something_is_owed(owing: Outbox, kursus: Kursus) -> None:
    """For a script that looks in the morning."""
    assert owing.programme.slug
    kursus(f"reminder due --exit-code {NOW}", exit=10)
    kursus("reminder due --exit-code --until 2020-03-03 --today 2020-03-02")


def test_all_programmes_unless_one_is_named(owing: Outbox, kursus: Kursus) -> None:
    """As letters are sent for all."""
    assert owing.programme.slug
    kursus("programme add Nytt --slug nytt --start 2020-01-13 --end 2020-12-11")
    assert "5 people" in kursus(f"reminder due {NOW}").out
    assert "5 people" not in kursus(f"reminder due -p nytt {NOW}").out
