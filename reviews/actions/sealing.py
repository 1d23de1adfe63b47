"""What saving, sending and taking back mean for either of the two sealed forms."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from reviews import seal
from reviews.actions.moving import CHANGED_MEANWHILE, StaleSave
from reviews.models.sealed import SealedForm


def store(forms: QuerySet[Any], words: Mapping[str, Any], version: int, now: datetime) -> None:
    """Keep `words` in the one draft of `forms` by compare-and-swap.

    Raises StaleSave if the draft has moved on from `version`, or is no draft any more.
    """
    draft = forms.filter(version=version, sent_at=None)
    if not draft.update(version=F("version") + 1, saved_at=now, **words):
        raise StaleSave(CHANGED_MEANWHILE)


def close(forms: QuerySet[Any], now: datetime) -> None:
    """Seal the one form of `forms` as it is stored."""
    form: SealedForm = forms.get()
    text, salt = seal.as_text(form.sealed_words()), seal.new_salt()
    forms.update(sent_at=now, sealed_text=text, salt=salt, seal=seal.fingerprint(text, salt))


def reopen(forms: QuerySet[Any]) -> None:
    """Make the one form of `forms` a draft again."""
    forms.update(sent_at=None, sealed_text="", salt="", seal="")
