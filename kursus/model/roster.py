"""What a roster has: its fields, the headings they are known by, and how their cells are read.

The one thing to know: a heading is compared without regard to case, accents' spelling, spaces and
points, so that "E-post", "EPOST" and "e post" are one heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kursus.errors import KursusError, Wrong, quoted

LONGEST_CELL = 200


class Field(StrEnum):
    """What a column of a roster may hold."""

    NUMBER = "number"
    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    PHONE = "phone"
    EMPLOYEE_NUMBER = "employee_number"
    TITLE = "title"
    UNIT = "unit"
    EMPLOYER = "employer"
    FORMER = "former"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    AUDIENCE = "audience"
    GROUP = "group"
    STATUS = "status"


# What kursus gives itself: written to a roster, and passed over when it is read.
GIVEN_BY_US = frozenset({Field.NUMBER, Field.STATUS})
TAKEN = tuple(field for field in Field if field not in GIVEN_BY_US)
# Facts of the person as they were in the programme, beside those of today.
IN_PROGRAMME = frozenset(
    {
        Field.TITLE,
        Field.UNIT,
        Field.EMPLOYER,
        Field.FORMER,
        Field.EXPERIENCE,
        Field.EDUCATION,
    }
)
# Facts of the person alone.
OF_PERSON = frozenset(
    {
        Field.GIVEN_NAME,
        Field.FAMILY_NAME,
        Field.EMAIL,
        Field.PHONE,
        Field.EMPLOYEE_NUMBER,
    }
)
NAMES = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})

_HEADINGS = {
    Field.NUMBER: "Number, No, Nr, Nummer, Deltakernummer, Deltagernummer, Participant number",
    Field.NAME: "Name, Full name, Navn, Fullt navn, Namn, Fullt namn, Fullständigt namn,"
    "Fulde navn, Deltaker, Deltakar, Deltager, Deltagare, Participant, Ansatt, Medarbeider,"
    "Medarbejder, Medarbetare, Employee, Deltakernavn, Deltagernavn",
    Field.GIVEN_NAME: "Given name, Given names, First name, Forename, Fornavn, Førenamn, Fornamn,"
    "Förnamn, Tilltalsnamn",
    Field.FAMILY_NAME: "Family name, Last name, Surname, Etternavn, Etternamn, Efternavn,"
    "Efternamn, Slektsnavn",
    Field.EMAIL: "E-mail, Mail, E-mail address, Email address, E-post, E-postadresse, Epostadresse,"
    "E-postadress, E-mailadresse, Mailadresse, Mejl, Mejladress, Jobbepost, Jobb e-post,"
    "Arbeidsepost, Arbejdsmail",
    Field.PHONE: "Phone, Phone number, Telephone, Mobile, Mobile phone, Cell, Telefon,"
    "Telefonnummer, Tlf, Tlf nr, Tlfnr, Mobil, Mobilnummer, Mobiltelefon, Mob, Mobilnr",
    Field.EMPLOYEE_NUMBER: "Employee number, Employee no, Employee id, Staff number, Ansattnummer,"
    "Ansattnr, Ansatt nr, Ansatt-id, Tilsettnummer, Tilsettnr, Tilsatt nr, Lønnsnummer,"
    "Ressursnr, Ressursnummer, Medarbejdernummer, Medarbejdernr, Medarbejder-id, Lønnummer,"
    "Tjenestenummer, Anställningsnummer, Anställningsnr, Anst nr, Personalnummer",
    Field.TITLE: "Title, Job title, Position, Role title, Stilling, Stillingstittel,"
    "Stillingsbetegnelse, Tittel, Titel, Yrke, Yrkestittel, Befattning, Yrkestitel, Jobtitel",
    Field.UNIT: "Unit, Department, Team, Workplace, Enhet, Eining, Avdeling, Arbeidssted,"
    "Arbeidsstad, Tjenestested, Seksjon, Enhed, Afdeling, Arbejdssted, Tjenestested, Sektion,"
    "Avdelning, Arbetsplats",
    Field.EMPLOYER: "Employer, Organisation, Organization, Municipality, Company, Kommune,"
    "Arbeidsgiver, Arbeidsgjevar, Virksomhet, Verksemd, Organisasjon, Arbejdsgiver, Virksomhed,"
    "Kommun, Arbetsgivare",
    Field.FORMER: "Former, Former municipality, Former employer, Tidligere kommune,"
    "Tidlegare kommune, Gammel kommune, Tidligere arbeidsgiver, Tidlegare arbeidsgjevar,"
    "Tidligere arbejdsgiver, Tidigare kommun, Tidigare arbetsgivare",
    Field.EXPERIENCE: "Experience, Years of experience, Seniority, Years, Erfaring, Års erfaring,"
    "År erfaring, Ansiennitet, Fartstid, Anciennitet, Års erfaring, Erfarenhet, Års erfarenhet,"
    "År i tjänst",
    Field.EDUCATION: "Education, Degree, Qualification, Utdanning, Utdannelse, Uddannelse,"
    "Utbildning",
    Field.AUDIENCE: "Audience, Target group, Målgruppe, Målgrupp",
    Field.GROUP: "Group, Gruppe, Grupp, Veiledningsgruppe, Rettleiingsgruppe, Vejledningsgruppe,"
    "Handledningsgrupp",
    Field.STATUS: "Status",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table are taken, and as what.

    Attributes:
        taken: The place of the column, from 0, for each field that is taken, in their order.
        left: The headings that are not taken, in the order of the file.
    """

    taken: Mapping[Field, int]
    left: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are taken, in the order of `Field`."""
        return tuple(self.taken)


def parse_field(text: str) -> Field | None:
    """The field of that key, in any case; None for "" and "-", which leave a column out.

    Raises:
        Wrong: It is no field that can be taken.
    """
    key = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if key in {"", "_"}:
        return None
    if key not in TAKEN:
        raise Wrong(f"{text!r} is no field of a roster.", hint=f"one of: {', '.join(TAKEN)}")
    return Field(key)


def field_of(heading: str) -> Field | None:
    """The field that a heading is known to mean in nb, nn, da, sv or en; None for none."""
    return _known().get(folded(heading))


def folded(heading: str) -> str:
    """A heading as it is compared: its letters and digits, without case."""
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


@cache
def _known() -> dict[str, Field]:
    known = {folded(field.value): field for field in Field}
    for field, headings in _HEADINGS.items():
        known.update(dict.fromkeys(map(folded, headings.split(",")), field))
    return known


def columns_of(headings: Sequence[str], mapped: Mapping[str, Field | None]) -> Columns:
    """Which columns are taken: those that were mapped, then those whose headings are known.

    What was mapped wins over a known heading of the same field, and two name columns over the
    whole name in one.

    Args:
        headings: As they stand in the file; "" for a column without one.
        mapped: Fields by heading as somebody typed it; None leaves the column out.

    Raises:
        KursusError: Two columns are the same field, or none says who people are.
    """
    said = {folded(heading): field for heading, field in mapped.items()}
    taken: dict[Field, int] = {}
    by_hand: set[Field] = set()
    for at, heading in enumerate(headings):
        if heading and folded(heading) in said:
            field = said[folded(heading)]
            if field is not None:
                _take(taken, field, at, headings)
                by_hand.add(field)
    for at, heading in enumerate(headings):
        known = field_of(heading) if folded(heading) not in said else None
        if known is not None and known not in by_hand and known not in GIVEN_BY_US:
            _take(taken, known, at, headings)
    _choose_names(taken, by_hand)
    _must_name(taken, headings)
    left = tuple(
        heading or f"column {at + 1}"
        for at, heading in enumerate(headings)
        if at not in taken.values()
    )
    return Columns(taken={field: taken[field] for field in Field if field in taken}, left=left)


def _choose_names(taken: dict[Field, int], by_hand: set[Field]) -> None:
    """Leave out what says the name a second time."""
    if Field.NAME in by_hand:
        for part in (Field.GIVEN_NAME, Field.FAMILY_NAME):
            if part not in by_hand:
                taken.pop(part, None)
    elif Field.GIVEN_NAME in taken:
        taken.pop(Field.NAME, None)


def _take(taken: dict[Field, int], field: Field, at: int, headings: Sequence[str]) -> None:
    if field in taken:
        first = headings[taken[field]]
        raise KursusError(
            f'"{first}" and "{headings[at]}" both are {field}.',
            hint=f'leave one out: --map "{headings[at]}=-"',
        )
    taken[field] = at


def _must_name(taken: Mapping[Field, int], headings: Sequence[str]) -> None:
    if Field.NAME in taken:
        if Field.GIVEN_NAME in taken or Field.FAMILY_NAME in taken:
            whole = headings[taken[Field.NAME]]
            raise KursusError(
                "There are a column for the whole name and one for a part of it.",
                hint=f"leave one out, or say what it is: --map {quoted(f'{whole}=given_name')}",
            )
    elif Field.GIVEN_NAME not in taken and Field.FAMILY_NAME not in taken:
        unknown = (heading for heading in headings if heading and field_of(heading) is None)
        name = quoted(f"{next(unknown, 'HEADING')}=name")
        raise KursusError(
            "No heading is known to stand for the name.",
            hint=f"--map {name}   (and --header-row N if the headings are further down)",
        )
