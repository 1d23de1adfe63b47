"""The words that a page of a review takes from its content."""

from django import template
from django_stubs_ext import StrOrPromise

from reviews.content import Content

register = template.Library()


@register.filter
def level_words(content: Content, level: int | None) -> StrOrPromise:
    """Return what `level` of 1 to 5 means in the words of `content`; nothing if it is open."""
    return content.level_words(level) if level else ""


@register.filter
def text_of(content: Content, key: str) -> str:
    """Return the template's own words of the question `key`, empty where they are Bearing's."""
    return content.texts.get(key, "")
