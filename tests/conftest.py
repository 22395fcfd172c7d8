"""What tests share: a store of their own, a command line as typed, and golden files.

A store is a copy of one migrated template's bytes. `KURSUS_GOLDEN=write` writes golden files
anew; read the difference before keeping it.
"""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import settings

from kursus.cli.main import run
from kursus.model.programme import Programme
from kursus.store import programmes
from kursus.store.database import Connection, Store
from kursus.store.migrate import create_store

if TYPE_CHECKING:
    from tests.outbox import Outbox

if TYPE_CHECKING:
    from tests.mail_server import MailServer

TODAY = "2020-03-02"
GOLDEN = Path(__file__).parent / "golden"

# No test watches the clock; a busy machine is no fault. The same examples are tried each time, so
# that a failure is of the change at hand; KURSUS_EXAMPLES looks further, elsewhere each time.
settings.register_profile("kursus", deadline=None, derandomize="KURSUS_EXAMPLES" not in os.environ)
settings.load_profile("kursus")


@dataclass(frozen=True)
class Answer:
    """What a command line answered."""

    exit: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - whatever the command wrote
        """Standard output read as JSON."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Both streams, for tests that do not care which."""
        return self.out + self.err


class Kursus(Protocol):
    """Runs a command line as typed and asserts how it ends."""

    def __call__(self, line: str, *, exit: int = 0, stdin: str = "") -> Answer:  # noqa: A002 - as it is asserted
        """Answer to `kursus LINE`; anything unexpected passes through as it was raised."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a migrated, empty store."""
    path = tmp_path_factory.mktemp("template") / "kursus.db"
    create_store(path)
    return path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing of this machine's user in the environment."""
    for name in list(os.environ):
        if name.startswith("KURSUS_") and name != "KURSUS_GOLDEN":
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("KURSUS_TODAY", TODAY)
    monkeypatch.setenv("KURSUS_ACTOR", "tester")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def store_path(folder: Path, template: bytes) -> Path:
    """A store of the test's own, where commands find it."""
    path = folder / "kursus.db"
    path.write_bytes(template)
    return path


@pytest.fixture
def store(store_path: Path) -> Store:
    """The same store, for tests below the command line."""
    return Store(path=store_path, actor="tester")


@pytest.fixture
def db(store: Store) -> Iterator[Connection]:
    """The store inside an operation, which is kept when the test is over."""
    with store.writing("test") as work:
        yield work.db


@pytest.fixture
def kursus(
    store_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Kursus:
    """Runs a command line as typed, in the folder of an empty store."""
    assert store_path.exists()

    def runner(line: str, *, exit: int = 0, stdin: str = "") -> Answer:  # noqa: A002 - as it is asserted
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capfd.readouterr()
        code = run(shlex.split(line))
        captured = capfd.readouterr()
        answer = Answer(code, captured.out, captured.err)
        assert code == exit, f"kursus {line}\nended with {code}\n{answer.out}\n{answer.err}"
        return answer

    return runner


@pytest.fixture
def asker(store: Store) -> Programme:
    """A programme of one year in the store, with nobody in it."""
    with store.writing("test") as work:
        facts = {
            "title": "Kartlegging, behandling og reguleringsstøtte",
            "host": "Asker kommune",
            "starts": "2020-01-13",
            "ends": "2020-12-11",
            "language": "nb",
            "timezone": "Europe/Oslo",
            "country": "NO",
        }
        return programmes.add(work.db, slug="asker-2020", facts=facts)


@pytest.fixture
def heard() -> Iterator[None]:
    """Signals that whoever runs the tests ignores, as a shell's background does, reach what we run.

    What is ignored stays so in a child, and what somebody hears begins there as usual.
    """
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    ignored = [number for number in numbers if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, lambda *_: None)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against the golden file of that name, or writes it."""

    def hold(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("KURSUS_GOLDEN") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"no golden file {name}; make golden ({request.node.name})"
        assert text == path.read_text(encoding="utf-8")

    return hold


@pytest.fixture
def course(asker: Programme, store: Store) -> Programme:
    """The same programme with six people and three gatherings; see `tests.course`."""
    from tests.course import add_course

    with store.writing("test") as work:
        add_course(work.db, asker)
    return asker


@pytest.fixture
def outbox(course: Programme, store: Store) -> Outbox:
    """The outbox of the same programme: planned at moments, and looked at in words."""
    from tests.outbox import Outbox

    return Outbox(store, course)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for a mail server on this machine."""
    if shutil.which("openssl") is None:
        pytest.skip("NOT TRIED: openssl is not there to make a certificate")
    from tests.mail_server import make_certificate

    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same certificate, which this test trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("certificate.pem")))
    return certificate


@pytest.fixture
def relay() -> Iterator[MailServer]:
    """A mail server on this machine that takes letters from everybody."""
    from tests.mail_server import serving

    with serving() as server:
        yield server
