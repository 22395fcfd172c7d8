"""What columns are called in Norwegian, Danish, Swedish and English, for files that Excel opens.

The one thing to know: one line a key, in the order of the tuple's names below. A roster that is
written with these headings is read again, so a heading here is known to the import too.
"""

from __future__ import annotations

from kursus.render.letter_headings import OF_LETTERS
from kursus.render.listing import Listing

_LANGUAGES = ("en", "nb", "nn", "da", "sv")

_HEADINGS: dict[str, tuple[str, str, str, str, str]] = {
    # People
    "number": ("Number", "Nummer", "Nummer", "Nummer", "Nummer"),
    "name": ("Name", "Navn", "Namn", "Navn", "Namn"),
    "alias": ("Also spelled", "Skrives også", "Vert òg skrive", "Skrives også", "Stavas även"),
    "given_name": ("Given name", "Fornavn", "Førenamn", "Fornavn", "Förnamn"),
    "family_name": ("Family name", "Etternavn", "Etternamn", "Efternavn", "Efternamn"),
    "email": ("E-mail", "E-post", "E-post", "E-mail", "E-post"),
    "phone": ("Phone", "Telefon", "Telefon", "Telefon", "Telefon"),
    "employee_number": (
        "Employee number",
        "Ansattnummer",
        "Tilsettnummer",
        "Medarbejdernummer",
        "Anställningsnummer",
    ),
    "title": ("Title", "Tittel", "Tittel", "Titel", "Titel"),
    "unit": ("Unit", "Enhet", "Eining", "Enhed", "Enhet"),
    "area": ("Area", "Område", "Område", "Område", "Område"),
    "employer": ("Employer", "Arbeidsgiver", "Arbeidsgjevar", "Arbejdsgiver", "Arbetsgivare"),
    "former": (
        "Former municipality",
        "Tidligere kommune",
        "Tidlegare kommune",
        "Tidligere kommune",
        "Tidigare kommun",
    ),
    "experience": ("Experience", "Erfaring", "Erfaring", "Erfaring", "Erfarenhet"),
    "education": ("Education", "Utdanning", "Utdanning", "Uddannelse", "Utbildning"),
    "status": ("Status", "Status", "Status", "Status", "Status"),
    "audience": ("Audience", "Målgruppe", "Målgruppe", "Målgruppe", "Målgrupp"),
    "group": ("Group", "Gruppe", "Gruppe", "Gruppe", "Grupp"),
    "group_label": (
        "Group label",
        "Gruppemerke",
        "Gruppemerke",
        "Gruppemærke",
        "Gruppmärke",
    ),
    "role": ("Role", "Rolle", "Rolle", "Rolle", "Roll"),
    "leader": ("Leader", "Leder", "Leiar", "Leder", "Ledare"),
    "person": ("Person", "Person", "Person", "Person", "Person"),
    "start": ("Start", "Start", "Start", "Start", "Start"),
    "end": ("End", "Slutt", "Slutt", "Slut", "Slut"),
    "reason": ("Reason", "Årsak", "Årsak", "Årsag", "Orsak"),
    "at": ("At", "Ved", "Ved", "Ved", "Vid"),
    "left_on": ("Left on", "Sluttet", "Slutta", "Fratrådt", "Slutade"),
    "people": ("People", "Personer", "Personar", "Personer", "Personer"),
    "people_in_all": ("In all", "I alt", "I alt", "I alt", "Totalt"),
    "fact": ("Fact", "Opplysning", "Opplysning", "Oplysning", "Uppgift"),
    "value": ("Value", "Verdi", "Verdi", "Værdi", "Värde"),
    "note": ("Note", "Merknad", "Merknad", "Bemærkning", "Anmärkning"),
    # The plan
    "label": ("Label", "Merke", "Merke", "Mærke", "Märke"),
    "kind": ("Kind", "Type", "Type", "Type", "Typ"),
    "date": ("Date", "Dato", "Dato", "Dato", "Datum"),
    "from": ("From", "Fra", "Frå", "Fra", "Från"),
    "to": ("To", "Til", "Til", "Til", "Till"),
    "mode": ("Mode", "Form", "Form", "Form", "Form"),
    "place": ("Place", "Sted", "Stad", "Sted", "Plats"),
    "link": ("Link", "Lenke", "Lenkje", "Link", "Länk"),
    "theme": ("Theme", "Tema", "Tema", "Tema", "Tema"),
    "gatherings": ("Gatherings", "Samlinger", "Samlingar", "Samlinger", "Samlingar"),
    "sessions": ("Sessions", "Økter", "Økter", "Sessioner", "Sessioner"),
    "themes": ("Themes", "Temaer", "Tema", "Temaer", "Teman"),
    "for": ("For", "For", "For", "For", "För"),
    "by": ("By", "Av", "Av", "Af", "Av"),
    "optional": ("Optional", "Valgfri", "Valfri", "Valgfri", "Valfri"),
    "text": ("Text", "Tekst", "Tekst", "Tekst", "Text"),
    "state": ("State", "Tilstand", "Tilstand", "Tilstand", "Läge"),
    "gathering": ("Gathering", "Samling", "Samling", "Samling", "Samling"),
    "session": ("Session", "Økt", "Økt", "Session", "Session"),
    "planned_date": (
        "Planned date",
        "Planlagt dato",
        "Planlagd dato",
        "Planlagt dato",
        "Planerat datum",
    ),
    "planned_from": (
        "Planned from",
        "Planlagt fra",
        "Planlagd frå",
        "Planlagt fra",
        "Planerad från",
    ),
    "planned_to": ("Planned to", "Planlagt til", "Planlagd til", "Planlagt til", "Planerad till"),
    "planned_mode": (
        "Planned mode",
        "Planlagt form",
        "Planlagd form",
        "Planlagt form",
        "Planerad form",
    ),
    "planned_place": (
        "Planned place",
        "Planlagt sted",
        "Planlagd stad",
        "Planlagt sted",
        "Planerad plats",
    ),
    # Attendance
    "mark": ("Mark", "Oppmøte", "Oppmøte", "Fremmøde", "Närvaro"),
    "marked": ("Marked", "Ført", "Ført", "Ført", "Noterade"),
    "expected": ("Expected", "Ventet", "Venta", "Ventet", "Väntade"),
    "present": ("Present", "Til stede", "Til stades", "Til stede", "Närvarande"),
    "late": ("Late", "For sen", "For sein", "For sent", "Sen"),
    "partial": ("Partial", "Delvis", "Delvis", "Delvis", "Delvis"),
    "excused": ("Excused", "Gyldig fravær", "Gyldig fråvær", "Gyldigt fravær", "Giltig frånvaro"),
    "made-up": ("Made up", "Tatt igjen", "Teke igjen", "Indhentet", "Tagen igen"),
    "absent": ("Absent", "Fraværende", "Fråverande", "Fraværende", "Frånvarande"),
    "unmarked": ("Unmarked", "Ikke ført", "Ikkje ført", "Ikke ført", "Ej noterade"),
    "minutes": ("Minutes", "Minutter", "Minutt", "Minutter", "Minuter"),
    "came": ("Came", "Kom", "Kom", "Kom", "Kom"),
    "left": ("Left", "Gikk", "Gjekk", "Gik", "Gick"),
    "report": ("Report", "Rapport", "Rapport", "Rapport", "Rapport"),
    "in_report": ("In the report", "I rapporten", "I rapporten", "I rapporten", "I rapporten"),
    "result": ("Result", "Resultat", "Resultat", "Resultat", "Resultat"),
    "perhaps": ("Perhaps", "Kanskje", "Kanskje", "Måske", "Kanske"),
    # Homework
    "homework": ("Homework", "Hjemmeoppgave", "Heimeoppgåve", "Hjemmeopgave", "Hemuppgift"),
    "due": ("Due", "Frist", "Frist", "Frist", "Sista dag"),
    "assigned": ("Assigned", "Tildelt", "Tildelt", "Tildelt", "Tilldelad"),
    "submitted": ("Submitted", "Innlevert", "Innlevert", "Afleveret", "Inlämnad"),
    "approved": ("Approved", "Godkjent", "Godkjend", "Godkendt", "Godkänd"),
    "attempts": ("Attempts", "Forsøk", "Forsøk", "Forsøg", "Försök"),
    "feedback": (
        "Feedback",
        "Tilbakemelding",
        "Tilbakemelding",
        "Tilbagemelding",
        "Återkoppling",
    ),
    "absences": ("Absences", "Fravær", "Fråvær", "Fravær", "Frånvaro"),
    "best": ("Best", "På det beste", "På det beste", "I bedste fald", "I bästa fall"),
    "counts": ("Counts", "Teller", "Tel", "Tæller", "Räknas"),
    "labels": ("Labels", "Merker", "Merke", "Mærker", "Märken"),
    "length": ("Length", "Lengde", "Lengd", "Længde", "Längd"),
    "may_miss": ("May miss", "Kan miste", "Kan miste", "Kan mangle", "Kan missa"),
    "standing": ("Standing", "Stilling", "Stilling", "Stilling", "Ställning"),
    "unknown": ("Unknown", "Ukjent", "Ukjend", "Ukendt", "Okänt"),
    "why": ("Why", "Hvorfor", "Kvifor", "Hvorfor", "Varför"),
    "file": ("File", "Fil", "Fil", "Fil", "Fil"),
    "days_late": ("Days late", "Dager for sent", "Dagar for seint", "Dage for sent", "Dagar sen"),
    "done": ("Done", "Levert", "Levert", "Afleveret", "Klara"),
    "missing": ("Missing", "Mangler", "Manglar", "Mangler", "Saknas"),
    "to_approve": (
        "To approve",
        "Til godkjenning",
        "Til godkjenning",
        "Til godkendelse",
        "Att godkänna",
    ),
    "checked": ("Checked", "Godkjennes", "Godkjennast", "Godkendes", "Godkänns"),
    "overdue": ("Overdue", "Forfalt", "Forfalle", "Overskredet", "Försenad"),
    "extended_until": ("Extended until", "Utsatt til", "Utsett til", "Udsat til", "Förlängd till"),
    "set_at": ("Set at", "Gitt", "Gjeven", "Stillet", "Given"),
    "due_at": ("Due at", "Frist ved", "Frist ved", "Frist ved", "Sista dag vid"),
    "first_on": ("First on", "Først levert", "Først levert", "Først afleveret", "Först inlämnad"),
    "latest_on": ("Handed in", "Sist levert", "Sist levert", "Sidst afleveret", "Senast inlämnad"),
    # The booster
    "first_roster": ("Roster", "Fra starten", "Frå starten", "Fra starten", "Från början"),
    "attended": ("Came", "Kom", "Kom", "Kom", "Kom"),
    "had_left": ("Left", "Sluttet", "Slutta", "Fratrådt", "Slutat"),
    "unit_today": ("Unit today", "Enhet i dag", "Eining i dag", "Enhed i dag", "Enhet i dag"),
    "reply": ("Reply", "Svar", "Svar", "Svar", "Svar"),
    "outcome": (
        "At the booster",
        "På boosteren",
        "På boosteren",
        "På boosteren",
        "På uppföljningen",
    ),
    # Changes and differences
    "change": ("Change", "Endring", "Endring", "Ændring", "Ändring"),
    "changes": ("Changes", "Endringer", "Endringar", "Ændringer", "Ändringar"),
    "field": ("Field", "Felt", "Felt", "Felt", "Fält"),
    "old": ("Old", "Før", "Før", "Før", "Förr"),
    "new": ("New", "Nå", "No", "Nu", "Nu"),
    "fault": ("Fault", "Feil", "Feil", "Fejl", "Fel"),
    "line": ("Line", "Linje", "Linje", "Linje", "Rad"),
    "column": ("Column", "Kolonne", "Kolonne", "Kolonne", "Kolumn"),
    "time": ("Time (UTC)", "Tid (UTC)", "Tid (UTC)", "Tid (UTC)", "Tid (UTC)"),
    "command": ("Command", "Kommando", "Kommando", "Kommando", "Kommando"),
    "actor": ("Who", "Hvem", "Kven", "Hvem", "Vem"),
    "became": ("Became", "Ble til", "Vart til", "Blev til", "Blev"),
    "undone_by": ("Undone by", "Angret av", "Angra av", "Fortrudt af", "Ångrad av"),
    "attendance": ("Attendance", "Oppmøte", "Oppmøte", "Fremmøde", "Närvaro"),
    "rule": (
        "What must not be",
        "Hva som ikke må være",
        "Kva som ikkje må vere",
        "Hvad der ikke må være",
        "Vad som inte får vara",
    ),
    "found": ("Found", "Funnet", "Funne", "Fundet", "Funnet"),
    "example": ("For example", "For eksempel", "Til dømes", "For eksempel", "Till exempel"),
    "size": ("Size", "Størrelse", "Storleik", "Størrelse", "Storlek"),
    "topic": ("Topic", "Emne", "Emne", "Emne", "Ämne"),
    # More of groups, days and people
    "members": ("Members", "Medlemmer", "Medlemmer", "Medlemmer", "Medlemmar"),
    "names": ("Who", "Hvem", "Kven", "Hvem", "Vem"),
    "leader_email": (
        "Leader's e-mail",
        "Leders e-post",
        "Leiars e-post",
        "Leders e-mail",
        "Ledares e-post",
    ),
    "percent": ("Per cent", "Prosent", "Prosent", "Procent", "Procent"),
    "weekday": ("Day", "Ukedag", "Vekedag", "Ugedag", "Veckodag"),
    "times": ("Times", "Klokkeslett", "Klokkeslett", "Klokkeslæt", "Tider"),
    "where": ("Where", "Hvor", "Kvar", "Hvor", "Var"),
    "planned": ("As planned", "Planlagt", "Planlagd", "Planlagt", "Planerat"),
    "today": ("Today", "I dag", "I dag", "I dag", "I dag"),
    "in_programme": (
        "In the programme",
        "I programmet",
        "I programmet",
        "I forløbet",
        "I programmet",
    ),
    "operation": ("Operation", "Nr. i loggen", "Nr. i loggen", "Nr. i loggen", "Nr i loggen"),
    "table": ("About", "Gjelder", "Gjeld", "Angår", "Gäller"),
    "replaces": ("Replaces", "Erstatter", "Erstattar", "Erstatter", "Ersätter"),
    "between": ("Between", "Mellom", "Mellom", "Mellem", "Mellan"),
    # The programme
    "goal": ("Goal", "Mål", "Mål", "Mål", "Mål"),
    "programme": ("Programme", "Program", "Program", "Forløb", "Program"),
    "slug": ("Slug", "Kortnavn", "Kortnamn", "Kortnavn", "Kortnamn"),
    "provider": ("Provider", "Leverandør", "Leverandør", "Udbyder", "Utförare"),
    "host": ("Host", "Vertskap", "Vertskap", "Vært", "Värd"),
    "capacity": ("Capacity", "Plasser", "Plassar", "Pladser", "Platser"),
    "language": ("Language", "Språk", "Språk", "Sprog", "Språk"),
} | OF_LETTERS


def heading(key: str, language: str, fallback: str | None = None) -> str:
    """Return what a column is called in a language.

    Args:
        key: The column's key.
        language: nb, nn, da, sv or en; another is taken as English.
        fallback: What to return for a key without a line here; the key itself in words otherwise.
    """
    names = _HEADINGS.get(key)
    if names is None:
        return fallback or key.replace("_", " ").capitalize()
    return in_language(names, language)


def in_language(texts: tuple[str, str, str, str, str], language: str) -> str:
    """Return that of five texts (in en, nb, nn, da, sv) which is in a language, else English."""
    return texts[_LANGUAGES.index(language) if language in _LANGUAGES else 0]


def known(text: str) -> list[str]:
    """Return the keys of the columns that are called so in some language, whatever the case."""
    wanted = text.strip().casefold()
    return [
        key for key, names in _HEADINGS.items() if wanted in {name.casefold() for name in names}
    ]


def translated(listing: Listing, language: str) -> Listing:
    """Return the listing with its headings in a language; those without a line stay."""
    columns = tuple(
        column._replace(heading=heading(column.key, language, column.heading))
        for column in listing.columns
    )
    return listing._replace(columns=columns)
