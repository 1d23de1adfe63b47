"""Moments that are named by a day."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """Return when `day` begins: where the reader is in a page, else where the installation is."""
    return timezone.make_aware(datetime.combine(day, time.min))
