"""Groups: looked up by label or name, added, changed and removed; `memberships` has who is in."""

from __future__ import annotations

from collections.abc import Sequence

from kursus.errors import AlreadyThere, NotFound
from kursus.model.group import LETTER, WORDS, Group, label_of, number_of
from kursus.model.name import fold
from kursus.model.pointing import EVERYONE
from kursus.model.programme import Programme
from kursus.model.sentence import first_of
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.labels import HOMEWORK_LABEL

NAMED = 20
HINTED = 6


def list_all(db: Connection, programme: Programme) -> list[Group]:
    """The groups of a programme, by number."""
    rows = db.execute(
        """
        select key, number, name, leader
        from "group"
        where programme = :programme
        order by number
        """,
        {"programme": programme.key},
    )
    return [Group(key=row[0], number=row[1], name=row[2], leader=row[3]) for row in rows]


def add_many(
    db: Connection, programme: Programme, names: Sequence[str | None], *, leader: int | None = None
) -> list[Group]:
    """Add groups; they get the next numbers, and those without a name are called after them.

    Args:
        db: The store, inside an operation.
        programme: Whose groups they are.
        names: What each is called, or None.
        leader: The key of the person who leads them, or None.

    Raises:
        AlreadyThere: A name is taken.
    """
    taken = {group.name.casefold(): group for group in list_all(db, programme)}
    for name in names:
        if name is not None and name.casefold() in taken:
            raise _taken(taken[name.casefold()])
    numbers = programmes.next_numbers(db, programme, kind=LETTER, count=len(names))
    word = WORDS.get(programme.language, WORDS["en"])
    added = []
    for key, number, name in zip(db.new_keys(len(names)), numbers, names, strict=True):
        called = name or f"{word} {number}"
        while called.casefold() in taken:
            called += f" ({label_of(number)})"
        added.append(Group(key=key, number=number, name=called, leader=leader))
    db.executemany(
        """
        insert into "group" (key, programme, number, name, leader)
        values (:key, :programme, :number, :name, :leader)
        """,
        [
            {
                "key": group.key,
                "programme": programme.key,
                "number": group.number,
                "name": group.name,
                "leader": group.leader,
            }
            for group in added
        ],
    )
    return added


def change(
    db: Connection, programme: Programme, group: Group, *, name: str, leader: int | None
) -> Group:
    """Give a group another name or leader; the group as it is then.

    Raises:
        AlreadyThere: Another group has that name.
    """
    other = next(
        (one for one in list_all(db, programme) if one.name.casefold() == name.casefold()), None
    )
    if other is not None and other.key != group.key:
        raise _taken(other)
    db.execute(
        'update "group" set name = :name, leader = :leader where key = :key',
        {"name": name, "leader": leader, "key": group.key},
    )
    return group._replace(name=name, leader=leader)


def remove(db: Connection, group: Group) -> None:
    """Remove a group with its memberships; its number never returns.

    Raises:
        AlreadyThere: A gathering or homework is for it.
    """
    labels = [
        label
        for (label,) in db.execute(
            f"""
            select label from gathering where "group" = :group
            union all
            select {HOMEWORK_LABEL} from homework where "group" = :group
            """,
            {"group": group.key},
        )
    ]
    if labels:
        raise AlreadyThere(
            f"{group.label} {group.name} is in use: {first_of(labels, NAMED)}.",
            hint=f"kursus group take-out PERSON…   (empties {group.label} and keeps it)",
        )
    db.execute('delete from "group" where key = :key', {"key": group.key})


def find(db: Connection, programme: Programme, text: str) -> Group | None:
    """The group with that label or name, in any case, or None."""
    number = number_of(text)
    folded = text.casefold()
    groups = list_all(db, programme)
    by_label = next((group for group in groups if group.number == number), None)
    return by_label or next((group for group in groups if group.name.casefold() == folded), None)


def point(db: Connection, programme: Programme, text: str) -> Group:
    """The group that a label or a name points at, in any case.

    Raises:
        NotFound: There is none; the hint names those there are.
    """
    found = find(db, programme, text)
    if found is None:
        raise no_such(db, programme, text)
    return found


def no_such(db: Connection, programme: Programme, text: str) -> NotFound:
    """The failure of a text that points at no group; its hint names those there are."""
    return NotFound(f"There is no group {text!r} in {programme.slug}.", hint=_hint(db, programme))


def point_whom(
    db: Connection, programme: Programme, text: str | None
) -> tuple[int | None, int | None]:
    """The key of a group and the key of an audience that something is for, at most one of them.

    Both are None for everybody, which nothing and `all` stand for.

    Args:
        db: The store.
        programme: Where the group or audience is.
        text: A group's label or name, or an audience's name, in any case.

    Raises:
        NotFound: It is neither; the hint names those there are.
    """
    if not text or text.casefold() in EVERYONE:
        return None, None
    group = find(db, programme, text)
    if group is not None:
        return group.key, None
    audience = find_audience(db, programme, text)
    if audience is None:
        raise NotFound(
            f"There is no group or audience {text!r} in {programme.slug}.",
            hint=_hint(db, programme, *programmes.list_audiences(db, programme)),
        )
    return None, audience


def find_audience(db: Connection, programme: Programme, text: str) -> int | None:
    """The key of the audience with that name, in any case, its words joined or not; or None."""
    folded = fold(text)
    audiences = programmes.list_audiences(db, programme)
    return audiences.get(text) or next(
        (key for name, key in audiences.items() if fold(name) == folded), None
    )


def _taken(group: Group) -> AlreadyThere:
    return AlreadyThere(
        f"{group.label} is called {group.name} already.", hint=f"kursus group show {group.label}"
    )


def _hint(db: Connection, programme: Programme, *audiences: str) -> str:
    groups = [f"{group.label} ({group.name})" for group in list_all(db, programme)]
    names = [*audiences, *groups]
    return f"one of: {first_of(names, HINTED)}" if names else 'kursus group add "NAME"'
