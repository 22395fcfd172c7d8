"""`kursus roster import`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.model.roster import TAKEN
from kursus.store import corrections
from kursus.store.database import Store
from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")

ROSTER = """\
Navn;E-post;Telefon;Ansattnr;Stilling;Enhet;Tidligere kommune;Erfaring;Timer
Kari Nordmann;kari@example.org;+47 412 34 567;0012;Miljøterapeut;Enhet Nord;Asker;12;7
"Aamodt, Åse";ase@example.org;;0013;Sykepleier;Enhet Sør;Hurum;10+;8
Jörg Müller;jorg@example.org;;;;Enhet Nord;;;9
"""


def wrote(folder: Path, text: str, name: str = "roster.csv") -> str:
    """Write a roster; its name."""
    (folder / name).write_text(text, encoding="utf-8")
    return name


def rows(kursus: Kursus, line: str = "") -> list[dict[str, object]]:
    """What the roster has now."""
    found: list[dict[str, object]] = kursus(f"roster export -f json {line}").json()
    return found


@pytest.fixture
def imported(kursus: Kursus, folder: Path) -> str:
    """A roster of three, which was taken in."""
    name = wrote(folder, ROSTER)
    kursus(f"roster import {name}")
    return name


def test_people_come_in_with_all_that_the_file_says(kursus: Kursus, imported: str) -> None:
    """Every cell that is taken comes in exactly, and names part as they are written."""
    assert imported
    kari, jorg, ase = rows(kursus)[1], rows(kursus)[0], rows(kursus)[2]
    assert (ase["given_name"], ase["family_name"]) == ("Åse", "Aamodt")
    assert jorg["family_name"] == "Müller"
    assert kari == {
        "number": 1,
        "given_name": "Kari",
        "family_name": "Nordmann",
        "email": "kari@example.org",
        "phone": "+47 412 34 567",
        "employee_number": "0012",
        "title": "Miljøterapeut",
        "unit": "Enhet Nord",
        "employer": None,
        "former": "Asker",
        "experience": "12",
        "education": None,
        "audience": None,
        "group": None,
        "status": "enrolled",
    }


def test_the_answer_counts_and_names(kursus: Kursus, folder: Path) -> None:
    """Counts, new units, columns not taken, and the next thing to type are told."""
    answer = kursus(f"roster import {wrote(folder, ROSTER)}")
    assert "3 people: 3 new, 0 changed, 0 unchanged; 0 missing." in answer.out
    assert "Units made: Enhet Nord, Enhet Sør." in answer.out
    assert "Kari Nordmann" in answer.out
    assert 'Not taken: Timer. To take it: --map "Timer=FIELD".' in answer.err
    assert "Next: kursus " in answer.err


def test_the_same_file_again_changes_nothing(kursus: Kursus, imported: str) -> None:
    """There is no second operation in the log."""
    before = kursus("log -f json").json()
    answer = kursus(f"roster import {imported}")
    assert "0 new, 0 changed, 3 unchanged; 0 missing" in answer.out
    assert kursus("log -f json").json() == before


def test_names_alone_twice_change_nothing(kursus: Kursus, folder: Path) -> None:
    """A roster of names only knows its people again."""
    name = wrote(folder, "Navn\nKari Nordmann\nOla Hansen\n")
    kursus(f"roster import {name}")
    before = kursus("log -f json").json()
    assert "0 new, 0 changed, 2 unchanged" in kursus(f"roster import {name}").out
    assert kursus("log -f json").json() == before


def test_changes_are_told_old_and_new(kursus: Kursus, folder: Path, imported: str) -> None:
    """A changed cell changes the participant and the person of today, and is told."""
    assert imported
    changed = ROSTER.replace("Sykepleier", "Fagleder").replace("ase@", "ase.aamodt@")
    answer = kursus(f"roster import {wrote(folder, changed)}")
    assert "0 new, 1 changed, 2 unchanged" in answer.out
    assert "Åse Aamodt: title Sykepleier → Fagleder" in answer.out
    assert "Åse Aamodt: email ase@example.org → ase.aamodt@example.org" in answer.out
    assert rows(kursus)[2]["title"] == "Fagleder"


def test_a_former_address_still_matches(kursus: Kursus, folder: Path) -> None:
    """Somebody whose address changed is known by the old one, too."""
    text = "Navn;Mail;Enhet\nKari Berg;a@example.org;Nord\n"
    kursus(f"roster import {wrote(folder, text)}")
    kursus(f"roster import {wrote(folder, text.replace('a@', 'b@'))}")
    answer = kursus(f"roster import {wrote(folder, text.replace('a@', 'A@').replace('Nord', ''))}")
    assert "0 new, 1 changed" in answer.out
    assert [row["email"] for row in rows(kursus)] == ["A@example.org"]


def test_blank_cells_leave_values(kursus: Kursus, folder: Path, imported: str) -> None:
    """A blank cell changes nothing, unless it is to clear."""
    assert imported
    blank = ROSTER.replace("Miljøterapeut", "").replace("+47 412 34 567", "")
    name = wrote(folder, blank)
    assert "3 unchanged" in kursus(f"roster import {name}").out
    answer = kursus(f"roster import {name} --blank-clears")
    assert "Kari Nordmann: title Miljøterapeut → nothing" in answer.out
    assert rows(kursus)[1]["title"] is None


def test_the_missing_are_listed_and_stay(kursus: Kursus, folder: Path, imported: str) -> None:
    """Nobody is removed because a file lacks them."""
    assert imported
    name = wrote(folder, "Navn;E-post\nKari Nordmann;kari@example.org\n")
    answer = kursus(f"roster import {name}")
    assert "2 missing" in answer.out
    assert "3 Jörg Müller" in answer.out
    assert len(rows(kursus)) == 3


def test_all_faults_are_told_at_once(kursus: Kursus, folder: Path) -> None:
    """Each fault has its line and column, and nothing of the file is kept."""
    text = (
        "Navn;E-post;Erfaring;Ansattnr\n"
        "Kari Berg;not an address;12;1\n"
        ";ola@example.org;;2\n"
        "Ola Hansen;ola@example.org;mange;1\n"
        "Per Hansen;per@example.org;;3\n"
        "Per Hansen;per@example.org;;\n"
    )
    answer = kursus(f"roster import {wrote(folder, text)} --faults faults.csv", exit=1)
    assert "line 2, column 2" in answer.err
    assert "line 3, column 1: The row has no name." in answer.err
    assert "line 4, column 3" in answer.err
    assert "line 6: Line 5 has this name and e-mail already." in answer.err
    assert "nothing of it was kept" in answer.err
    assert rows(kursus) == []
    faults = (folder / "faults.csv").read_text(encoding="utf-8").splitlines()
    assert faults[0] == "line,column,fault,file"
    assert len(faults) == 5


def test_a_doubled_number_is_a_fault(kursus: Kursus, folder: Path) -> None:
    """Two rows cannot have one employee number."""
    text = "Navn;Ansattnr\nKari Berg;1\nOla Hansen;1\n"
    answer = kursus(f"roster import {wrote(folder, text)}", exit=1)
    assert "line 3: Line 2 has this number already." in answer.err


def test_one_name_with_two_addresses_is_two_people(kursus: Kursus, folder: Path) -> None:
    """Two new rows of the same name with different addresses are two people, also later."""
    text = "Navn;E-post;Enhet\nKari Berg;k1@example.org;Nord\nKari Berg;k2@example.org;Nord\n"
    name = wrote(folder, text)
    kursus(f"roster import {name}")
    assert len(rows(kursus)) == 2
    assert "0 new, 0 changed, 2 unchanged" in kursus(f"roster import {name}").out


def test_a_shared_mailbox_is_several_people(kursus: Kursus, folder: Path) -> None:
    """With one address for several, the name tells them apart."""
    text = "Navn;E-post\nKari Berg;post@example.org\nOla Hansen;post@example.org\n"
    name = wrote(folder, text)
    kursus(f"roster import {name}")
    assert "0 new, 0 changed, 2 unchanged" in kursus(f"roster import {name}").out
    more = wrote(folder, "Navn;E-post\nPer Lie;post@example.org\n")
    assert "line 2: Per Lie fits several" in kursus(f"roster import {more}", exit=1).err
    assert "1 new" in kursus(f"roster import {more} --new 2").out
    assert "0 new, 0 changed, 1 unchanged" in kursus(f"roster import {more} --new 2").out


def test_a_known_name_is_a_question(kursus: Kursus, folder: Path, imported: str) -> None:
    """A known name that nothing else speaks for is asked about, never added in silence."""
    assert imported
    name = wrote(folder, "Navn;E-post\nKari Nordmann;other@example.org\n")
    answer = kursus(f"roster import {name}", exit=1)
    assert (
        "line 2: Is Kari Nordmann the same as Kari Nordmann (no 1, kari@example.org" in answer.err
    )
    assert "--same 2=1 or --new 2" in answer.err
    assert len(rows(kursus)) == 3
    assert "1 changed" in kursus(f"roster import {name} --same 2=1").out
    assert len(rows(kursus)) == 3


def test_a_known_name_may_be_somebody_new(kursus: Kursus, folder: Path, imported: str) -> None:
    """--new says so, and saying it again changes nothing."""
    assert imported
    name = wrote(folder, "Navn;E-post\nKari Nordmann;other@example.org\n")
    assert "1 new" in kursus(f"roster import {name} --new 2").out
    assert len(rows(kursus)) == 4
    assert "0 new, 0 changed, 1 unchanged" in kursus(f"roster import {name} --new 2").out


def test_a_value_changed_by_hand_is_kept(
    kursus: Kursus, folder: Path, imported: str, store: Store
) -> None:
    """It is kept and listed while the file says what it said; a new value in the file wins."""
    with store.writing("test") as work:
        key, person = work.db.execute(
            "select key, person from participant where number = 2"
        ).fetchone()
        work.db.execute("update participant set title = 'Leder' where key = ?", (key,))
        work.db.execute("update person set title = 'Leder' where key = ?", (person,))
        corrections.note_for_participant(
            work.db, participant=key, changes={"title": ("Sykepleier", "Leder")}
        )
    answer = kursus(f"roster import {imported}")
    assert "Kept as changed by hand:" in answer.out
    assert "  2 Åse Aamodt: title Leder; the file says Sykepleier" in answer.out
    assert rows(kursus)[2]["title"] == "Leder"
    newer = wrote(folder, ROSTER.replace("Sykepleier", "Rådgiver"), "newer.csv")
    assert "title Leder → Rådgiver" in kursus(f"roster import {newer}").out
    assert "title Rådgiver → Sykepleier" in kursus(f"roster import {imported}").out


def test_the_file_may_win(kursus: Kursus, imported: str, store: Store) -> None:
    """--file-wins takes the file's value over one changed by hand."""
    with store.writing("test") as work:
        (key,) = work.db.execute("select key from participant where number = 2").fetchone()
        work.db.execute("update participant set title = 'Leder' where key = ?", (key,))
        corrections.note_for_participant(
            work.db, participant=key, changes={"title": ("Sykepleier", "Leder")}
        )
    answer = kursus(f"roster import {imported} --file-wins")
    assert "title Leder → Sykepleier" in answer.out
    assert "Kept" not in kursus(f"roster import {imported}").out


def test_over_capacity_is_refused(kursus: Kursus, folder: Path) -> None:
    """Unless those beyond it are to wait, in the order of the file."""
    kursus("programme edit asker-2020 --capacity 2")
    name = wrote(folder, ROSTER)
    assert "has room for 2" in kursus(f"roster import {name}", exit=1).err
    assert rows(kursus) == []
    assert "waiting list: the last one." in kursus(f"roster import {name} --wait").out
    assert [row["number"] for row in rows(kursus, "--status waiting")] == [3]
    assert "3 unchanged" in kursus(f"roster import {name}").out


def test_an_ended_programme_takes_only_who_is_known(
    kursus: Kursus, folder: Path, imported: str
) -> None:
    """Years later a file changes those who took part, and nobody is added by mistake."""
    assert imported
    text = (
        ROSTER.replace("0012;Miljøterapeut", "0012;Seniorrådgiver") + "Ny Person;;;;;Ny enhet;;;\n"
    )
    name = wrote(folder, text)
    told = "Left out, not taking part in asker-2020: Ny Person (line 5)."
    assert told in " ".join(kursus(f"roster diff {name} --today 2022-11-01").err.split())
    answer = kursus(f"roster import {name} --today 2022-11-01")
    assert told in " ".join(answer.err.split())
    assert "0 new, 1 changed" in answer.out
    assert "Units made" not in answer.out
    assert len(rows(kursus)) == 3
    answer = kursus(f"roster import {name} --no-known-only --today 2022-11-01")
    assert "1 new, 0 changed" in answer.out
    assert "Units made: Ny enhet" in answer.out


def test_groups_and_audiences_are_made_and_put(kursus: Kursus, folder: Path) -> None:
    """What the file names is made where it is not there, and a change moves people."""
    text = "Navn;E-post;Gruppe;Målgruppe\nKari Berg;k@example.org;Blå;Ansatte\n"
    answer = kursus(f"roster import {wrote(folder, text)}")
    assert "Groups made: Blå." in answer.out
    assert "Audiences made: Ansatte." in answer.out
    name = wrote(folder, text.replace("Blå", "Rød"))
    assert "group Blå → Rød" in kursus(f"roster import {name}").out
    assert (rows(kursus)[0]["group"], rows(kursus)[0]["audience"]) == ("Rød", "Ansatte")
    assert "1 unchanged" in kursus(f"roster import {wrote(folder, text.replace('Blå', 'g2'))}").out


def test_headings_can_be_mapped_and_the_map_kept(kursus: Kursus, folder: Path) -> None:
    """A heading that is not known is said once, and known under a name from then on."""
    text = "Hvem;Adresse;Navn\nKari Berg;kari@example.org;x\n"
    name = wrote(folder, text)
    kursus(
        f"roster import {name} --map Hvem=name --map Adresse=email --map Navn=- --save-map leder"
    )
    assert rows(kursus)[0]["email"] == "kari@example.org"
    answer = kursus(f"roster import {name} --use-map leder")
    assert "1 unchanged" in answer.out
    assert "Not taken: Navn." in answer.err
    assert "no map" in kursus(f"roster import {name} --use-map other", exit=3).err.casefold()


def test_what_is_not_known_can_be_mapped(kursus: Kursus, folder: Path) -> None:
    """The error names a heading of the file, and the help the fields; what is ours is not named."""
    name = wrote(folder, "Nr;Hvem;Avd\n1;Kari Berg;Nord\n")
    refused = kursus(f"roster import {name}", exit=1)
    assert '--map "Hvem=name"' in refused.err
    answer = kursus('roster import roster.csv --map "Hvem=name"')
    assert "Not taken: Nr, Avd.\n" in answer.err
    wrote(folder, "Navn;Status;column 3;Avd\nKari Berg;enrolled;x;Nord\n")
    said = kursus("roster import roster.csv").err
    assert 'Not taken: Status, column 3, Avd. To take one: --map "column 3=FIELD".' in said
    fields = " ".join(kursus("roster import --help").out.split())
    assert f"What a heading stands for: {', '.join(TAKEN)}; - leaves the column out." in fields


def test_a_kept_map_is_told_and_has_a_name(kursus: Kursus, folder: Path) -> None:
    """What was kept is said; a name that is empty is no name."""
    name = wrote(folder, "Hvem\nKari Berg\n")
    answer = kursus(f"roster import {name} --map Hvem=name --save-map leder")
    assert "The headings are kept as leder, for --use-map.\n" in answer.out
    for option in ("--save-map", "--use-map"):
        answer = kursus(f"roster import {name} --map Hvem=name {option} ''", exit=2)
        assert f"{option} takes a name." in answer.err


def test_a_row_is_one_person(kursus: Kursus, folder: Path, imported: str) -> None:
    """The last that was said would count else, and nobody be told."""
    assert imported
    name = wrote(folder, "Navn;Enhet\nKari Berg;Ny\n")
    answer = kursus(f"roster import {name} --same 2=1 --same 2=2", exit=2)
    assert "Row 2 cannot be both 1 and 2." in answer.err


def test_who_is_missing_after_the_end_may_have_left_the_job(
    kursus: Kursus, folder: Path, imported: str
) -> None:
    """Nobody withdraws from a programme that is over."""
    assert imported
    name = wrote(folder, "Navn;E-post\nKari Nordmann;kari@example.org\n")
    assert "Next: kursus participant withdraw" in kursus(f"roster import {name} --known-only").err
    answer = kursus(f"roster import {name} --today 2022-11-01")
    assert "Next: kursus person left" in answer.err


def test_a_heading_that_is_not_there_is_told(kursus: Kursus, folder: Path) -> None:
    """--map names a heading of the file."""
    answer = kursus(f"roster import {wrote(folder, ROSTER)} --map Mobil=phone", exit=3)
    assert 'has no heading "Mobil"' in answer.err
    assert '"E-post"' in answer.err


def test_columns_not_taken_are_never_read(kursus: Kursus, folder: Path) -> None:
    """An identity number in such a column is nobody's business; in a taken one it is refused."""
    text = "Navn;Fnr\nKari Berg;120390 12345 \n"
    kursus(f"roster import {wrote(folder, text)}")
    taken = wrote(folder, "Navn;Stilling\nOla Berg;010190-1234\n")
    answer = kursus(f"roster import {taken}", exit=1)
    assert "line 2, column 2" in answer.err
    assert "010190" not in answer.said


def test_a_dry_run_keeps_nothing(kursus: Kursus, folder: Path) -> None:
    """All of it is tried, and none of it kept."""
    answer = kursus(f"roster import {wrote(folder, ROSTER)} --dry-run")
    assert "3 new" in answer.out
    assert rows(kursus) == []


def test_the_operation_tells_no_names(kursus: Kursus, folder: Path, imported: str) -> None:
    """The log has the verb and the options, and nothing of what the file says."""
    assert imported
    name = wrote(folder, "Navn;E-post\nKari Nordmann;other@example.org\n")
    kursus(f'roster import {name} --same 2="Kari Nordmann"')
    commands = [line["command"] for line in kursus("log -f json").json()]
    assert commands[:2] == ["roster import --same", "roster import"]


def test_a_start_can_be_said(kursus: Kursus, folder: Path, store: Store) -> None:
    """Enrolment counts from the programme's first day, or from the day said."""
    kursus(f"roster import {wrote(folder, ROSTER)} --from 1.3")
    with store.reading() as db:
        starts = db.execute("select distinct starts from spell").fetchall()
    assert starts == [("2020-03-01",)]


def test_known_persons_come_in_as_they_are(
    kursus: Kursus, folder: Path, asker: Programme, store: Store
) -> None:
    """Somebody of the store takes part with the facts of today, but for what the file says."""
    assert asker
    kursus("programme add Neste --slug neste --start 2021-01-10 --end 2021-12-10")
    kursus(f"roster import {wrote(folder, ROSTER)} -p asker-2020")
    text = "Navn;E-post;Stilling\nKari Nordmann;kari@example.org;Rådgiver\n"
    answer = kursus(f"roster import {wrote(folder, text)} -p neste")
    assert "1 new" in answer.out
    row = rows(kursus, "-p neste")[0]
    assert (row["title"], row["former"], row["unit"]) == ("Rådgiver", "Asker", "Enhet Nord")
    assert rows(kursus, "-p asker-2020")[1]["title"] == "Miljøterapeut"
    with store.reading() as db:
        assert db.execute("select count(*) from person").fetchone() == (3,)


def test_swapped_numbers_swap_nobody(kursus: Kursus, folder: Path, imported: str) -> None:
    """Whose number is one person's, and whose name and e-mail another's, is asked about."""
    assert imported
    swapped = ROSTER.replace("0012", "?").replace("0013", "0012").replace("?", "0013")
    name = wrote(folder, swapped, "swapped.csv")
    answer = kursus(f"roster import {name}", exit=1)
    assert (
        "line 2: Number 0013 is that of Åse Aamodt, and the name with the e-mail "
        "that of Kari Nordmann. Say which: --same 2=PERSON\n"
    ) in answer.err
    assert "line 3: Number 0012 is that of Kari Nordmann" in answer.err
    kursus(f"roster import {name} --same 2=kari --same 3=åse")
    assert [(row["number"], row["employee_number"]) for row in rows(kursus)[1:]] == [
        (1, "0013"),
        (2, "0012"),
    ]
    assert "0 changed, 3 unchanged" in kursus(f"roster import {name}").out


def test_one_thing_is_said_to_be_typed_next(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """Who comes in after a held day: that, and not the usual next line as well."""
    assert asker
    (folder / "a.csv").write_text("Navn;E-post\nKari Berg;kari@example.org\n", encoding="utf-8")
    kursus("roster import a.csv")
    kursus("fagdag add --date 2020-02-12")
    kursus("mark F1 present all")
    text = "Navn;E-post\nKari Berg;kari@example.org\nOla Vik;ola@example.org\n"
    (folder / "a.csv").write_text(text, encoding="utf-8")
    answer = kursus("roster import a.csv")
    assert [line for line in answer.err.splitlines() if line.startswith("Next:")] == [
        "Next: kursus participant edit 2 --from DATE   (if they came later)"
    ]


def test_a_number_that_somebody_else_has_is_told_by_name(kursus: Kursus, folder: Path) -> None:
    """Where a row is said to be another person than the one with its number."""
    kursus("person add 'Kari Berg' --number 12")
    kursus("person add 'Ola Li' --email ola@example.org")
    name = wrote(folder, "Navn;E-post;Ansattnummer\nOla Li;ola@example.org;12\n")
    answer = kursus(f"roster import {name} --same '2=ola li'", exit=1)
    assert "line 2: Number 12 is that of Kari Berg, not of Ola Li." in answer.err


@pytest.mark.parametrize(
    "line",
    [
        "roster.csv",
        "changed.csv",
        "changed.csv --blank-clears --file-wins",
        "other.csv --new 2",
        "other.csv --same 2=1",
        "new.csv --wait",
        "new.csv --from 2020-06-01 --wait",
        "new.csv --known-only",
        "new.csv --today 2022-11-01",
        "mapped.csv --map Hvem=name --map Hvor=unit --save-map where",
    ],
)
def test_all_that_rows_refer_to_is_there(
    kursus: Kursus, folder: Path, store: Store, line: str
) -> None:
    """The engine is not asked to look for it row by row, whatever an import does."""
    headings = "Navn;E-post;Enhet;Gruppe;Målgruppe;Ansattnr\n"
    wrote(folder, f"{headings}Kari Berg;k@example.org;Nord;Blå;Ansatte;1\nOla Vik;;Sør;Rød;;2\n")
    kursus("roster import roster.csv")
    kursus("person edit 1 --unit Vest")
    kursus("programme edit asker-2020 --capacity 3")
    ours = "Kari Berg;ny@example.org;Øst;Rød;Ledere;1\nOla Vik;;;;;2\n"
    wrote(folder, f"{headings}{ours}", "changed.csv")
    wrote(folder, f"{headings}Kari Berg;b@example.org;Ny;Grønn;Nye;\n", "other.csv")
    others = "".join(f"P{n} Ny;p{n}@example.org;Enhet {n};G;Nye;9{n}\n" for n in range(3))
    wrote(folder, f"{headings}{ours}{others}", "new.csv")
    wrote(folder, "Hvem;Hvor\nAnne Li;Nyest\n", "mapped.csv")
    kursus(f"roster import {line} --yes")
    with store.reading() as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
    kursus("undo")
    with store.reading() as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
