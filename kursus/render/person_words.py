"""The words of the page that tells somebody what is held about them, in five languages.

The one thing to know: they are read by people who never see kursus, so the closed sets that
programs meet in English are told in the programme's language, too. What columns are called is in
`headings`.
"""

from __future__ import annotations

from kursus.render.headings import heading, in_language, translated
from kursus.render.listing import Listing

# The sections, and the sentence below the title.
_WORDS: dict[str, tuple[str, str, str, str, str]] = {
    "introduction": (
        "This is everything that is held about you, as of {day}.",
        "Dette er alt som er lagret om deg, per {day}.",
        "Dette er alt som er lagra om deg, per {day}.",
        "Dette er alt, der er gemt om dig, pr. {day}.",
        "Detta är allt som finns lagrat om dig, per {day}.",
    ),
    "aliases": (
        "Other spellings of the name",
        "Andre skrivemåter av navnet",
        "Andre skrivemåtar av namnet",
        "Andre stavemåder af navnet",
        "Andra stavningar av namnet",
    ),
    "former_emails": (
        "Other e-mail addresses",
        "Andre e-postadresser",
        "Andre e-postadresser",
        "Andre e-mailadresser",
        "Andra e-postadresser",
    ),
    "programmes": ("Programmes", "Programmer", "Program", "Forløb", "Program"),
    "spells": (
        "Days in and out",
        "Inn og ut av programmet",
        "Inn og ut av programmet",
        "Ind og ud af forløbet",
        "In och ut ur programmet",
    ),
    "groups": ("Groups", "Grupper", "Grupper", "Grupper", "Grupper"),
    "reports": (
        "By reports of meetings",
        "Etter møterapporter",
        "Etter møterapportar",
        "Efter møderapporter",
        "Enligt mötesrapporter",
    ),
    "visits": (
        "Visits as a guest",
        "Til stede som gjest",
        "Til stades som gjest",
        "Til stede som gæst",
        "Närvarande som gäst",
    ),
    "replies": (
        "Answers to invitations",
        "Svar på invitasjoner",
        "Svar på invitasjonar",
        "Svar på invitationer",
        "Svar på inbjudningar",
    ),
    "roles": ("Roles", "Roller", "Roller", "Roller", "Roller"),
    "groups_led": (
        "Leader of groups",
        "Leder for grupper",
        "Leiar for grupper",
        "Leder af grupper",
        "Ledare för grupper",
    ),
    "units_led": (
        "Leader of units",
        "Leder for enheter",
        "Leiar for einingar",
        "Leder af enheder",
        "Ledare för enheter",
    ),
    "silence": (
        "Is not to be written to",
        "Skal ikke ha brev",
        "Skal ikkje ha brev",
        "Skal ikke have breve",
        "Ska inte få brev",
    ),
    "refused_emails": (
        "Addresses that a mail server refused",
        "Adresser som en e-posttjener avviste",
        "Adresser som ein e-posttenar avviste",
        "Adresser, som en mailserver afviste",
        "Adresser som en e-postserver avvisade",
    ),
    "corrections": (
        "Corrected by hand; what the roster had said",
        "Rettet for hånd; slik sto det i deltakerlisten",
        "Retta for hand; slik stod det i deltakarlista",
        "Rettet i hånden; sådan stod det i deltagerlisten",
        "Rättat för hand; så stod det i deltagarlistan",
    ),
    "history": (
        "What was changed, when and by whom",
        "Hva som er endret, når og av hvem",
        "Kva som er endra, når og av kven",
        "Hvad der er ændret, hvornår og af hvem",
        "Vad som har ändrats, när och av vem",
    ),
    # The closed sets; those that are headings too stand there.
    "requested": ("requested", "søkt", "søkt", "anmodet", "sökt"),
    "waiting": ("waiting", "venter", "ventar", "venter", "väntar"),
    "enrolled": ("enrolled", "påmeldt", "påmeld", "tilmeldt", "antagen"),
    "paused": ("paused", "pause", "pause", "pause", "paus"),
    "withdrawn": ("withdrawn", "sluttet", "slutta", "stoppet", "avslutat"),
    "declined": ("declined", "avslått", "avslått", "afslået", "avslag"),
    "completed": ("completed", "fullført", "fullført", "gennemført", "slutfört"),
    "again": ("again", "om igjen", "om igjen", "om igen", "om igen"),
    "yes": ("yes", "ja", "ja", "ja", "ja"),
    "no": ("no", "nei", "nei", "nej", "nej"),
    "job": ("job", "jobb", "jobb", "job", "jobb"),
    "workload": (
        "workload",
        "arbeidsmengde",
        "arbeidsmengd",
        "arbejdsmængde",
        "arbetsbörda",
    ),
    "leave": ("leave", "permisjon", "permisjon", "orlov", "ledighet"),
    "other": ("other", "annet", "anna", "andet", "annat"),
    "untold": ("untold", "ikke oppgitt", "ikkje oppgitt", "ikke oplyst", "ej uppgivet"),
    "sent": ("sent", "sendt", "sendt", "sendt", "skickat"),
    "handed": ("handed over", "overlevert", "overlevert", "overdraget", "överlämnat"),
    "dropped": ("dropped", "falt bort", "fall bort", "bortfaldet", "bortfallet"),
    "refused": ("refused", "avvist", "avvist", "afvist", "avvisat"),
    "passed": ("not owed", "ikke aktuelt", "ikkje aktuelt", "ikke aktuelt", "inte aktuellt"),
    "past": ("past", "forbi", "forbi", "forbi", "förbi"),
    "no longer": (
        "no longer so",
        "gjelder ikke lenger",
        "gjeld ikkje lenger",
        "gælder ikke længere",
        "gäller inte längre",
    ),
    "no address": (
        "no address",
        "ingen adresse",
        "inga adresse",
        "ingen adresse",
        "ingen adress",
    ),
    "overtaken": (
        "said by a later letter",
        "sagt i et senere brev",
        "sagt i eit seinare brev",
        "sagt i et senere brev",
        "sagt i ett senare brev",
    ),
    "stopped": ("stopped", "stoppet", "stoppa", "stoppet", "stoppade"),
    "digital": ("digital", "digital", "digital", "digital", "digital"),
    "physical": ("physical", "fysisk", "fysisk", "fysisk", "fysisk"),
    "lead": ("lead", "leder", "leiar", "leder", "ledare"),
    "co-lead": ("co-lead", "medleder", "medleiar", "medleder", "medledare"),
    "coordinator": (
        "coordinator",
        "koordinator",
        "koordinator",
        "koordinator",
        "koordinator",
    ),
    "trainer": ("trainer", "kursholder", "kurshaldar", "underviser", "utbildare"),
    "adviser": ("adviser", "rådgiver", "rådgjevar", "rådgiver", "rådgivare"),
    "leader": ("leader", "leder", "leiar", "leder", "ledare"),
    # What history is about
    "person": ("person", "person", "person", "person", "person"),
    "participant": ("participant", "deltaker", "deltakar", "deltager", "deltagare"),
    "spell": ("days in", "inn og ut", "inn og ut", "ind og ud", "in och ut"),
    "membership": ("group", "gruppe", "gruppe", "gruppe", "grupp"),
    "guest": ("guest", "gjest", "gjest", "gæst", "gäst"),
    "report": (
        "meeting report",
        "møterapport",
        "møterapport",
        "møderapport",
        "mötesrapport",
    ),
    "correction": ("correction", "retting", "retting", "rettelse", "rättelse"),
    "alias": ("spelling", "skrivemåte", "skrivemåte", "stavemåde", "stavning"),
    "former_email": (
        "e-mail address",
        "e-postadresse",
        "e-postadresse",
        "e-mailadresse",
        "e-postadress",
    ),
}
# Words that columns are called, too: statuses of marks and homework, and tables of the history.
_ALSO_HEADINGS = frozenset(
    [
        "present",
        "late",
        "partial",
        "excused",
        "made-up",
        "absent",
        "assigned",
        "submitted",
        "approved",
        "attendance",
        "role",
        "reply",
        "group",
        "unit",
    ]
)
# The columns whose texts are words of a closed set.
CLOSED = frozenset({"mark", "status", "reason", "mode", "reply", "role", "table", "why", "letters"})

_IN_EXCEL = frozenset({"mark", "status", "reason", "reply"})


def word(text: str, language: str) -> str:
    """Return a word of a section or of a closed set in a language; any other as it is."""
    words = _WORDS.get(text)
    if words is not None:
        return in_language(words, language)
    if text == "submission":
        return heading("homework", language).lower()
    return heading(text, language).lower() if text in _ALSO_HEADINGS else text


def in_words(listing: Listing, language: str) -> Listing:
    """Return the listing for people who read it in Excel: headings and closed sets in a language.

    What such a file says of marks is read again in any of the languages.
    """
    worded = {at for at, column in enumerate(listing.columns) if column.key in _IN_EXCEL}
    told = translated(listing, language)
    if not worded:
        return told
    rows = (
        tuple(
            word(cell, language) if at in worded and isinstance(cell, str) else cell
            for at, cell in enumerate(row)
        )
        for row in told.rows
    )
    return told._replace(rows=rows)


def section(key: str, language: str) -> str:
    """Return what a section is called: attendance, homework and letters as their columns are."""
    return word(key, language) if key in _WORDS else heading(key, language)
