"""What servers say, of the kinds that are met, and whom it is about."""

from __future__ import annotations

import pytest

from kursus.letters.replies import Outcome, judge


@pytest.mark.parametrize(
    ("code", "text", "outcome"),
    [
        (250, "2.1.5 Ok", Outcome.TAKEN),
        (251, "User not local; will forward", Outcome.TAKEN),
        (450, "4.2.0 Greylisted", Outcome.LATER),
        (451, "4.7.1 Try again later", Outcome.LATER),
        (452, "4.2.2 Mailbox full", Outcome.LATER),
        (421, "4.3.2 Service not available", Outcome.BUSY),
        (550, "5.1.1 User unknown", Outcome.REFUSED),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP lookup", Outcome.REFUSED),
        (550, "5.4.1 Recipient address rejected: Access denied.", Outcome.REFUSED),
        (550, "5.2.1 The email account that you tried to reach is disabled", Outcome.REFUSED),
        (553, "5.1.3 Bad destination mailbox address syntax", Outcome.REFUSED),
        (550, "No such user here", Outcome.REFUSED),
        (551, "User not local", Outcome.REFUSED),
        (552, "5.2.2 Mailbox is full", Outcome.LATER),
        (552, "Requested mail action aborted: exceeded storage allocation", Outcome.LATER),
        (550, "5.1.8 Sender's domain does not exist", Outcome.UNSURE),
        (550, "5.7.1 Relaying denied", Outcome.UNSURE),
        (554, "5.7.1 Client host blocked using a blocklist", Outcome.UNSURE),
        (550, "Relay access denied", Outcome.UNSURE),
        (530, "5.7.0 Authentication required", Outcome.UNSURE),
        (554, "Transaction failed", Outcome.UNSURE),
        (503, "5.5.1 Bad sequence of commands", Outcome.UNSURE),
    ],
)
def test_whom_a_reply_is_about(code: int, text: str, outcome: Outcome) -> None:
    """Strangers are told from servers that do not want us."""
    reply = judge(code, text.encode())
    assert reply.outcome is outcome
    assert reply.told == f"{code} {text}"


def test_what_a_server_says_is_one_short_line() -> None:
    """Whatever bytes it is, and however many."""
    reply = judge(550, b"5.1.1 No\r\n\xff" + b"x" * 10_000)
    assert reply.text.startswith("5.1.1 No \N{REPLACEMENT CHARACTER}x")
    assert len(reply.text) == 200
