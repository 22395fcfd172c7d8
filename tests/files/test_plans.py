"""Plans in files: what is written is read again as it was."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kursus.errors import KursusError
from kursus.files.output import write_listing
from kursus.files.plan_checks import Known, Whom
from kursus.files.plan_differences import difference
from kursus.files.plans import listing, read
from kursus.model.gathering import Kind, Mode
from kursus.model.plan import SESSION, Changes, Item
from kursus.model.programme import Programme

TODAY = date(2020, 3, 2)
FIRST = date(2020, 1, 13)
PROGRAMME = Programme(
    key=1,
    slug="asker-2020",
    title="Kartlegging",
    provider=None,
    host=None,
    starts=FIRST,
    ends=date(2020, 12, 11),
    capacity=None,
    language="nb",
    timezone="Europe/Oslo",
    country="NO",
    background=None,
    initiative=None,
    gives=None,
    follows=None,
    sender=None,
    reply_to=None,
    present_from=75,
    partial_from=1,
    state="open",
)
THEMES = {1: "Relasjon", 2: "Rus; vold", 3: "=1+1"}
WHOM = {"g1": Whom(1, None, "Fjell"), "fjell": Whom(1, None, "Fjell"), "alt": Whom(None, 2, "Alt")}

TEXT = (
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=40
    )
    # What is typed or read is kept composed, and so is what is written.
    .map(lambda text: normalize("NFC", text).strip() or None)
)
TITLE = st.from_regex(r"[A-ZÆØÅ=+@;'\"-]{1,9}", fullmatch=True)
CLOCK = st.tuples(st.integers(6, 11), st.integers(12, 20)) | st.none()


@st.composite
def plan(draw: st.DrawFn) -> list[Item]:
    """A plan of some gatherings, their sessions, and homework."""
    items: list[Item] = []
    numbers = dict.fromkeys(Kind, 0)
    for kind in draw(st.lists(st.sampled_from(Kind), max_size=6)):
        numbers[kind] += 1
        label = f"{kind.letter}{numbers[kind]}"
        items.append(draw(gathering(kind, label)))
        items += [draw(session(items[-1], number)) for number in range(draw(st.integers(0, 2)))]
    labels = [item.label for item in items if not item.is_session]
    for number in range(draw(st.integers(0, 2))):
        items.append(draw(homework(number + 1, labels)))
    return items


@st.composite
def gathering(draw: st.DrawFn, kind: Kind, label: str) -> Item:
    """A gathering of a kind."""
    day = FIRST + timedelta(days=draw(st.integers(0, 300)))
    clock = draw(CLOCK)
    whom = draw(st.sampled_from([None, *WHOM.values()]))
    mode = draw(st.sampled_from(Mode))
    return Item(
        label=label,
        kind=kind.value,
        day=day,
        title=draw(TITLE | st.none()),
        state=draw(st.sampled_from(["coming", "closed", "cancelled", "held"])),
        starts=time(clock[0]) if clock else None,
        ends=time(clock[1]) if clock else None,
        themes=tuple(draw(st.lists(st.sampled_from([*THEMES.values()]), unique=True, max_size=2))),
        mode=mode,
        place=draw(TITLE | st.none()),
        link=draw(TITLE | st.none()),
        for_whom=whom.name if whom else None,
        group=whom.group if whom else None,
        arranged_by=draw(st.sampled_from([None, "host", "provider"])),
        planned_day=day - timedelta(days=draw(st.sampled_from([0, 7]))),
        planned_mode=draw(st.sampled_from(Mode)),
    )


@st.composite
def session(draw: st.DrawFn, whole: Item, number: int) -> Item:
    """A session of a gathering, some of whose values are its own."""
    own = draw(st.sets(st.sampled_from(["starts", "mode", "place", "link"])))
    times = {"starts", "ends"} if "starts" in own else set()
    return Item(
        label=f"{whole.label}.{number + 1}",
        kind=SESSION,
        day=whole.day,
        title=draw(TITLE | st.none()),
        state=draw(st.sampled_from(["cancelled", whole.state])),
        gathering=whole.label,
        starts=time(13) if times else whole.starts,
        ends=time(14) if times else whole.ends,
        mode=draw(st.sampled_from(Mode)) if "mode" in own else whole.mode,
        place="Rom" if "place" in own else whole.place,
        link="https://video.example.org" if "link" in own else whole.link,
        themes=draw(st.sampled_from([(), ("Rus; vold",), ("=1+1",)])),
        own=frozenset((own - {"starts"}) | times),
    )


@st.composite
def homework(draw: st.DrawFn, number: int, labels: list[str]) -> Item:
    """Homework that is due on a day or at a gathering."""
    at = draw(st.sampled_from([None, *labels]))
    return Item(
        label=f"H{number}",
        kind=draw(st.sampled_from(["homework", "exercise"])),
        day=FIRST + timedelta(days=draw(st.integers(0, 300))),
        title=draw(TITLE),
        state="coming",
        set_at=draw(st.sampled_from([None, *labels])),
        due_at=at,
        optional=draw(st.booleans()),
        checked=draw(st.booleans()),
        text=draw(TEXT),
        for_whom=draw(st.sampled_from([None, "Fjell", "Alt"])),
    )


def known(items: list[Item]) -> Known:
    """What a file is held against."""
    return Known(
        programme=PROGRAMME,
        items=items,
        themes=THEMES,
        whom=WHOM,
        numbers={},
        by_label={item.label: item for item in items},
    )


def taken(path: Path, items: list[Item]) -> Changes:
    """What a file changes of a plan."""
    file = read(path, programme=PROGRAMME, today=TODAY)
    changes, faults = difference(file.entries, known(items), file.faults)
    if faults:
        raise file.sheet.refused(faults)
    return changes


@settings(max_examples=60)
@given(plan().filter(bool), st.sampled_from(["p.csv", "p.tsv", "p.json", "p.xlsx", "excel.csv"]))
def test_a_written_plan_read_again_changes_nothing(items: list[Item], name: str) -> None:
    """Whatever is on the plan, in every form, whether it may be changed or not."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_listing(path, listing(items), language="nb", excel=name == "excel.csv")
        changes = taken(path, items)
    assert changes.drafts == ()
    assert changes.themes == ()
    assert changes.left == ()
    assert changes.unchanged == len(items)


@given(plan().filter(bool))
def test_a_plan_without_its_labels_is_known_again(items: list[Item]) -> None:
    """Rows without labels are what they came from, for as long as that was not moved."""
    items = [item for item in items if not item.is_session and item.title]
    items = [item for item in items if item.planned_day in {None, item.day}]
    if not items:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.csv"
        whole = listing(items)
        write_listing(path, type(whole)(whole.columns, [(None, *row[1:]) for row in whole.rows]))
        file = read(path, programme=PROGRAMME, today=TODAY)
        changes, faults = difference(file.entries, known(items), file.faults)
    # Two that are alike but for what may not be changed are told apart by labels alone.
    assert all("reopen" in fault.sentence for fault in faults)
    assert not any(draft.new for draft in changes.drafts)
    assert changes.left == ()
    assert changes.unchanged + len(changes.drafts) + len(faults) == len(items)


@pytest.mark.parametrize(
    ("heading", "cell", "sentence"),
    [
        ("date", "kl. 9", "is not a date"),
        ("from", "25", "is not a time of day"),
        ("by", "Asker", "is neither host nor provider"),
        ("checked", "kanskje", "is neither yes nor no"),
        ("kind", "fest", "is no kind"),
        ("title", "x" * 201, "at most 200 characters"),
    ],
)
def test_a_cell_that_cannot_be_read_has_its_fault(
    tmp_path: Path, heading: str, cell: str, sentence: str
) -> None:
    """With the line and the column it is in."""
    path = tmp_path / "plan.csv"
    path.write_text(f"label,{heading}\nF1,{cell}\n", encoding="utf-8")
    (fault,) = read(path, programme=PROGRAMME, today=TODAY).faults
    assert (fault.line, fault.column) == (2, 2)
    assert sentence in fault.sentence


def test_words_of_the_programmes_languages_are_read(tmp_path: Path) -> None:
    """Headings, kinds, modes and truths in Norwegian, Danish and Swedish."""
    path = tmp_path / "plan.csv"
    path.write_text(
        "Type;Dato;Form;Av;Valgfri;Godkendes\nSamling;;;;;\n".replace("Samling", "veiledning")
        + "temadag;12/3;fysisk;Vertskap;ja;\nhemuppgift;;;;nej;SANN\nøkt;;digitalt;leverandør;;\n",
        encoding="utf-8",
    )
    rows = read(path, programme=PROGRAMME, today=TODAY).entries
    assert [row.kind for row in rows] == ["guidance", "fagdag", "homework", "session"]
    assert [row.mode for row in rows] == [None, Mode.PHYSICAL, None, Mode.DIGITAL]
    assert [row.by for row in rows] == [None, "host", None, "provider"]
    assert [row.optional for row in rows] == [None, True, False, None]
    assert rows[1].day == date(2020, 3, 12)
    assert rows[2].checked is True


def test_a_table_of_something_else_is_no_plan(tmp_path: Path) -> None:
    """It takes a column of labels or of kinds."""
    path = tmp_path / "roster.csv"
    path.write_text("name,email\nKari,kari@example.org\n", encoding="utf-8")
    with pytest.raises(KursusError, match="no plan"):
        read(path, programme=PROGRAMME, today=TODAY)
