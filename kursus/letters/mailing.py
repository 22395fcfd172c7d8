"""A batch of claimed letters, written and made mail of, with what goes along for calendars.

The one thing to know: what keeps one letter from being made is told of that letter, and the others
of the batch are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kursus.errors import ExtraMissing, KursusError, Wrong
from kursus.files.calendars import cancel_bytes, request_bytes
from kursus.letters.message import (
    Invitation,
    Mail,
    Mailbox,
    NoAddress,
    mail_address,
    parse_mailbox,
    write_mail,
)
from kursus.letters.writing import Method, Ready, write
from kursus.model.letter import Addressed
from kursus.model.programme import Programme
from kursus.store.engine import Connection

_CALENDARS = {Method.REQUEST: request_bytes, Method.CANCEL: cancel_bytes}


def write_mails(
    db: Connection, batch: Sequence[Addressed], *, now: datetime, drafts: bool = False
) -> dict[int, Mail | KursusError]:
    """Each letter by its row, as mail or as why it cannot be sent.

    Those that have nothing to tell any more are left out.

    Args:
        db: The store; some statements, however many letters.
        batch: Of any programmes.
        now: The moment they are sent; aware.
        drafts: Whether they are drafts.

    Raises:
        ExtraMissing: What letters or calendars are written by is not installed.
    """
    claimed = {each.letter.row: each for each in batch}
    written = write(db, [each.letter for each in batch], now=now)
    mails: dict[int, Mail | KursusError] = {}
    for letter, sentence in written.faulty:
        template = claimed[letter.row].template
        mails[letter.row] = KursusError(
            f"The template {template} cannot be filled in: {sentence}",
            hint=f"kursus letter template check {template}",
        )
    for ready in written.ready:
        to = Mailbox(claimed[ready.letter.row].name, claimed[ready.letter.row].email)
        mails[ready.letter.row] = _mail(ready, to, now=now, drafts=drafts)
    return mails


def sender_of(programme: Programme) -> Mailbox:
    """Who the programme's letters are from.

    Raises:
        KursusError: Nobody, or not by an address that servers take.
    """
    sender = parse_mailbox(programme.sender)
    hint = f'kursus programme edit {programme.slug} --sender "NAME <ADDRESS>"'
    if sender is None:
        raise KursusError(
            f"Nobody is named whom the letters of {programme.slug} are from.", hint=hint
        )
    try:
        mail_address(sender.address)
    except NoAddress as fault:
        raise KursusError(
            f"The letters of {programme.slug} cannot be from {sender.address!r}.", hint=hint
        ) from fault
    return sender


def _mail(ready: Ready, to: Mailbox, *, now: datetime, drafts: bool) -> Mail | KursusError:
    try:
        return write_mail(
            ready.written,
            key=ready.letter.key,
            sender=sender_of(ready.programme),
            reply_to=reply_to_of(ready.programme),
            to=to,
            now=now,
            html=ready.html,
            invitation=invitation_of(ready, to, now),
            draft=drafts,
        )
    except ExtraMissing:
        raise
    except KursusError as fault:
        return fault


def reply_to_of(programme: Programme) -> Mailbox | None:
    """Who gets the answers; None where that is the sender, or cannot be written to."""
    box = parse_mailbox(programme.reply_to)
    try:
        return box if box and mail_address(box.address) else None
    except Wrong:
        return None


def invitation_of(ready: Ready, to: Mailbox, now: datetime) -> Invitation | None:
    """What goes along with a letter for the recipient's calendar, or None.

    Raises:
        ExtraMissing: icalendar is not installed.
        Wrong: The address cannot be written to, or the programme's sender has none.
    """
    if ready.event is None or ready.method is None:
        return None
    address = mail_address(to.address)
    content = _CALENDARS[ready.method](ready.event, name=to.name, address=address, now=now)
    return Invitation(ready.method.value, content)
