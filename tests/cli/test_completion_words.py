"""What the Tab key offers can be typed as it is: one word each, and understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from kursus.cli.main import root

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
