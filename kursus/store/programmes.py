"""Programmes, with their goals and audiences, and the numbers they give out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kursus.errors import AlreadyThere, NotFound, argument
from kursus.model.programme import Programme
from kursus.model.sentence import counted
from kursus.store.engine import Connection
from kursus.store.kept_values import kept_values

COLUMNS = (
    "slug",
    "title",
    "provider",
    "host",
    "starts",
    "ends",
    "capacity",
    "language",
    "timezone",
    "country",
    "background",
    "initiative",
    "gives",
    "follows",
    "sender",
    "reply_to",
    "present_from",
    "partial_from",
    "state",
)

UNSAID: dict[str, object] = {
    "present_from": 75,
    "partial_from": 1,
    "state": "open",
}

SELECT = """
select
    programme.key,
    programme.slug,
    programme.title,
    programme.provider,
    programme.host,
    programme.starts,
    programme.ends,
    programme.capacity,
    programme.language,
    programme.timezone,
    programme.country,
    programme.background,
    programme.initiative,
    programme.gives,
    before.slug,
    programme.sender,
    programme.reply_to,
    programme.present_from,
    programme.partial_from,
    programme.state
from programme
left join programme as before on before.key = programme.follows
"""


def add(db: Connection, *, slug: str, facts: Mapping[str, object]) -> Programme:
    """Add a programme.

    Args:
        db: The store, inside an operation.
        slug: Its slug.
        facts: Values of `Programme` by name; `follows` is a slug.

    Raises:
        AlreadyThere: The slug is taken.
        NotFound: There is no programme that it could follow.
    """
    if find(db, slug=slug):
        raise AlreadyThere(
            f"There is already a programme {slug}.", hint=f"kursus programme show {slug}"
        )
    values = dict.fromkeys(COLUMNS) | UNSAID | dict(facts)
    values |= {"key": db.new_key(), "slug": slug, "follows": _key(db, values["follows"])}
    db.execute(
        """
        insert into programme (
            key, slug, title, provider, host, starts, ends, capacity, language, timezone,
            country, background, initiative, gives, follows, sender, reply_to, present_from,
            partial_from, state
        )
        values (
            :key, :slug, :title, :provider, :host, :starts, :ends, :capacity, :language, :timezone,
            :country, :background, :initiative, :gives, :follows, :sender, :reply_to,
            :present_from, :partial_from, :state
        )
        """,
        kept_values(values),
    )
    return get(db, slug=slug)


def find(db: Connection, *, slug: str) -> Programme | None:
    """The programme with that slug, or None."""
    row = db.execute(f"{SELECT} where programme.slug = :slug", {"slug": slug.casefold()}).fetchone()
    return _programme(row) if row else None


def get(db: Connection, *, slug: str) -> Programme:
    """The programme with that slug.

    Raises:
        NotFound: There is none; the hint names those there are.
    """
    found = find(db, slug=slug)
    if found is None:
        raise NotFound(f"There is no programme {slug}.", hint=_hint(db))
    return found


def get_only_open(db: Connection) -> Programme:
    """The one programme that is open.

    Raises:
        NotFound: There is none, or there are several.
    """
    rows = db.execute(f"{SELECT} where programme.state = 'open' order by programme.slug").fetchall()
    if len(rows) == 1:
        return _programme(rows[0])
    if not rows:
        raise NotFound("There is no open programme.", hint=_hint(db))
    slugs = ", ".join(row[1] for row in rows[:10])
    raise NotFound(
        f"Several programmes are open: {slugs}.",
        hint=f"-p {rows[0][1]}   (or kursus programme use {rows[0][1]})",
    )


def list_all(db: Connection) -> list[Programme]:
    """All programmes, the open ones first, then by their first day."""
    rows = db.execute(
        f"{SELECT} order by programme.state = 'archived', programme.starts, programme.slug"
    )
    return [_programme(row) for row in rows]


def change(db: Connection, programme: Programme, *, facts: Mapping[str, object]) -> Programme:
    """Change some facts of a programme; the programme as it is then.

    Raises:
        NotFound: There is no programme that it could follow.
    """
    values = {name: getattr(programme, name) for name in COLUMNS} | dict(facts)
    values |= {"key": programme.key, "follows": _key(db, values["follows"])}
    db.execute(
        """
        update programme
        set slug = :slug, title = :title, provider = :provider, host = :host, starts = :starts,
            ends = :ends, capacity = :capacity, language = :language, timezone = :timezone,
            country = :country, background = :background, initiative = :initiative,
            gives = :gives, follows = :follows, sender = :sender, reply_to = :reply_to,
            present_from = :present_from, partial_from = :partial_from, state = :state
        where key = :key
        """,
        kept_values(values),
    )
    return get(db, slug=str(values["slug"]))


def next_numbers(db: Connection, programme: Programme, *, kind: str, count: int = 1) -> range:
    """Numbers that were never given out before in the programme, in order.

    Args:
        db: The store, inside an operation.
        programme: Whose numbers they are.
        kind: `participant`, or the letter of a label.
        count: How many; at least 1.
    """
    (last,) = db.execute(
        """
        insert into counter (programme, kind, last)
        values (:programme, :kind, :count)
        on conflict (programme, kind) do update set last = counter.last + :count
        returning last
        """,
        {"programme": programme.key, "kind": kind, "count": count},
    ).fetchone()
    return range(last - count + 1, last + 1)


def last_number(db: Connection, programme: int, *, kind: str) -> int:
    """The highest number of a kind that was given out in a programme; 0 where none was.

    Args:
        db: The store.
        programme: The programme's key.
        kind: `participant`, or the letter of a label.
    """
    row = db.execute(
        "select last from counter where programme = :programme and kind = :kind",
        {"programme": programme, "kind": kind},
    ).fetchone()
    return int(row[0]) if row else 0


def add_audience(db: Connection, programme: Programme, *, name: str) -> int:
    """Add an audience, unless it is there; its key."""
    db.execute(
        """
        insert into audience (key, programme, name)
        values (:key, :programme, :name)
        on conflict (programme, name) do nothing
        """,
        {"key": db.new_key(), "programme": programme.key, "name": name},
    )
    return list_audiences(db, programme)[name]


def list_audiences(db: Connection, programme: Programme) -> dict[str, int]:
    """The keys of the audiences by name, in the order of their names."""
    rows = db.execute(
        "select name, key from audience where programme = :programme order by name",
        {"programme": programme.key},
    )
    return dict(rows.fetchall())


def remove_audience(db: Connection, programme: Programme, *, name: str) -> None:
    """Remove an audience that nothing is for and nobody belongs to.

    Raises:
        AlreadyThere: It is in use.
        NotFound: The programme has none of that name.
    """
    there = list_audiences(db, programme)
    if name not in there:
        raise NotFound(
            f"{programme.slug} has no audience {name!r}.",
            hint=f"one of: {', '.join(there)}" if there else None,
        )
    uses = db.execute(
        """
        select
            (select count(*) from participant where audience = :audience),
            (select count(*) from gathering where audience = :audience),
            (select count(*) from homework where audience = :audience)
        """,
        {"audience": there[name]},
    ).fetchone()
    words = zip(uses, (("participant",), ("gathering",), ("homework", "homework")), strict=True)
    told = [counted(count, *word) for count, word in words if count]
    if told:
        raise AlreadyThere(
            f"The audience {name} is in use: {', '.join(told)}.",
            hint=f"kursus participant list --audience {argument(name)}",
        )
    db.execute("delete from audience where key = :key", {"key": there[name]})


def _programme(row: tuple[object, ...]) -> Programme:
    key, *facts = row
    values = dict(zip(COLUMNS, facts, strict=True))
    for day in ("starts", "ends"):
        values[day] = date.fromisoformat(str(values[day]))
    return Programme(key=key, **values)  # type: ignore[arg-type]


def _key(db: Connection, slug: object) -> int | None:
    return None if slug is None else get(db, slug=str(slug)).key


def _hint(db: Connection) -> str:
    slugs = [slug for (slug,) in db.execute("select slug from programme order by slug limit 10")]
    if slugs:
        return f"one of: {', '.join(slugs)}"
    return 'kursus programme add "TITLE" --start DATE --end DATE'
