"""Claimed letters become mail, one by one: what is wrong with one keeps no other back."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import pytest

from kursus.errors import KursusError
from kursus.letters.mailing import sender_of, write_mails
from kursus.letters.message import Mail, Mailbox, NoAddress
from kursus.model.letter import Addressed
from kursus.model.programme import Programme
from kursus.model.reminder import Recipients
from kursus.store import letter_templates, programmes
from kursus.store.engine import Connection
from tests.letters.course_letters import add_usual, gathering_of, letters, person_of
from tests.outbox import at

NOW = at("2020-03-02 07:00")
SENDER = "Asker kommune <kurs@example.org>"


@pytest.fixture
def asker_sends(course: Programme, db: Connection) -> Programme:
    """The course, whose letters have a sender."""
    return programmes.change(db, course, facts={"sender": SENDER, "reply_to": "svar@example.org"})


def claimed(
    db: Connection,
    programme: Programme,
    template: str,
    *families: str,
    recipients: Recipients | None = None,
) -> list[Addressed]:
    """Letters by the rule of a template to some people, about the third day."""
    rule = add_usual(db, programme, recipients)[template]
    people = [person_of(db, family) for family in families]
    found = []
    for letter in letters(rule, people, gathering_of(db, programme, "F3")):
        name, address = db.execute(
            "select given_name || ' ' || family_name, email from person where key = :key",
            {"key": letter.key.person},
        ).fetchone()
        found.append(Addressed(letter, programme.key, template, name, address))
    return found


def read(mail: Mail | KursusError) -> EmailMessage:
    """A letter that could be written."""
    assert isinstance(mail, Mail)
    return email.message_from_bytes(mail.content, policy=email.policy.default)  # type: ignore[return-value]


def methods(message: EmailMessage) -> list[object]:
    """What the letter asks of calendars."""
    return [
        part.get_param("method")
        for part in message.walk()
        if part.get_content_type() == "text/calendar"
    ]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("invitation", ["REQUEST"]),
        ("moved", ["REQUEST"]),
        ("cancelled", ["CANCEL"]),
        ("absent", []),
    ],
)
def test_what_goes_along_for_calendars(
    asker_sends: Programme, db: Connection, name: str, asked: list[str]
) -> None:
    """A day that is coming is asked to be taken in, one that is cancelled to be taken out."""
    (mail,) = write_mails(db, claimed(db, asker_sends, name, "Berg"), now=NOW).values()
    message = read(mail)
    assert methods(message) == asked
    assert message["To"].addresses[0].addr_spec == "kari.berg@example.org"
    assert message["From"] == SENDER
    assert message["Reply-To"] == "svar@example.org"


def test_leaders_are_asked_nothing(asker_sends: Programme, db: Connection) -> None:
    """They read who comes, and are not to come themselves."""
    some = claimed(db, asker_sends, "invitation", "Berg", recipients=Recipients.LEADERS)
    for mail in write_mails(db, some, now=NOW).values():
        assert methods(read(mail)) == []


def test_one_who_has_no_address_that_servers_take(asker_sends: Programme, db: Connection) -> None:
    """Åse's has an å before the @; the others get their letters."""
    some = claimed(db, asker_sends, "invitation", "Berg", "Aas", "Moe")
    first, middle, last = write_mails(db, some, now=NOW).values()
    assert isinstance(middle, NoAddress)
    assert {methods(read(mail))[0] for mail in (first, last)} == {"REQUEST"}


def test_a_template_that_cannot_be_filled_in(asker_sends: Programme, db: Connection) -> None:
    """It is told of each letter, with its name and what to type."""
    letter_templates.put(db, asker_sends, "invitation", text="Subject: x\n\n{{ nothing }}\n")
    (fault,) = write_mails(db, claimed(db, asker_sends, "invitation", "Moe"), now=NOW).values()
    assert isinstance(fault, KursusError)
    assert fault.sentence.startswith("The template invitation cannot be filled in: ")
    assert fault.hint == "kursus letter template check invitation"


def test_what_is_there_no_more_is_left_out(asker_sends: Programme, db: Connection) -> None:
    """The next planning drops it."""
    some = claimed(db, asker_sends, "invitation", "Moe")
    db.execute("delete from gathering")
    assert write_mails(db, some, now=NOW) == {}


@pytest.mark.parametrize(
    ("sender", "said"),
    [
        (None, "Nobody is named whom the letters of asker-2020 are from."),
        ("Kursledelsen", "Nobody is named whom the letters of asker-2020 are from."),
        ("kåre@example.org", "The letters of asker-2020 cannot be from 'kåre@example.org'."),
    ],
)
def test_a_programme_that_cannot_send(
    course: Programme, db: Connection, sender: str | None, said: str
) -> None:
    """It is no fault of the recipient, and told with how it is mended."""
    programme = programmes.change(db, course, facts={"sender": sender})
    with pytest.raises(KursusError) as refused:
        sender_of(programme)
    assert refused.value.sentence == said
    assert refused.value.hint == 'kursus programme edit asker-2020 --sender "NAME <ADDRESS>"'
    (fault,) = write_mails(db, claimed(db, programme, "invitation", "Moe"), now=NOW).values()
    assert isinstance(fault, KursusError)
    assert not isinstance(fault, NoAddress)
    assert fault.sentence == said


def test_answers_go_to_the_sender_where_nobody_else_can_be_written_to(
    course: Programme, db: Connection
) -> None:
    """As where what was named for them is no address that servers take."""
    facts = {"sender": SENDER, "reply_to": "kåre@example.org"}
    programme = programmes.change(db, course, facts=facts)
    assert sender_of(programme) == Mailbox("Asker kommune", "kurs@example.org")
    (mail,) = write_mails(db, claimed(db, programme, "reminder", "Moe"), now=NOW).values()
    assert read(mail)["Reply-To"] == SENDER
