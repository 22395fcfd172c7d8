"""A fault of ours is a sentence; only `--debug` shows where it is."""

from __future__ import annotations

import pytest

from kursus.cli.main import unexpected


def test_a_failure_nobody_foresaw(capfd: pytest.CaptureFixture[str]) -> None:
    """It names the kind of failure and how to see more, and ends with 1."""
    with pytest.raises(ValueError, match="kari") as raised:
        int("kari")
    assert unexpected(raised.value, debug=False) == 1
    plain = capfd.readouterr().err
    assert "ValueError" in plain
    assert "--debug" in plain
    assert "Traceback" not in plain
    assert unexpected(raised.value, debug=True) == 1
    assert "Traceback" in capfd.readouterr().err
