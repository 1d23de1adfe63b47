"""Writing the private draft of a direction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from aspirations.models import WHOLE_FIELDS, Aspiration, DirectionDraft
from people.models import Employee
from people.verdicts import Conflict


class StaleSave(Conflict):
    """What was typed starts from an older version than the stored one; both are kept (R5)."""


SAVED_MEANWHILE = _("This draft was saved somewhere else while your page was open.")


@transaction.atomic
def save_draft(person: Employee, words: Mapping[str, Any], version: int, now: datetime) -> None:
    """Keep `words`, by the names of WHOLE_FIELDS, as the draft that follows `version`.

    Version 0 is no draft yet. Raises StaleSave if the draft has moved on.
    """
    _store(person, words, version, now)


@transaction.atomic
def keep_own_levels(
    person: Employee, levels: Mapping[str, int | None], version: int, now: datetime
) -> None:
    """Keep where `person` sees themselves, by code; None takes a level back.

    Where there is no draft yet, it begins with what was said last. Its words are as old as they
    were: a level says nothing new in words.
    """
    draft = DirectionDraft.objects.visible_to(person).first()
    latest = Aspiration.objects.of(person).first()
    kept = {**(draft.own_levels if draft else {}), **levels}
    words = {"own_levels": {code: level for code, level in kept.items() if level}}
    if latest and not draft:
        words |= {field: getattr(latest, field) for field in WHOLE_FIELDS}
    at = draft.saved_at if draft else latest.said_at if latest else now
    _store(person, words, version, at)


def _store(person: Employee, words: Mapping[str, Any], version: int, saved_at: datetime) -> None:
    if version == 0:
        _create(person, words, saved_at)
        return
    draft = DirectionDraft.objects.visible_to(person).filter(version=version)
    if not draft.update(version=F("version") + 1, saved_at=saved_at, **words):
        raise StaleSave(SAVED_MEANWHILE)


def _create(person: Employee, words: Mapping[str, Any], saved_at: datetime) -> None:
    try:
        with transaction.atomic():
            DirectionDraft.objects.create(person=person, version=1, saved_at=saved_at, **words)
    except IntegrityError as error:
        raise StaleSave(SAVED_MEANWHILE) from error
