"""Keeping what somebody writes for themselves alone."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import require
from reviews import rules
from reviews.actions.moving import StaleSave
from reviews.models import GapAssessment, PrivateNote, Review

SAVED_ELSEWHERE = _("Your notes were saved somewhere else while this page was open.")


@transaction.atomic
def save_private_note(
    person: Employee, review: Review, text: str, version: int, now: datetime
) -> None:
    """Keep `text` as `person`'s notes; raise StaleSave if it starts from an older version.

    The notes stand on the form of the gap assessment, too: a page of it that is open becomes stale,
    so that it can't save older notes over these.
    """
    require(rules.may_write_private_note(person, review))
    _store(person, review, text, version, now)
    GapAssessment.objects.of(review).filter(author=person).update(version=F("version") + 1)


def keep_beside(person: Employee, review: Review, text: str, now: datetime) -> None:
    """Keep `text` as it was typed beside a form whose own version has just been compared."""
    kept = PrivateNote.objects.visible_to(person).of(review).first()
    if text != (kept.text if kept else ""):
        _store(person, review, text, kept.version if kept else 0, now)


def _store(person: Employee, review: Review, text: str, version: int, now: datetime) -> None:
    """Write by compare-and-swap; whoever writes the first version makes the row."""
    words = {"text": text, "saved_at": now}
    notes = PrivateNote.objects.visible_to(person).of(review)
    if notes.filter(version=version).update(version=F("version") + 1, **words):
        return
    if version:
        raise StaleSave(SAVED_ELSEWHERE)
    try:
        with transaction.atomic():
            PrivateNote.objects.create(review=review, author=person, version=1, **words)
    except IntegrityError as made_meanwhile:
        raise StaleSave(SAVED_ELSEWHERE) from made_meanwhile
