"""What Bearing keeps, for a works council: read from the code itself, without anybody's content.

Models and their fields come from Django's registry, what they are for from the `purposes` of their
rooms, who reads them from insights.who_sees_what, and who may do what from the table that the
setting POLICY_TABLE names: it lies above this room, and is read, never imported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.purposes import PURPOSES as OF_DIRECTIONS
from insights.purposes import PURPOSES as OF_PICTURES
from insights.who_sees_what import SECTIONS, Kept
from outbox.purposes import PURPOSES as OF_MAILS, Purpose
from people.purposes import PURPOSES as OF_PEOPLE
from reviews.purposes import PURPOSES as OF_REVIEWS

PURPOSES: Mapping[str, Purpose] = {
    **OF_PICTURES,
    **OF_REVIEWS,
    **OF_DIRECTIONS,
    **OF_PEOPLE,
    **OF_MAILS,
}
KEPT: Mapping[str, Kept] = {one.key: one for section in SECTIONS for one in section.kept}
ACTORS: Mapping[str, StrOrPromise] = {
    "employee": _("the employee"),
    "manager": _("the manager of the review"),
    "skip_level": _("whoever leads the manager"),
    "hr": _("HR of the employee’s part"),
    "other_hr": _("HR of another part"),
    "superuser": _("whoever runs Bearing"),
    "auditor": _("auditors"),
    "former_manager": _("a former manager"),
    "other_manager": _("other managers"),
    "colleague": _("colleagues"),
}
EVERYBODY = _("everybody who is signed in")
REST, PAGES, ALL = "program", "pages", "all"
PARTS: Mapping[str, StrOrPromise] = {  # by the room that keeps them
    "reviews": _("Reviews, plans and cycles"),
    "aspirations": _("Directions and the catalogue of tracks"),
    "people": _("People and the organisation"),
    "outbox": _("Mail"),
    "insights": _("Figures and lists to take along"),
    REST: _("Signing in, and what the program needs for itself"),
}


@dataclass(frozen=True)
class Model:
    """A kind of record: its name in the code and in words, what it is for, its fields, readers."""

    label: str
    name: str
    purpose: Purpose
    fields: tuple[tuple[str, StrOrPromise], ...]

    @property
    def readers(self) -> list[Kept]:
        """Who reads which part of it, and from when."""
        return [KEPT[key] for key in self.purpose.reads]

    @property
    def part(self) -> str:
        """The key in PARTS of where it belongs."""
        room = self.label.split(".")[0]
        return room if room in PARTS else REST


@dataclass(frozen=True)
class Address:
    """A page or a verb: its name in the code, what it is, and who may."""

    route: str
    what: StrOrPromise
    who: tuple[StrOrPromise, ...]


def fields_of(model: Any) -> list[str]:
    """Return the names of what is stored of a model, its number left out."""
    found = model._meta.get_fields()  # noqa: SLF001 documented
    return [one.name for one in found if one.concrete and not one.auto_created]


def models() -> Iterator[Model]:
    """Yield every model that is installed; raises KeyError for one without a purpose."""
    for model in apps.get_models():
        meta = model._meta  # noqa: SLF001 documented
        purpose = PURPOSES[meta.label]
        fields = tuple((one, purpose.fields[one]) for one in fields_of(model))
        yield Model(meta.label, capfirst(str(meta.verbose_name)), purpose, fields)


def by_part() -> dict[str, list[Model]]:
    """Return every model by the key of its part, in the order of PARTS."""
    found: dict[str, list[Model]] = {part: [] for part in PARTS}
    for model in models():
        found[model.part].append(model)
    return found


@cache
def addresses() -> tuple[Address, ...]:
    """Return every page and verb that is not open to strangers, as the table has them."""
    table: Mapping[str, Any] = import_string(settings.POLICY_TABLE)
    rows = (
        (row, getattr(row, "readers", None) or getattr(row, "doers", None))
        for row in table.values()
    )
    return tuple(Address(row.route, row.what, _named(who)) for row, who in rows if who)


def _named(who: Mapping[Any, Any]) -> tuple[StrOrPromise, ...]:
    """Return who is meant: everybody who may at some moment or, in another review, might."""
    if set(ACTORS) <= {str(actor) for actor in who}:
        return (EVERYBODY,)
    return tuple(ACTORS[str(actor)] for actor in who)
