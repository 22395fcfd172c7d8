"""The root of the command line: help, failures and exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kursus import __version__
from kursus.cli import nouns
from tests.conftest import Kursus


def test_no_words_at_all_is_help(kursus: Kursus) -> None:
    """`kursus` alone says what there is."""
    assert "Every day" in kursus("").out


@pytest.mark.parametrize("words", ["reminder", "fagdag", "reminder rule", "letter template"])
def test_a_noun_alone_is_its_help(kursus: Kursus, words: str) -> None:
    """As with --help, line by line; it is no command, and so the exit code says."""
    alone = kursus(words, exit=2)
    assert (alone.out, alone.err) == (kursus(f"{words} --help").out, "")


def test_version(kursus: Kursus) -> None:
    """The version is the one of the package."""
    assert kursus("--version").out == f"kursus {__version__}\n"


@pytest.mark.parametrize("name", list(nouns.ALL))
def test_every_noun_of_the_table_loads(kursus: Kursus, name: str) -> None:
    """What stands in the help is there, with a help of its own."""
    assert kursus(f"{name} --help").out.startswith("Usage: kursus")


@pytest.mark.parametrize(("alias", "name"), list(nouns.ALIASES.items()))
def test_other_languages_words_are_hidden_aliases(kursus: Kursus, alias: str, name: str) -> None:
    """A Norwegian or Danish noun is the same command, and stands in no help."""
    told = kursus(f"{name} --help").out
    assert kursus(f"{alias} --help").out.replace(f"kursus {alias}", f"kursus {name}") == told
    assert f" {alias} " not in kursus("--help").out


def test_a_mistyped_noun_gets_the_nearest(kursus: Kursus) -> None:
    """The command line is wrong, and the nearest word is offered."""
    answer = kursus("progamme list", exit=2)
    assert "There is no command 'progamme'. Did you mean 'programme'?" in answer.err
    assert not answer.out


def test_a_missing_store_is_a_sentence_and_a_hint(kursus: Kursus, store_path: Path) -> None:
    """Without a store the way to make one is told."""
    store_path.unlink()
    answer = kursus("programme list", exit=5)
    assert answer.err == (
        "Error: There is no kursus.db in this folder.\n"
        "Hint:  kursus init   (or say where it is: --store PATH)\n"
    )


def test_common_options_stand_before_the_noun_and_after_the_verb(kursus: Kursus) -> None:
    """`-f json` means the same in both places."""
    kursus("programme add Prove --start 2020-01-01 --end 2020-12-31")
    assert kursus("-f json programme list").json() == kursus("programme list -f json").json()


@pytest.mark.parametrize("option", ["--store", "-p", "--today", "--as", "-f", "-o"])
def test_an_option_with_nothing_after_it_is_refused(kursus: Kursus, option: str) -> None:
    """A variable of a script that was not set names no store, programme or file."""
    answer = kursus(f"participant list {option} ''", exit=2)
    assert f"'{option}'" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("participant -p asker-2020 list", "participant VERB -p"),
        ("store -f csv where", "store VERB -f"),
        ("-o list.csv participant list", "NOUN VERB -o"),
        ("--dry-run undo", "NOUN VERB --dry-run"),
    ],
)
def test_an_option_before_its_verb_is_told_where_it_stands(
    kursus: Kursus, line: str, words: str
) -> None:
    """That of one verb stands after it; the common ones before the noun, too."""
    assert kursus(line, exit=2).err.endswith(
        f"Hint:  options stand after the verb: kursus {words}\n"
    )


def test_forms_are_known_in_capital_letters(kursus: Kursus) -> None:
    """CSV is CSV, as it is at the end of a file's name."""
    assert kursus("programme list -f CSV").out.startswith("programme,")


def test_debug_shows_the_traceback_and_nothing_else_does(kursus: Kursus) -> None:
    """A failure is one sentence unless --debug asks for more."""
    assert "Traceback" in kursus("programme show nowhere --debug", exit=3).err
    assert "Traceback" not in kursus("programme show nowhere", exit=3).err


@pytest.mark.skipif(os.name == "nt", reason="signals are a matter of POSIX")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_its_own_code(store_path: Path, number: signal.Signals) -> None:
    """A command that waits for input is ended by a signal, without a traceback."""
    program = "import sys; from kursus.cli.main import root, run; sys.exit(run(['wait']))"
    wait = (
        "import click, time; from kursus.cli import main;"
        "main.Lazy.get_command = lambda *a: click.Command('wait', callback=lambda: "
        "(print('ready', flush=True), time.sleep(20)));"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", wait + program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=store_path.parent,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.05)
    process.send_signal(number)
    _, err = process.communicate(timeout=10)
    assert process.returncode == 128 + number
    assert "Traceback" not in err
    assert err.startswith("Error: Stopped")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_under_the_output_is_said(store_path: Path) -> None:
    """What cannot be written is a failure, in a sentence."""
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "kursus", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=store_path.parent,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == "Error: The output could not be written: No space left on device.\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_a_reader_that_leaves_is_no_failure(store_path: Path) -> None:
    """Piped into something that stops reading, it ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(
            [sys.executable, "-m", "kursus", "--help"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            cwd=store_path.parent,
            text=True,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_output_is_utf_8_whatever_the_locale_says(store_path: Path) -> None:
    """æøå go out right in the C locale, with cron's empty environment."""
    words = [
        "programme",
        "add",
        "Tilnærming på økt",
        "--start",
        "2020-01-01",
        "--end",
        "2020-12-31",
    ]
    ended = subprocess.run(
        [sys.executable, "-m", "kursus", *words],
        capture_output=True,
        cwd=store_path.parent,
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        check=True,
    )
    assert "Tilnærming på økt" in ended.stdout.decode("utf-8")


def test_faults_cannot_steer_the_terminal(kursus: Kursus, folder: Path) -> None:
    """A heading of a hostile file is shown, and not obeyed."""
    kursus("programme add Kurs --start 2020-01-13 --end 2020-12-11")
    (folder / "roster.csv").write_text("Navn;E-post\nKari Nordli;ingen\u202eadresse\n")
    answer = kursus("roster import roster.csv", exit=1)
    assert "line 2, column 2" in answer.err
    assert "\u202e" not in answer.err


def test_choices_stand_in_one_sentence(kursus: Kursus) -> None:
    """A word that must be one of a few names them in a line, without line breaks."""
    told = kursus("completion", exit=2).err
    assert "␊" not in told
    assert "Choose from: bash, zsh," in told
