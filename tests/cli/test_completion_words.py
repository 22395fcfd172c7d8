"""What the Tab key offers can be typed as it is: one word each, and understood."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from kursus.cli.main import root
from tests.shell import shell

if TYPE_CHECKING:
    from tests.conftest import Kursus


def offered(line: str) -> list[str]:
    """The words for the last, unfinished word of a line."""
    *words, begun = line.split(" ")
    shell = ShellComplete(root, {}, "kursus", "_KURSUS_COMPLETE")
    return [item.value for item in shell.get_completions(words, begun)]


@pytest.fixture
def filled(kursus: Kursus) -> None:
    """Two programmes, of which one has themes and a participant."""
    kursus("programme add Asker --slug asker-2020 --start 2020-01-13 --end 2020-12-11")
    kursus("theme add 'Rus, vold og traumer' Relasjon")
    kursus("person add 'Kari Berg-Hansen' --email kari@example.org --unit 'NAV Asker'")
    kursus("person add 'Kai Aas'")
    kursus("participant add kari")
    kursus("programme add Billund --slug billund-2022 --start 2022-01-13 --end 2022-12-11")


@pytest.mark.usefixtures("filled")
def test_names_are_one_word_and_point(kursus: Kursus) -> None:
    """Those who take part come first; the family name may stand first."""
    assert offered("-p asker-2020 person show ka") == ["Kari_Berg_Hansen", "Kai_Aas"]
    assert offered("person show -p asker-2020 be") == ["Berg_Hansen_Kari"]
    for name in ("Kari_Berg_Hansen", "Berg_Hansen_Kari"):
        assert "kari@example.org" in kursus(f"person show {name}").out


@pytest.mark.usefixtures("filled")
def test_themes_units_and_roles_are_offered(kursus: Kursus) -> None:
    """Each is understood as it is offered."""
    assert offered("-p asker-2020 theme show ") == ["Rus_vold_og_traumer", "Relasjon"]
    assert "Rus, vold" in kursus("-p asker-2020 theme show Rus_vold_og_traumer").out
    assert offered("unit show n") == ["NAV_Asker"]
    assert "NAV Asker" in kursus("unit show NAV_Asker").out
    assert offered("person add Ola --unit n") == ["NAV_Asker"]
    assert offered("role add kari co") == ["co-lead", "coordinator"]


@pytest.mark.usefixtures("filled")
def test_where_the_programme_is_not_told_nothing_is_offered() -> None:
    """No failure is printed into what is being typed."""
    assert offered("theme show ") == []


def test_every_option_for_a_label_or_name_knows_them(kursus: Kursus) -> None:
    """Programmes, gatherings, groups and people, wherever they are typed."""
    kursus("programme add Asker --slug asker-2020 --start 2020-01-13 --end 2020-12-11")
    kursus("fagdag series --start 2020-02-03 --every '4 weeks' --count 2")
    kursus("booster plan")
    kursus("person add 'Kari Berg' --unit Rus")
    kursus("participant add kari")
    kursus("group add Nord")
    assert offered("-p a") == ["asker-2020"]
    assert offered("status -p ") == ["asker-2020"]
    for option in ("--between", "--between F1", "--set", "--due"):
        assert offered(f"homework add Logg {option} F") == ["F1", "F2"]
    assert offered("homework add Logg --for G") == ["G1"]
    assert offered("mark F1 --guest ka") == ["Kari_Berg"]
    assert offered("booster reply B1 y") == ["yes"]
    assert offered("booster reply B1 yes ka") == ["Kari_Berg"]
    assert offered("participant list --unit r") == ["Rus"]
    assert offered("participant list --status w") == ["waiting", "withdrawn"]


@pytest.mark.usefixtures("filled")
def test_what_is_offered_for_a_list_chooses_its_rows(kursus: Kursus) -> None:
    """Words that are joined mean the same as the words."""
    kursus("-p asker-2020 programme edit --audience 'Leder i helse'")
    kursus("-p asker-2020 participant edit kari --audience 'Leder i helse' --former 'Gamle by'")
    kursus("-p asker-2020 participant edit kari --unit 'NAV Asker'")
    for option, word in (
        ("--unit", "NAV_Asker"),
        ("--former", "Gamle_by"),
        ("--audience", "Leder_i_helse"),
    ):
        line = f"-p asker-2020 participant list {option}"
        assert offered(f"{line} {word[:2].lower()}") == [word]
        assert [row["name"] for row in kursus(f"{line} {word} -f json").json()] == [
            "Kari Berg-Hansen"
        ]
    assert offered("-p asker-2020 fagdag add --for ") == ["Leder_i_helse"]
    kursus("-p asker-2020 fagdag add Ledelse --date 2020-02-03 --for Leder_i_helse")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("begun", ["Kari B", "kari berg-h", "Kari_Berg_H", "Kari "])
def test_names_with_blanks_and_hyphens_are_completed(begun: str) -> None:
    """As they are typed in quotation marks, or after a backslash."""
    words = ["-p", "asker-2020", "person", "show"]
    completed = ShellComplete(root, {}, "kursus", "_KURSUS_COMPLETE").get_completions(words, begun)
    assert [item.value for item in completed] == ["Kari_Berg_Hansen"]


@pytest.mark.parametrize(
    "line",
    [
        "roster import an",
        "plan import an",
        "--store an",
        "status --store an",
        "plan export -o an",
        "store backup --to an",
    ],
)
def test_names_of_files_are_left_to_the_shell(line: str) -> None:
    """It knows folders, and names with blanks."""
    *words, begun = line.split(" ")
    found = ShellComplete(root, {}, "kursus", "_KURSUS_COMPLETE").get_completions(words, begun)
    assert [item.type for item in found] == ["file"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.usefixtures("filled")
def test_bash_completes_nouns_names_and_files(folder: Path) -> None:
    """The script that is printed, in the shell that it is for."""
    program = folder / "kursus"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kursus "$@"\n')
    program.chmod(0o700)
    script = folder / "try.sh"
    script.write_text(
        """
        compopt() { echo "compopt $*"; }
        source <(./kursus completion bash) 2>/dev/null
        complete_last() {
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            _kursus_completion ./kursus
            printf '%s\\n' "${COMPREPLY[@]}"
        }
        complete_last ./kursus partic
        complete_last ./kursus -p asker-2020 person show \\"Kari\\ b
        complete_last ./kursus roster import an
        """
    )
    code, said = shell(folder, "bash try.sh")
    assert (code, said.split()) == (
        0,
        ["participant", "Kari_Berg_Hansen", "compopt", "-o", "default"],
    )
