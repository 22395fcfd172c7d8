"""Templates that somebody wrote anew are kept for their programme, and can be taken back."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store import letter_templates
from kursus.store.engine import Connection


def test_a_template_is_kept_and_taken_away(asker: Programme, db: Connection) -> None:
    """The last text counts; without one there is none."""
    assert letter_templates.find(db, asker, "moved") is None
    letter_templates.put(db, asker, "moved", text="en")
    letter_templates.put(db, asker, "moved", text="to")
    assert letter_templates.find(db, asker, "moved") == "to"
    assert letter_templates.list_all(db, asker) == {"moved": "to"}
    assert letter_templates.remove(db, asker, "moved")
    assert not letter_templates.remove(db, asker, "moved")
    assert letter_templates.list_all(db, asker) == {}
