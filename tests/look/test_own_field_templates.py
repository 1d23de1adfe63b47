"""Fields are drawn by templates of our own, for speed, and say what the libraries' own would say.

`templates/bootstrap5/` stands before crispy-bootstrap5, `templates/django/` before Django. Every
kind of field is drawn by both here. So whatever an update changes in theirs is red until ours
says it too, or until it stands in DIFFERENCES with the reason why ours does not.

Seen red with each of these in turn: in field.html without `requiredField`, `aria-describedby`,
`is-invalid` of a list or the turn for a hidden field, and with `|safe` behind the label; without
the errors in uni_form.html; without `id` in help_text_and_errors.html; without `is-invalid` or the
attributes in radio_checkbox_select.html, with `|safe` behind a label, a group or the help; without
`required` in attrs.html; with `value` written always, or unescaped, in input.html; without
`selected`, or with `|safe` behind a label, in select.html.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import unified_diff
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from crispy_forms.templatetags.crispy_forms_filters import (
    as_crispy_field,
    as_crispy_form,
    uni_form_template,
)
from django import forms
from django.conf import settings
from django.template import Engine
from django.test import override_settings
from django.test.html import parse_html
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe

pytestmark = pytest.mark.hermetic

FOLDER = settings.BASE_DIR / "templates"
OURS = sorted(
    str(path.relative_to(FOLDER))
    for folder in ("bootstrap5", "django")
    for path in (FOLDER / folder).rglob("*.html")
)
ROOMS = ("aspirations", "config", "demo", "insights", "outbox", "people", "reviews", "allauth")
SHARP = "<b>\"Ada\" & 'Bea'</b>"  # what has to be escaped, in a text and in an attribute
CHOICES: list[Any] = [
    ("", "–"),
    (SHARP, SHARP),
    (SHARP + "s", [(7, mark_safe("<i>Seven</i>")), ("eight", "Eight")]),
    ("Numbers", [(1234, 1234), (1.5, 1.5)]),
]


@dataclass(frozen=True)
class Kind:
    """A kind of field: its class, its control, and what it begins with where it does."""

    made_of: type[forms.Field]
    widget: type[forms.Widget]
    begins_with: Any = SHARP
    options: dict[str, Any] = field(default_factory=dict)
    attrs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """How a field may be: what it is made with, what its control says of itself, and the rest."""

    options: dict[str, Any] = field(default_factory=dict)
    attrs: dict[str, Any] = field(default_factory=dict)
    begins: bool = False
    errors: tuple[str, ...] = ()


KINDS = {
    "line": Kind(forms.CharField, forms.TextInput, options={"max_length": 200}),
    "text": Kind(forms.CharField, forms.Textarea, attrs={"rows": 5, "class": "sentence"}),
    "list": Kind(forms.ChoiceField, forms.Select, options={"choices": CHOICES}),
    "few": Kind(forms.ChoiceField, forms.RadioSelect, options={"choices": CHOICES}),
    "some of a few": Kind(
        forms.MultipleChoiceField,
        forms.CheckboxSelectMultiple,
        begins_with=[SHARP, "7", "1234"],
        options={"choices": CHOICES},
    ),
    "box": Kind(forms.BooleanField, forms.CheckboxInput, begins_with=True),
    "day": Kind(forms.DateField, forms.DateInput, date(2026, 11, 23), attrs={"type": "date"}),
    "moment": Kind(forms.DateTimeField, forms.DateTimeInput, datetime(2026, 11, 23, 15, 30)),  # noqa: DTZ001 as typed
    "number": Kind(
        forms.IntegerField, forms.NumberInput, 1234567, {"min_value": 0, "max_value": 2**31}
    ),
    "part of a number": Kind(
        forms.FloatField, forms.NumberInput, 1234.5, {"localize": True, "step_size": 0.5}
    ),
    "e-mail": Kind(forms.EmailField, forms.EmailInput),
    "password": Kind(forms.CharField, forms.PasswordInput),
    "file": Kind(forms.FileField, forms.FileInput, None, attrs={"accept": ".csv,text/csv"}),
    "hidden": Kind(forms.CharField, forms.HiddenInput),
}
SAID = {"data-asked": SHARP, "data-alone": True, "data-not": False, "data-many": 1234, "dir": ""}
STATES = {
    "plain": State(),
    "required": State({"required": True}),
    "helped": State({"help_text": "As you would say it."}),
    "wrong": State(errors=(SHARP, "And too long.")),
    "wrong and helped": State({"help_text": "As you would say it."}, errors=("Too long.",)),
    "disabled": State({"disabled": True}),
    "filled": State(begins=True),
    "without a label": State({"label": "", "help_text": "As you would say it.", "required": True}),
    "with a sharp label": State({"label": SHARP}),
    "with a label of ours": State({"label": mark_safe("<i>Ours</i>")}),
    "with attributes": State({}, SAID | {"class": "own is-own", "autocomplete": "off"}),
    "described already": State({"help_text": "As said."}, {"aria-describedby": "a b"}),
    "all at once": State(
        {"required": True, "disabled": True, "label": SHARP, "help_text": mark_safe("<i>So</i>")},
        SAID,
        begins=True,
        errors=(SHARP, "Too long."),
    ),
}
FORMS: dict[str, dict[str, Any]] = {
    "as forms are": {},
    "one of two": {"prefix": "second", "auto_id": "id_change_%s"},
    "without ids": {"auto_id": False},
    "without required": {"use_required_attribute": False},
}


class Difference(NamedTuple):
    """Where ours is meant to differ: in what, why, and how theirs comes to say the same."""

    why: str
    kind: str
    state: State
    as_theirs: State


DIFFERENCES = {
    "help": Difference(
        "HR words the questions of a template: what it types is a text, and theirs takes it for"
        " HTML. What our code marks as safe is HTML in both.",
        "line",
        State({"help_text": SHARP}),
        State({"help_text": escape(SHARP)}),
    ),
    "help of a group": Difference(
        "The same, in the other template that writes help.",
        "few",
        State({"help_text": SHARP}),
        State({"help_text": escape(SHARP)}),
    ),
    "None": Difference(
        "An attribute of None is left out, as wherever Django writes attributes in one go; its"
        " template writes the word None. No control here has one.",
        "line",
        State(attrs={"data-asked": None}),
        State(),
    ),
    "underscores": Difference(
        "crispy's filter, which writes attributes in one go, makes dashes of the underscores in"
        " their names. No name here has one: HTML's own have none either.",
        "line",
        State(attrs={"data-asked_of": "Ada"}),
        State(attrs={"data-asked-of": "Ada"}),
    ),
}


def form_of(kind: Kind, state: State, how: dict[str, Any]) -> forms.Form:
    """Return a new form with one field, since whoever draws it changes it."""
    made = kind.options | {"required": False, "label": "What?"} | state.options
    made["widget"] = kind.widget(attrs=kind.attrs | state.attrs)
    form = type("Sample", (forms.Form,), {"it": kind.made_of(**made)})(
        {} if state.errors else None,
        initial={"it": kind.begins_with if state.begins else None},
        **how,
    )
    if state.errors:
        form.full_clean()
        form.errors.clear()
    for error in state.errors:
        form.add_error("it", error)
        form.add_error(None, error)
    return form


WAYS: dict[str, Callable[[forms.Form], str]] = {
    "form": as_crispy_form,
    "field": lambda form: as_crispy_field(form["it"]),
    "control": lambda form: str(form["it"]),
}


def drawn(kind: Kind, state: State) -> dict[str, str]:
    """Return how a field is drawn in each kind of form and each way that pages draw it."""
    return {
        f"{way}, {how}": draw(form_of(kind, state, given))
        for (how, given), (way, draw) in product(FORMS.items(), WAYS.items())
    }


@contextmanager
def theirs_alone() -> Iterator[None]:
    """Have everything drawn by what the libraries bring; crispy keeps the template of a form."""
    uni_form_template.cache_clear()
    try:
        with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": []}]):
            yield
    finally:
        uni_form_template.cache_clear()


def differing(kind: Kind, *states: State, as_theirs: State | None = None) -> Iterator[str]:
    """Yield what ours draw otherwise than theirs, which are given `as_theirs` if it is named."""
    ours = [drawn(kind, state) for state in states]
    with theirs_alone():
        theirs = [drawn(kind, as_theirs or state) for state in states]
    for mine, other in zip(ours, theirs, strict=True):
        yield from (_difference(mine[way], other[way], way) for way in mine)


def _difference(ours: str, theirs: str, way: str) -> str:
    """Return what differs for a browser; nothing does by spaces between tags or by order."""
    one, other = parse_html(ours), parse_html(theirs)
    lines = unified_diff(str(other).split("\n"), str(one).split("\n"), f"theirs: {way}", "ours")
    return "" if one == other else "\n".join(lines) or f"{ours}\n!=\n{theirs}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_says_what_the_libraries_would(kind: str) -> None:
    assert not "\n".join(filter(None, differing(KINDS[kind], *STATES.values())))


@pytest.mark.parametrize("kind", KINDS)
@override_settings(USE_THOUSAND_SEPARATOR=True)
def test_numbers_are_written_as_theirs_in_every_language(kind: str) -> None:
    """Those that have the signs of the language, and those that must not."""
    with translation.override("de"):
        assert not "\n".join(filter(None, differing(KINDS[kind], STATES["all at once"])))


@pytest.mark.parametrize("name", DIFFERENCES)
def test_ours_differ_where_they_are_meant_to(name: str) -> None:
    """And in nothing else: theirs say the same once they are given what ours make of it."""
    why, kind, state, as_theirs = DIFFERENCES[name]
    assert any(differing(KINDS[kind], state)), f"Theirs say the same now. {why}"
    assert not any(differing(KINDS[kind], state, as_theirs=as_theirs))


@pytest.mark.parametrize("name", OURS)
def test_each_of_ours_stands_before_one_of_theirs(name: str) -> None:
    """One that an update gave another name would be drawn by nobody, or by ours alone."""
    assert _file_of(name).is_relative_to(FOLDER)
    with theirs_alone():
        assert not _file_of(name).is_relative_to(FOLDER)


def _file_of(name: str) -> Path:
    return Path(Engine.get_default().get_template(name).origin.name)
