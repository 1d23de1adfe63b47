"""Lists to choose from in a table: dozens on one page, with the same hundreds of options."""

from functools import lru_cache

from django import template
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def options(field: BoundField) -> SafeString:
    """Return the options of a list, of which one is chosen."""
    choices = tuple(field.field.choices)  # type: ignore[attr-defined]
    chosen = field.value()
    # What was typed instead of chosen is nothing to keep.
    return _drawn(choices, chosen if chosen in dict(choices) else "")


@lru_cache(maxsize=200)
def _drawn(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Return these `choices` as options; they hang on nothing but what they are asked with."""
    drawn = (
        (value, mark_safe(" selected") if value == chosen else "", label)
        for value, label in choices
    )
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)
