"""`kursus letter template`: letters are put in a coordinator's own words, or not at all."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.model.reminder import TEMPLATES
from tests.conftest import Kursus

OWN = "Subject: Ny tid\n\nHei {{ recipient.first_name }}!\n\n{{ gathering.details }}\n"


@pytest.fixture(autouse=True)
def _in_a_programme(asker: Programme) -> None:
    """Templates are of a programme."""
    assert asker


@pytest.fixture
def editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody at a terminal, whose editor writes what lies in `typed` and notes what was there."""
    program = folder / "editor"
    program.write_text(
        "import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n"
        "here = pathlib.Path(__file__).parent\n"
        "(here / 'found').write_bytes(file.read_bytes())\n"
        "texts = sorted(here.glob('typed*'))\n"
        "if texts:\n    file.write_bytes(texts[0].read_bytes())\n"
        "    import os\n    os.utime(file, (2**31, 2**31))\n"
        "    texts[0].unlink()\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(program)]))
    monkeypatch.setattr("kursus.cli.run.at_terminal", lambda: True)
    return folder


def test_all_are_listed_with_whose_text_they_have(kursus: Kursus) -> None:
    """Those of kursus, until somebody writes one anew."""
    kursus("letter template edit moved --file -", stdin=OWN)
    rows = kursus("letter template list -f json").json()
    assert [row["template"] for row in rows] == list(TEMPLATES)
    assert {row["template"] for row in rows if row["text"] == "yours"} == {"moved"}
    assert {row["subject"] for row in rows if row["template"] == "moved"} == {"Ny tid"}
    screen = kursus("letter template list").out
    assert "a gathering at another time" in screen
    assert all(len(line) <= 80 for line in screen.splitlines())


def test_a_text_is_shown_as_it_can_be_edited(kursus: Kursus, folder: Path) -> None:
    """On the screen, in a file, and for programs it is the same."""
    shown = kursus("letter template show Reminder").out
    assert shown.startswith("Subject: Påminnelse om {{ gathering.the }}")
    answer = kursus("letter template show reminder -o reminder.txt")
    assert "Next: kursus letter template edit reminder --file reminder.txt" in answer.err
    assert (folder / "reminder.txt").read_text(encoding="utf-8") == shown
    (row,) = kursus("letter template show reminder -f json").json()
    assert row == {"template": "reminder", "own": False, "text": shown}
    assert "says that already" in kursus("letter template edit reminder --file reminder.txt").out


def test_it_is_in_the_programmes_language(kursus: Kursus) -> None:
    """What kursus brings along follows the language."""
    kursus("programme edit --language nn")
    assert "Venleg helsing" in kursus("letter template show moved").out


def test_an_own_text_is_kept_undone_and_reset(kursus: Kursus) -> None:
    """The change is in the log, can be taken back, and the usual text never goes."""
    said = kursus("letter template edit moved --file -", stdin=OWN)
    assert said.out == "The template moved of asker-2020 is yours now.\n"
    assert kursus("letter template show moved").out == OWN
    assert "Vi har måttet" in kursus("letter template show moved --usual").out
    kursus("undo")
    assert "Vi har måttet" in kursus("letter template show moved").out
    kursus("redo")
    assert kursus("letter template show moved").out == OWN
    changed = kursus("letter template edit moved --file -", stdin=f"{OWN}Hilsen\n")
    assert "is changed" in changed.out
    assert "is that of kursus again" in kursus("letter template reset moved").out
    assert "is that of kursus already" in kursus("letter template reset moved").out


def test_the_usual_text_is_no_text_of_ones_own(kursus: Kursus, folder: Path) -> None:
    """Whoever types it again goes on having what later versions bring along."""
    kursus("letter template show moved -o usual.txt")
    kursus("letter template edit moved --file -", stdin=OWN)
    assert "of kursus again" in kursus("letter template edit moved --file usual.txt").out
    assert folder
    assert "All templates of asker-2020 are those of kursus." in kursus("letter template check").out


def test_faults_are_told_with_their_lines_and_nothing_is_kept(kursus: Kursus) -> None:
    """What cannot be filled in is refused when it is saved, not when it is sent."""
    wrong = "Subject: {{ gatherin.day }}\n\nHei\n{{ homework.title }}\n{% if %}\n"
    refused = kursus("letter template edit moved --file -", stdin=wrong, exit=1)
    assert "line 1: There is no gatherin; perhaps gathering." in refused.err
    assert "line 5: Expected an expression" in refused.err
    assert "The template has 2 faults; nothing of it was kept." in refused.err
    assert "Hint:  kursus letter template facts moved" in refused.err
    assert kursus("letter template list -f csv").out.count("yours") == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The first line is not"),
        ("Subject: x\n\n01010050053\n", "national identity number"),
        ("Subject: x\n\n\x1b[0m\n", "control character"),
        ("x" * 30_000, "longer than 20,000"),
    ],
)
def test_what_is_not_kept_of_any_text_is_not_kept_of_these(
    kursus: Kursus, text: str, sentence: str
) -> None:
    """Identity numbers and control characters are refused, and a text without end."""
    code = 2 if "number" in sentence or "control" in sentence else 1
    assert sentence in kursus("letter template edit moved --file -", stdin=text, exit=code).err


def test_check_tries_all_or_one_or_a_file(kursus: Kursus) -> None:
    """Nothing is changed by it."""
    kursus("letter template edit moved --file -", stdin=OWN)
    kursus("letter template edit absent --file -", stdin="Subject: x\n\n{{ coming }}\n")
    assert kursus("letter template check").out == "absent, moved: no faults.\n"
    assert kursus("letter template check reminder").out == "reminder: no faults.\n"
    wrong = kursus("letter template check moved --file -", stdin="Subject: x\n\n{{ y }}\n", exit=1)
    assert "moved, line 3: There is no y" in wrong.err
    assert "1 fault in 1 template." in wrong.err
    assert "Hint:  kursus letter template facts moved\n" in wrong.err
    assert "has to be named" in kursus("letter template check --file -", exit=2).err


def test_every_fact_is_listed_with_an_example(kursus: Kursus) -> None:
    """What is listed can be named; what is named elsewhere is not listed."""
    rows = kursus("letter template facts homework -f json").json()
    facts = {row["fact"]: row for row in rows}
    assert facts["homework.day"]["example"] == "torsdag 12. mars 2026"
    assert facts["homework.overdue"]["kind"] == "yes or no"
    assert not any(name.startswith("gathering") for name in facts)
    text = "Subject: x\n\n" + "\n".join(
        f"{{{{ {name} }}}}" for name, row in facts.items() if row["kind"] == "text"
    )
    kursus("letter template edit homework --file -", stdin=text)


def test_an_editor_is_opened_where_somebody_is(kursus: Kursus, editor: Path) -> None:
    """It has the text as it is, and what is saved is kept."""
    (editor / "typed").write_text(OWN, encoding="utf-8")
    assert "yours now" in kursus("letter template edit moved").out
    assert "Vi har måttet" in (editor / "found").read_text(encoding="utf-8")
    assert kursus("letter template show moved").out == OWN


def test_who_saves_nothing_changes_nothing(kursus: Kursus, editor: Path) -> None:
    """An editor that was closed is an answer."""
    assert "Nothing was saved" in kursus("letter template edit moved", exit=1).err
    assert editor


def test_faults_can_be_mended_in_the_editor(kursus: Kursus, editor: Path) -> None:
    """It is opened again with what was written; who will not gets nothing kept."""
    (editor / "typed1").write_text("Subject: x\n\n{{ y }}\n", encoding="utf-8")
    (editor / "typed2").write_text(OWN, encoding="utf-8")
    mended = kursus("letter template edit moved", stdin="y\n")
    assert "line 3: There is no y" in mended.err
    assert "{{ y }}" in (editor / "found").read_text(encoding="utf-8")
    assert "yours now" in mended.out
    (editor / "typed3").write_text("Subject: x\n\n{{ y }}\n", encoding="utf-8")
    given_up = kursus("letter template edit moved", stdin="n\n", exit=1)
    assert "what you wrote is in moved.txt." in given_up.err
    assert "Hint:  kursus letter template edit moved --file moved.txt" in given_up.err
    assert (editor / "moved.txt").read_text(encoding="utf-8") == "Subject: x\n\n{{ y }}\n"
    assert kursus("letter template show moved").out == OWN


def test_what_was_typed_is_never_lost(kursus: Kursus, editor: Path) -> None:
    """Not if it cannot be kept at all, nor if the editor is closed the second time."""
    (editor / "typed1").write_text("Subject: x\n\n{{ y }}\n", encoding="utf-8")
    assert "is in moved.txt." in kursus("letter template edit moved", stdin="y\n", exit=1).err
    (editor / "typed2").write_text("Subject: x\n\nRing 01010012356\n", encoding="utf-8")
    refused = kursus("letter template edit moved", stdin="n\n", exit=1).err
    assert "is in moved1.txt." in refused
    assert "01010012356" not in refused
    assert "Ring" in (editor / "moved1.txt").read_text(encoding="utf-8")
    assert (editor / "moved1.txt").stat().st_mode & 0o077 == 0


def test_without_a_terminal_a_file_is_asked_for(kursus: Kursus) -> None:
    """Nothing waits for an editor that nobody sees."""
    refused = kursus("letter template edit moved", exit=2)
    assert "Hint:  kursus letter template edit moved --file FILE" in refused.err
    assert (
        "There is no file missing.txt"
        in kursus("letter template edit moved --file missing.txt", exit=3).err
    )


def test_what_has_no_name_is_refused(kursus: Kursus) -> None:
    """There are thirteen, and no other."""
    assert (
        "'remainder' is not one of 'invitation'"
        in kursus("letter template show remainder", exit=2).err
    )
