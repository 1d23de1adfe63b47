"""What pages of the talk say of a field.

A sheet has up to sixty fields. Crispy needs about half a millisecond for each, which is most of
what such a page takes; so they are written here, as crispy would write them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from people.forms.guided import LongTextField
from reviews.forms.talk import TalkForm

register = template.Library()
SHOWN_BY = {"select": "form-select", "checkbox": "form-check-input"}
Attributes = Iterable[tuple[str, Any]]


@register.filter
def stored_meanwhile(form: TalkForm, name: str) -> str | None:
    """Return what the other one has written into the field, None without a choice."""
    return form.stored.get(name)


@register.filter
def field_called(form: TalkForm, name: str) -> BoundField | str:
    """Return the field `name`, or "" where this form doesn't have it."""
    return form[name] if name in form.fields else ""


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return what one writes or chooses in: a text, a line, a day, a list or a box."""
    kind, value = field.widget_type, _as_text(field.value())
    attributes = _attributes(field, kind)
    if kind == "textarea":
        return format_html("<textarea{}>\n{}</textarea>", attributes, value)
    if kind == "select":
        return format_html("<select{}>{}</select>", attributes, _options(field, value))
    if kind == "checkbox":
        ticked = mark_safe(" checked") if value else ""
        return format_html('<input type="checkbox"{}{}>', attributes, ticked)
    return format_html('<input type="{}" value="{}"{}>', kind, value, attributes)


@register.simple_tag
def choices_of(field: BoundField) -> list[tuple[str, Any, bool]]:
    """Return each choice of a field: its value, its words, and whether it is chosen."""
    chosen = _as_text(field.value())
    return [(str(value), words, str(value) == chosen) for value, words in _choices(field)]


def _as_text(value: Any) -> str:
    return "" if value is None or value is False else str(value)


def _choices(field: BoundField) -> Iterable[tuple[Any, Any]]:
    choices: Iterable[tuple[Any, Any]] = getattr(field.field, "choices", ())
    return choices


def _attributes(field: BoundField, kind: str) -> SafeString:
    wrong = " is-invalid" if field.errors else ""
    all_of_it = [
        ("name", field.html_name),
        ("id", field.auto_id),
        ("class", SHOWN_BY.get(kind, "form-control") + wrong),
        *_of_texts(field, kind),
        *_said_of_it(field),
    ]
    return format_html_join("", ' {}="{}"', all_of_it)


def _of_texts(field: BoundField, kind: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(field.field, forms.CharField):
        return
    yield "dir", "auto"
    if kind == "textarea":
        yield "rows", field.field.widget.attrs["rows"]
    if field.field.max_length:
        is_counted = isinstance(field.field, LongTextField)
        yield ("data-longest" if is_counted else "maxlength"), field.field.max_length


def _said_of_it(field: BoundField) -> Iterator[tuple[str, Any]]:
    said = [f"{field.auto_id}_helptext"] if field.help_text else []
    said += [f"{field.auto_id}_error"] if field.errors else []
    if said:
        yield "aria-describedby", " ".join(said)
    if field.errors:
        yield "aria-invalid", "true"


def _options(field: BoundField, chosen: str) -> SafeString:
    options = (
        (value, mark_safe(" selected") if str(value) == chosen else "", words)
        for value, words in _choices(field)
    )
    return format_html_join("", '<option value="{}"{}>{}</option>', options)
