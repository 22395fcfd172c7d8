"""What tests of letters share: a mail server, and a certificate for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail_server import MailServer, make_certificate, serving


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for a server on this machine."""
    if shutil.which("openssl") is None:
        pytest.skip("NOT TRIED: openssl is not there to make a certificate")
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same certificate, which this test trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("certificate.pem")))
    return certificate


@pytest.fixture
def relay() -> Iterator[MailServer]:
    """A server on this machine that takes letters from everybody."""
    with serving() as server:
        yield server
