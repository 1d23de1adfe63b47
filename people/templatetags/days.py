"""Days in words, as the reader's language writes them.

A list shows the same few days hundreds of times, and a plan's page names each of its days twice.
"""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

register = template.Library()


@register.filter(expects_localtime=True)
def day_in_words(day: date | None) -> str:
    """Return a day without its weekday, "" for none; of a moment, the day of the reader's time."""
    return (
        _written(date(day.year, day.month, day.day), "DATE_FORMAT", get_language()) if day else ""
    )


@register.filter(expects_localtime=True)
def weekday_in_words(day: date | None) -> str:
    """Return what weekday a day is, "" for none."""
    return _written(date(day.year, day.month, day.day), "l", get_language()) if day else ""


@lru_cache(maxsize=2000)
def _written(day: date, form: str, language: str | None) -> str:
    """Return `day` in a form of the language in force, which `language` names for the cache."""
    return date_format(day, form)
