"""`kursus plan export` and `import`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.cli.year import GROUPS, plan_year
from tests.conftest import Kursus

RUNS = "2020-01-13 to 2020-12-11"
TEN = ", ".join(f"Gruppe {number}" for number in range(1, 11))
NOTHING = "The plan says all of this already; nothing was changed.\n"


@pytest.fixture
def year(store: Store, asker: Programme) -> Programme:
    """The programme with a whole year planned."""
    return plan_year(store, asker)


def rows(kursus: Kursus) -> list[dict[str, object]]:
    """The plan as a program reads it."""
    return list(kursus("plan -f json").json())


def write(folder: Path, *lines: str) -> None:
    """A plan in a file."""
    (folder / "plan.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "form", ["plan.csv", "plan.csv --excel", "plan.xlsx", "plan.json", "plan.tsv"]
)
def test_what_is_exported_changes_nothing(kursus: Kursus, year: Programme, form: str) -> None:
    """There and back again leaves the plan as it was, in every form."""
    assert year.slug
    before = rows(kursus)
    kursus(f"plan export -o {form}")
    answer = kursus(f"plan import {form.split(maxsplit=1)[0]}")
    assert answer.out == NOTHING
    assert answer.err == ""
    assert rows(kursus) == before


def test_what_is_hard_to_write_comes_back(
    kursus: Kursus, folder: Path, store: Store, asker: Programme
) -> None:
    """Formulas, semicolons, line breaks, a group called G1, what was moved or called off."""
    assert asker.slug
    kursus("theme add 'Rus; vold' '=1+1' 'Ro'")
    kursus("group add Fjell")
    kursus("group add G1")
    kursus("programme edit --audience ledere")
    kursus("fagdag add '=SUM(A1)' --date 12.3 --from 9 --to 15 --theme 1 --theme 2 --for ledere")
    kursus("fagdag add --date 13.3 --theme 1 --link https://video.example.org/x")
    kursus("guidance add Møte --date 2.4 --for G2 --by host --place '+47 22 33 44 55'")
    kursus("skills add 'Ro; og mer' --date 2.4 --theme 3 --for Fjell")
    kursus("session add --from 9 --to 10 --theme 1 --mode hybrid --place Rom --link x F1 -- -økt")
    kursus("session add F1 '' --from 10 --to 12")
    kursus("session cancel F1.2 --reason syk")
    kursus("booster add --date 2022-12-12")
    (folder / "text.txt").write_text("Les dette.\nOg dette; også\n", encoding="utf-8")
    kursus("homework add '@Les' --between F1 F2 --file text.txt --for ledere --check")
    kursus("homework add Øv --set F1 --due 1.6 --kind exercise --optional")
    kursus("fagdag move F2 20.3 --from 10 --to 12 --reason flytting")
    kursus("fagdag cancel F2 --reason sykdom")
    kursus("fagdag close F1 --today 2020-03-13")
    before = rows(kursus)
    for form in ("a.csv", "b.csv --excel", "c.xlsx", "d.json"):
        kursus(f"plan export -o {form}")
        assert kursus(f"plan import {form.split()[0]}").out == NOTHING
        assert rows(kursus) == before
    assert store.path.exists()


NEW = (
    "Type;Dato;Fra;Til;Tittel;Temaer;Form;Lenke;For;Gitt;Frist;Merknad",
    "fagdag;5.3.2020;9;15.30;Rus og vold;Rus; ;;;;;husk kaffe",
    "økt;;9;10.30;Forelesning;;;;;;;",
    "økt;;10.45;12;Øvelser;;digitalt;https://video.example.org/1;;;;",
    "fagdag;23.1;9;15.30;Relasjon;Relasjon;fysisk;;;;;",
    "økt;;9;12;Forelesning;;;;;;;",
    "hjemmeoppgave;;;;Observer;;;;;F1;F2;",
    "øvelse;;;;Øv på haimusikk;;;;;F1;1.4;",
    "boostersamling;12.12.2022;9;15;Bruker vi det?;;;;;;;",
)


def test_a_whole_year_is_added_from_a_table(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """Rows without labels are numbered by date; sessions go to the day above."""
    assert asker.slug
    kursus("theme add relasjon")
    write(folder, *NEW)
    answer = kursus("plan import plan.csv")
    assert answer.out == (
        "New themes: Rus.\n"
        "Added 2 fagdager: F1\N{EN DASH}F2.\n"
        "Added 1 booster: B1.\n"
        "Added 3 sessions.\n"
        "Added 1 homework: H1.\n"
        "Added 1 exercise: H2.\n"
    )
    assert "Columns not taken: Merknad." in answer.err
    plan = {row["label"]: row for row in rows(kursus)}
    assert (plan["F1"]["title"], plan["F1"]["themes"], plan["F1"]["mode"]) == (
        "Relasjon",
        "relasjon",
        "physical",
    )
    assert (plan["F2.2"]["title"], plan["F2.2"]["mode"], plan["F2"]["mode"]) == (
        "Øvelser",
        "digital",
        "physical",
    )
    assert (plan["H1"]["date"], plan["H2"]["date"]) == ("2020-03-05", "2020-04-01")


def test_the_same_table_twice_changes_nothing(
    kursus: Kursus, folder: Path, asker: Programme
) -> None:
    """Rows without labels are known again by day, kind, title and whom they are for."""
    assert asker.slug
    write(folder, *NEW)
    kursus("plan import plan.csv")
    before = rows(kursus)
    assert kursus("plan import plan.csv").out == NOTHING
    assert rows(kursus) == before


def test_a_row_without_label_that_was_moved_since_is_a_question(
    kursus: Kursus, folder: Path, asker: Programme
) -> None:
    """The old table does not add the day again where it was before it was moved."""
    assert asker.slug
    write(folder, *NEW)
    kursus("plan import plan.csv")
    kursus("fagdag move F2 12.3")
    answer = kursus("plan import plan.csv", exit=1)
    assert (
        "line 2, column 2: F2 was planned for 2020-03-05 and is on 2020-03-12 now. If this is it, "
        "write F2 as its label." in answer.err
    )


def test_labels_move_and_switch(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """Another date moves and another mode switches; what was planned stays, homework follows."""
    assert asker.slug
    write(folder, *NEW)
    kursus("plan import plan.csv")
    write(
        folder,
        "label,date,from,mode,link,title",
        "F2,2020-03-12,8:30,digital,https://video.example.org/2,",
        "f2.1,,,,,Innledning",
    )
    refused = kursus("plan import plan.csv", exit=2)
    assert "F2 would be switched to another mode: say why." in refused.err
    answer = kursus("plan import plan.csv --reason smittevern")
    assert answer.out == (
        "F2: date 2020-03-05 → 2020-03-12, from 09:00 → 08:30, mode physical → digital, "
        "link nothing → https://video.example.org/2\n"
        "F2.1: title Forelesning → Innledning\n"
        "H1 Observer is now due on 2020-03-12.\n"
    )
    assert "Not in the file, and left as they are: F1, F2.2, H1\N{EN DASH}H2, B1." in answer.err
    plan = {row["label"]: row for row in rows(kursus)}
    assert (plan["F2"]["planned_date"], plan["F2"]["planned_mode"], plan["F2"]["reason"]) == (
        "2020-03-05",
        "physical",
        "smittevern",
    )
    assert plan["F2.1"]["from"] == "08:30"
    assert kursus("plan import plan.csv").out == NOTHING


def test_what_the_file_says_of_sessions_counts_when_their_day_is_moved(
    kursus: Kursus, folder: Path, asker: Programme
) -> None:
    """Sessions follow their gathering, unless the file gives their times; twice is the same."""
    assert asker.slug
    write(folder, *NEW)
    kursus("plan import plan.csv")
    write(folder, "label,from,to", "F2,10,16", "F2.1,10,10:30", "F2.2,,")
    kursus("plan import plan.csv")
    plan = {row["label"]: row for row in rows(kursus)}
    assert (plan["F2.1"]["from"], plan["F2.1"]["to"]) == ("10:00", "10:30")
    assert (plan["F2.2"]["from"], plan["F2.2"]["to"]) == ("11:45", "13:00")
    assert kursus("plan import plan.csv").out == NOTHING


def test_groups_get_their_guidance(kursus: Kursus, year: Programme, folder: Path) -> None:
    """A row for a group by label or name; twelve on one day are one for each."""
    assert year.slug
    lines = [f"guidance,2020-06-10,Ekstra,{'G' if n % 2 else 'gruppe '}{n}" for n in range(1, 13)]
    write(folder, "kind,date,title,for", *lines)
    answer = kursus("plan import plan.csv")
    assert f"Added 12 times guidance: V97\N{EN DASH}V{8 * GROUPS + 12}." in answer.out
    assert [row["for"] for row in rows(kursus) if row["title"] == "Ekstra"] == [
        f"Gruppe {n}" for n in range(1, 13)
    ]
    assert kursus("plan import plan.csv").out == NOTHING


def test_all_faults_are_told_at_once(kursus: Kursus, year: Programme, folder: Path) -> None:
    """Each with its line and column; nothing of the file is kept."""
    assert year.slug
    before = rows(kursus)
    write(
        folder,
        "label,kind,date,from,to,title,themes,mode,for,set,due,optional",
        "F2,,32.1,,,,,,,,,",
        "F9,,2020-03-12,,,,,,,,,",
        "F3,,2021-03-12,,,,,,,,,",
        "F4,,,16:00,,,,,,,,",
        "F4,,,,,,,,,,,",
        "F5,guidance,,,,,,,,,,",
        "F1,,2020-01-24,,,,,,,,,",
        ",fagdag,2020-05-05,9,15,Ny,Ny,telepati,,,,",
        ",guidance,2020-05-05,9,10,,,,Gruppe 99,,,",
        ",session,,9,,Økt,,,,,,",
        ",homework,,,,Les,,,,F9,F2,kanskje",
        ",exercise,,,,Øv,,,,F5,F2,",
        ",,2020-05-06,,,,,,,,,",
        "F6,,,,,,13,,,,,",
    )
    answer = kursus("plan import plan.csv --reason x --faults faults.csv", exit=1)
    assert [line for line in answer.err.splitlines() if line.startswith("line ")] == [
        'line 2, column 3: "32.1" is not a date: January has 31 days.',
        "line 3, column 1: There is no F9 in asker-2020.",
        f"line 4, column 3: 2021-03-12 is outside the programme, which runs {RUNS}.",
        "line 5, column 5: It would end at 15:30, and begin at 16:00.",
        "line 6, column 1: F4 stands on line 5 too.",
        "line 7, column 2: F5 is no guidance but fagdag.",
        "line 8, column 3: F1 is closed; reopen it first, or leave it as it is.",
        'line 9, column 8: "telepati" is no mode; there are physical, digital, hybrid.',
        f'line 10, column 9: There is no group or audience "Gruppe 99". There are {TEN}.',
        "line 11, column 5: A new session has from and to.",
        'line 12, column 12: "kanskje" is neither yes nor no.',
        "line 13, column 11: It would be due on 2020-03-05, and set on 2020-09-10.",
        "line 14, column 2: A new row says its kind, such as fagdag or session.",
        "line 15, column 7: There is no theme 13.",
    ]
    assert "plan.csv has 14 faults; nothing of it was kept." in answer.err
    assert len((folder / "faults.csv").read_text(encoding="utf-8").splitlines()) == 15
    assert rows(kursus) == before


def test_a_table_that_is_no_plan_is_refused(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """Without labels or kinds there is nothing to go by; two columns for one are too many."""
    assert asker.slug
    write(folder, "name,email", "Kari,kari@example.org")
    assert "no plan" in kursus("plan import plan.csv", exit=1).err
    write(folder, "kind,date,Dato", "fagdag,12.3,12.3")
    assert "line 1, column 3: Column 2 says date too." in kursus("plan import plan.csv", exit=1).err
    kursus("plan import nowhere.csv", exit=3)


def test_a_dry_run_of_a_plan_keeps_nothing(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """It tells what would be added."""
    assert asker.slug
    write(folder, *NEW)
    assert "Added 2 fagdager" in kursus("plan import plan.csv --dry-run").out
    assert rows(kursus) == []


def test_an_export_has_these_columns(kursus: Kursus, year: Programme) -> None:
    """Keys for programs; headings in the programme's language for Excel; a file for eyes."""
    assert year.slug
    keys = (
        "label,kind,date,from,to,title,themes,mode,place,link,for,by,set_at,due_at,optional,checked,"
        "text,state"
    )
    assert kursus("plan export -f csv").out.splitlines()[0] == keys
    assert list(json.loads(kursus("plan export -f json").out)[0]) == keys.split(",")
    kursus("plan export --excel -o e.csv")
    heading = Path("e.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert heading.startswith("Merke;Type;Dato;Fra;Til;Tittel;Temaer;Form;Sted;Lenke;For;Av;")
    assert "-o plan.xlsx" in kursus("plan export", exit=2).err


def test_the_listing_of_the_plan_is_read_too(kursus: Kursus, year: Programme, folder: Path) -> None:
    """What `plan -f csv` writes has more than an export and changes nothing either."""
    assert year.slug
    (folder / "all.csv").write_text(kursus("plan -f csv").out, encoding="utf-8")
    assert kursus("plan import all.csv").out == NOTHING


def test_times_in_a_file_measure_marks_again(
    kursus: Kursus, course: Programme, folder: Path
) -> None:
    """Who came at 9.20 is not late for a day that begins at 9.30; nor is a shorter session left."""
    assert course.slug
    kursus("mark F1 came kari.berg@example.org 9.20")
    kursus("mark F2 left kari.berg@example.org 11.00")
    write(folder, "label,from,to", "F1,09:30,", "F2.1,,10:45")
    answer = kursus("plan import plan.csv")
    assert "F1, 1 Kari Berg: late" in answer.out
    assert "→ present" in answer.out
    assert "F2.1, 1 Kari Berg: partial" in answer.out
    assert kursus("plan import plan.csv").out == NOTHING


def test_a_day_moved_by_a_file_is_held_against_its_sessions(
    kursus: Kursus, asker: Programme, folder: Path
) -> None:
    """A session at an hour that the clocks jump over is a fault of the row that moves the day."""
    assert asker.slug
    kursus("fagdag add --date 12.3 --from 1 --to 15")
    kursus("session add F1 Natt --from 2.30 --to 4")
    write(folder, "label,date", "F1,2020-03-29")
    answer = kursus("plan import plan.csv", exit=1)
    assert "line 2, column 2: F1.1: The clocks in Europe/Oslo jump over 02:30" in answer.err
    write(folder, "label,date,from,to", "F1,2020-03-29,,", "F1.1,,03:30,05:00")
    kursus("plan import plan.csv")
    assert kursus("session list F1 -f json").json()[0]["from"] == "03:30"


def test_a_booster_in_a_file_may_be_years_later(
    kursus: Kursus, asker: Programme, folder: Path
) -> None:
    """As one that is typed may."""
    assert asker.slug
    write(folder, "kind,date", "booster,2022-12-12")
    assert "Added 1 booster: B1." in kursus("plan import plan.csv").out
    write(folder, "kind,date", "booster,2019-12-12")
    assert "no day for a booster" in kursus("plan import plan.csv", exit=1).err


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("plan.xlsx", "Next: kursus plan import plan.xlsx   (when you have changed it)\n"),
        ("'my plan.csv'", 'Next: kursus plan import "my plan.csv"   (when you have changed it)\n'),
        ("plan.html", ""),
        ("plan.md", ""),
        ("plan.txt", ""),
        ("plan.jsonl", ""),
    ],
)
def test_only_what_is_read_again_is_said_to_be_imported_next(
    kursus: Kursus, year: Programme, name: str, hint: str
) -> None:
    """A page to look at is no table to change."""
    assert year.slug
    assert kursus(f"plan export -o {name}").err == hint


@pytest.mark.parametrize("option", ["--for G1", "--all"])
def test_what_is_for_the_screen_is_refused_before_a_verb(
    kursus: Kursus, year: Programme, option: str
) -> None:
    """The whole plan would be written else, and nobody told."""
    assert year.slug
    answer = kursus(f"plan {option} export -f csv", exit=2)
    assert "--for and --all are for the plan on the screen, not for plan export." in answer.err
    assert answer.out == ""


@pytest.mark.usefixtures("asker")
def test_days_off_and_who_is_elsewhere_are_told(kursus: Kursus, folder: Path) -> None:
    """A file puts gatherings on days as a command does; of many days off the first are told."""
    kursus("participant add --new 'Kari Berg'")
    kursus("fagdag add --date 2020-04-22 --from 9 --to 15")
    rows = "".join(f"fagdag;2020-05-{day:02}\n" for day in (2, 3, 9, 10, 16, 23, 24))
    (folder / "plan.csv").write_text(f"Type;Dato\nveiledning;2020-04-22\n{rows}", encoding="utf-8")
    said = " ".join(kursus("plan import plan.csv --dry-run").err.split())
    assert "Mind that Sat 2020-05-02 is no working day." in said
    assert "… and of 2 more such days." in said
    assert "Mind that 1 person of V1 is at F1 that day, 09:00\u201315:00: Kari Berg." in said
