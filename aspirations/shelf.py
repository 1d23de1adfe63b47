"""Our examples as a page offers them: what they are about in words, and links that choose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.coach.examples import (
    ROLES,
    SITUATIONS,
    Example,
    Series,
    all_examples,
    all_series,
    examples_for,
    line_of_work,
    role_of,
)
from aspirations.latest import latest_words
from people.models import Employee

WORDS: Mapping[str, StrOrPromise] = {
    "coordinator": _("Coordinator"),
    "specialist": _("Specialist"),
    "generalist": _("Generalist"),
    "manager": _("Manager"),
    "director": _("Director"),
    "starting_out": _("Starting out"),
    "mid_career": _("In mid-career"),
    "changing_field": _("Changing the field"),
    "staying": _("Staying and deepening"),
    "returning": _("Coming back"),
    "administration": _("Administration"),
    "customer_service": _("Customer service"),
    "data": _("Data"),
    "design": _("Design"),
    "education": _("Education"),
    "finance": _("Finance"),
    "health_care": _("Health care"),
    "human_resources": _("Human resources"),
    "it_service": _("IT service"),
    "legal": _("Legal"),
    "maintenance": _("Maintenance"),
    "marketing": _("Marketing"),
    "operations": _("Operations"),
    "product": _("Product"),
    "project_management": _("Project management"),
    "retail_and_hospitality": _("Retail and hospitality"),
    "sales": _("Sales"),
    "software_engineering": _("Software engineering"),
}
SERIES: Mapping[str, StrOrPromise] = {
    "title_only": _("When it is only a title"),
    "vague": _("When it could be anyone's"),
    "extrinsic_only": _("When it is pay or standing alone"),
    "leaving_intent": _("When it leads away from here"),
    "unrealistic_jump": _("When it skips several steps"),
    "overplanned": _("When everything is planned"),
    "gives_reason": _("When the reason is missing"),
    "has_horizon": _("When there is no time frame"),
    "links_current_role": _("When nothing links it to today"),
    "names_development": _("When there is nothing to learn in it"),
    "measurable": _("When nobody could tell that it is done"),
}
ASKED: Mapping[str, StrOrPromise] = {
    "role": _("By role"),
    "situation": _("By situation"),
    "function": _("By line of work"),
}


@dataclass(frozen=True)
class Choice:
    """A link that chooses examples, or the one that is chosen."""

    name: StrOrPromise
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Shown:
    """An example with what it is about, in words."""

    example: Example
    about: tuple[StrOrPromise, ...]


def chosen_in(asked: Mapping[str, str]) -> dict[str, str]:
    """Return what is chosen by the query `asked`, without what nobody could have chosen."""
    known = _values()
    return {name: value for name in ASKED if (value := asked.get(name, "")) in known[name]}


def place_of(person: Employee) -> dict[str, str | None]:
    """Return where `person` stands, as examples are asked for; None for what nobody knows."""
    said = latest_words(person)
    track = said.track_code if said else None
    department = person.department.name if person.department else None
    return {
        "role": role_of(person.title) if person.title else None,
        "stage": person.stage or None,
        "function": line_of_work(track, person.title, department),
        "track": track or None,
    }


def found_for(place: Mapping[str, str | None], chosen: Mapping[str, str]) -> list[Shown]:
    """Return the examples that are `chosen`, the ones nearest to `place` first."""
    return [
        Shown(one, (WORDS[one.role], WORDS[one.situation], WORDS[one.function]))
        for one in examples_for(**place, limit=None)
        if all(getattr(one, name) == value for name, value in chosen.items())
    ]


def choices(chosen: Mapping[str, str]) -> Iterator[tuple[StrOrPromise, list[Choice]]]:
    """Yield each thing one can choose by, with its links; the first takes the choice back."""
    for name, values in _values().items():
        others = {key: value for key, value in chosen.items() if key != name}
        links = [Choice(_("All"), urlencode(others), name not in chosen)]
        links += [
            Choice(WORDS[value], urlencode({**others, name: value}), chosen.get(name) == value)
            for value in values
        ]
        yield ASKED[name], links


def series() -> list[tuple[StrOrPromise, Series]]:
    """Return what goes wrong most often, each from weak to strong, with its title."""
    return [(SERIES[code], one) for code, one in all_series().items()]


def _values() -> dict[str, tuple[str, ...]]:
    functions = sorted({one.function for one in all_examples()})
    return {"role": ROLES, "situation": SITUATIONS, "function": tuple(functions)}
