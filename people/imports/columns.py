"""Which column means what: by its heading, by synonyms, and by what HR said the last time."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from people.imports.reading import UnreadableFileError

IGNORED = ""

# The order is that of the template and the export.
FIELDS: Mapping[str, StrOrPromise] = {
    "number": gettext_lazy("Employee number"),
    "email": gettext_lazy("E-mail"),
    "name": gettext_lazy("Name"),
    "preferred_name": gettext_lazy("Preferred name"),
    "title": gettext_lazy("Title"),
    "department": gettext_lazy("Department"),
    "manager": gettext_lazy("Manager"),
    "hire_date": gettext_lazy("Hired on"),
    "end_date": gettext_lazy("Last day"),
    "on_leave_from": gettext_lazy("On leave from"),
    "on_leave_to": gettext_lazy("On leave until"),
    "stage": gettext_lazy("Stage"),
    "current_track": gettext_lazy("Kind of work"),
    "locale": gettext_lazy("Language"),
    "time_zone": gettext_lazy("Time zone"),
}
HALVES: Mapping[str, StrOrPromise] = {
    "given_name": gettext_lazy("First name"),
    "family_name": gettext_lazy("Last name"),
}
CHOICES: Mapping[str, StrOrPromise] = {**FIELDS, **HALVES}

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "employee id", "employee no", "employee nr", "emp id", "emp no", "id", "no", "number",
        "payroll number", "personnel number", "personnel no", "person id", "staff id",
        "staff number", "staff no", "worker id", "personalnummer", "matricule", "personal nr",
        "personalnr", "pers nr", "persnr", "mitarbeiternummer", "mitarbeiter nr", "mitarbeiternr",
        "mitarbeiter id", "numero employe", "numero d employe", "numero de matricule",
        "numero de empleado", "no de empleado", "no empleado", "legajo",
    ),
    "email": (
        "email", "e mail address", "email address", "mail", "mail address", "work email",
        "work e mail", "business email", "company email", "user principal name", "login",
        "user name", "username", "mailadresse", "e mailadresse", "emailadresse", "mail adresse",
        "e mail adresse", "email adresse", "courriel", "adresse mail", "adresse e mail",
        "adresse electronique", "correo", "correo electronico",
    ),
    "name": (
        "full name", "display name", "employee", "employee name", "legal name", "person",
        "worker", "mitarbeiter", "mitarbeitername", "vollstandiger name", "nom complet",
        "nom et prenom", "nombre completo", "nombre y apellidos",
    ),
    "preferred_name": (
        "called", "known as", "nickname", "preferred first name", "rufname", "nom d usage",
    ),
    "title": (
        "job title", "position", "role", "job", "position title", "business title", "stelle",
        "funktion", "stellenbezeichnung", "poste", "intitule du poste", "fonction", "puesto",
        "puesto de trabajo", "cargo",
    ),
    "department": (
        "dept", "team", "unit", "org unit", "organisation unit", "organizational unit",
        "organization unit", "organisational unit", "division", "cost center name", "abteilung",
        "bereich", "service", "departement", "departamento",
    ),
    "manager": (
        "manager email", "manager e mail", "manager number", "manager id", "manager no",
        "manager employee id", "manager employee number", "line manager", "line manager email",
        "line manager e mail", "line manager id", "reports to", "supervisor", "supervisor id",
        "supervisor email", "boss", "lead", "leader", "vorgesetzter", "vorgesetzte",
        "vorgesetzte r", "chef", "chefin", "fuhrungskraft", "fuehrungskraft", "responsable",
        "responsable hierarchique", "superieur", "superieur hierarchique", "n 1", "jefe", "jefa",
        "jefe directo", "superior",
    ),
    "hire_date": (
        "hire date", "hired", "start date", "joined", "joined on", "join date", "joining date",
        "date of joining", "date of hire", "entry date", "employed since", "eintrittsdatum",
        "eintritt", "eingestellt am", "date d embauche", "date d entree", "fecha de ingreso",
        "fecha de alta", "fecha de contratacion",
    ),
    "end_date": (
        "end date", "leaving date", "exit date", "termination date", "last working day",
        "leaves on", "left on", "date of leaving", "austrittsdatum", "austritt", "letzter tag",
        "date de sortie", "date de depart", "fecha de baja", "fecha de salida",
    ),
    "on_leave_from": ("leave from", "leave start", "leave start date", "away from"),
    "on_leave_to": (
        "leave to", "leave until", "leave end", "leave end date", "on leave to", "away until",
    ),
    "stage": ("career stage", "level", "grade", "career level", "seniority"),
    "current_track": ("track", "current track", "job family", "career track", "function"),
    "locale": ("locale", "lang", "preferred language", "sprache", "langue", "idioma"),
    "time_zone": ("timezone", "tz", "time zone name", "zeitzone", "fuseau horaire", "zona horaria"),
    "given_name": ("given name", "firstname", "forename", "vorname", "prenom", "nombre"),
    "family_name": (
        "family name", "lastname", "surname", "nachname", "nom", "familienname", "nom de famille",
        "apellido", "apellidos",
    ),
}  # fmt: skip


def plain(heading: str) -> str:
    """Return a heading as it is compared: without case, accents, marks and runs of spaces."""
    letters = unicodedata.normalize("NFKD", heading).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))


def heading(field: str) -> str:
    """Return the heading of a field in files, which is the same whatever language one reads."""
    with translation.override(None, deactivate=True):
        return str(CHOICES[field])


# The names of the fields in code count as well: they are what the export of a script would say.
_KNOWN: Mapping[str, str] = {
    plain(name): field for field in CHOICES for name in (field, *SYNONYMS[field])
} | {plain(heading(field)): field for field in CHOICES}


@dataclass(frozen=True)
class Layout:
    """Where in a row each field stands, and how many cells a whole row has."""

    places: Mapping[str, int]
    width: int


def meanings(headings: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """Return the field that each heading means, IGNORED for those that mean nothing here.

    `remembered` maps plain headings to fields and outdoes the synonyms.
    """
    known = {**_KNOWN, **remembered}
    return [known.get(plain(heading), IGNORED) for heading in headings]


def left_out(headings: Sequence[str], fields: Sequence[str]) -> list[str]:
    """Return the headings of the columns that nothing is read from, as the file writes them."""
    pairs = zip(headings, fields, strict=True)
    return [heading for heading, field in pairs if field == IGNORED and heading]


def count_known(headings: Sequence[str]) -> int:
    """Return how many headings mean something without being told: the right delimiter has most."""
    return len({_KNOWN[plain(heading)] for heading in headings if plain(heading) in _KNOWN})


def lay_out(headings: Sequence[str], fields: Sequence[str]) -> Layout:
    """Return where each field stands; raise UnreadableFileError where that is not clear."""
    _refuse_same_headings(headings)
    places: dict[str, int] = {}
    for place, field in enumerate(fields):
        if field == IGNORED:
            continue
        if field in places:
            _refuse_same_meaning(headings[places[field]], headings[place], field)
        places[field] = place
    _refuse_nameless(places, headings)
    return Layout(places, len(headings))


def _refuse_same_headings(headings: Sequence[str]) -> None:
    seen: set[str] = set()
    for heading in filter(plain, headings):
        if plain(heading) in seen:
            raise UnreadableFileError(
                _("Two columns are called “%(heading)s”. Remove or rename one of them.")
                % {"heading": heading}
            )
        seen.add(plain(heading))


def _refuse_same_meaning(first: str, second: str, field: str) -> None:
    raise UnreadableFileError(
        _("“%(first)s” and “%(second)s” both mean “%(field)s”. Say which of them to leave out.")
        % {"first": first, "second": second, "field": CHOICES[field]}
    )


def _refuse_nameless(places: Mapping[str, int], headings: Sequence[str]) -> None:
    if "number" in places or "email" in places:
        return
    if len(headings) == 1:
        raise UnreadableFileError(
            _(
                "The first line, “%(line)s”, has one column only. Cells are told apart by a "
                "comma, a semicolon, a tab or a vertical bar."
            )
            % {"line": headings[0][:80]}
        )
    raise UnreadableFileError(
        _(
            "No column is an employee number or an e-mail address, and nothing else says who a "
            "line is about. The first line has to hold the names of the columns."
        )
    )
