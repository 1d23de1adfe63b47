"""The words that a page of a review takes from its content."""

from django import template
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from reviews.content import Content
from reviews.models.gap_outcome import outcome_words
from reviews.subjects import name_of

register = template.Library()


@register.filter
def level_words(content: Content, level: int | None) -> StrOrPromise:
    """Return what `level` of 1 to 5 means in the words of `content`; nothing if it is open."""
    return content.level_words(level) if level else ""


@register.filter
def text_of(content: Content, key: str) -> str:
    """Return the template's own words of the question `key`, empty where they are Bearing's."""
    return content.texts.get(key, "")


@register.simple_tag
def level_looks(catalogue: Catalogue, code: str, level: int | None) -> str:
    """Return what `level` of 1 to 5 looks like in the competency of this code; "" if unsaid."""
    found = catalogue.competencies.get(code)
    return found.levels[level - 1] if found and found.levels and level else ""


@register.filter
def left_as(outcome: str, view_of: str) -> StrOrPromise:
    """Return how the two leave a gap; `view_of` is the name of who assessed it."""
    return outcome_words(outcome, view_of)


@register.filter
def subject_name(catalogue: Catalogue, code: str) -> str:
    """Return what the dimension of growth or the competency of this code is called."""
    return name_of(catalogue, code)
