"""The words beside facts are right in each language."""

from __future__ import annotations

from datetime import time

import pytest

from kursus.letters import wording
from kursus.model.gathering import Kind
from kursus.model.homework import Kind as HomeworkKind


@pytest.mark.parametrize(
    ("language", "both", "alone"),
    [
        ("nb", "kl. 09.00\u201315.30", "fra kl. 09.00"),
        ("nn", "kl. 09.00\u201315.30", "frå kl. 09.00"),
        ("da", "kl. 9.00\u201315.30", "fra kl. 9.00"),
        ("sv", "kl. 9.00\u201315.30", "från kl. 9.00"),
        ("en", "09:00\u201315:30", "from 09:00"),
        ("fi", "09:00\u201315:30", "from 09:00"),
    ],
)
def test_times(language: str, both: str, alone: str) -> None:
    """As people write them, with what is known."""
    assert wording.times(time(9), time(15, 30), language) == both
    assert wording.times(time(9), None, language) == alone
    assert wording.times(None, None, language) == ""


@pytest.mark.parametrize(
    ("kind", "title", "language", "called"),
    [
        (Kind.FAGDAG, "Relasjon", "nb", "fagdagen «Relasjon»"),
        (Kind.FAGDAG, "Fagdag 3", "nb", "«Fagdag 3»"),
        (Kind.FAGDAG, None, "da", "temadagen"),
        (Kind.GUIDANCE, None, "nn", "rettleiinga"),
        (Kind.GUIDANCE, "Veiledning", "nb", "veiledningen"),
        (Kind.SKILLS, "Lek", "sv", "färdighetsträningen ”Lek”"),
        (Kind.BOOSTER, "Booster", "en", "the booster gathering"),
        (Kind.BOOSTER, "Boostersamling 2022", "da", "»Boostersamling 2022«"),
    ],
)
def test_a_gathering_within_a_sentence(
    kind: Kind, title: str | None, language: str, called: str
) -> None:
    """The kind is said once, and the title stands in quotation marks."""
    assert wording.the_gathering(kind, title, language) == called


def test_homework_within_a_sentence() -> None:
    """Of both kinds, in the definite form."""
    the = wording.the_homework
    assert the(HomeworkKind.HOMEWORK, "Les", "nn") == "heimeoppgåva «Les»"
    assert the(HomeworkKind.EXERCISE, "Lyt", "da") == "den praktiske øvelse »Lyt«"
