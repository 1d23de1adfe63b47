"""What somebody had written who would rather not say: shown to them alone, as they wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django_stubs_ext import StrOrPromise

from reviews.content import content_of
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.models import PreReview
from reviews.subjects import catalogue_of, name_of


@dataclass(frozen=True)
class Kept:
    """One answer that wasn't sent, and what was asked."""

    label: StrOrPromise
    text: StrOrPromise


def kept_of(stored: PreReview | None) -> list[Kept]:
    """Return every answer that `stored` keeps back, in the order in which it was asked."""
    return list(_kept(stored)) if stored and stored.kept_back else []


def _kept(stored: PreReview) -> Iterator[Kept]:
    kept = cast(dict[str, Any], stored.kept_back)
    words, texts = kept["words"], content_of(stored.review).texts
    for name, field in PreReviewDraftForm.base_fields.items():
        if name != "readers" and (said := words.get(name)):
            choices = dict(getattr(field, "choices", ()))
            yield Kept(texts.get(name) or field.label or "", choices.get(said, said))
    for view in kept["views"]:
        if view["evidence"]:
            yield Kept(name_of(catalogue_of(stored.review), view["subject"]), view["evidence"])
