"""What a pre-review begins with: what is stored, and what its author has said elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from aspirations.latest import latest_words
from aspirations.models import DIRECTION_FIELDS
from people.models import Employee
from reviews.models import PreReview
from reviews.models.pre_review import RANK_FIELDS, SEALED_FIELDS

DEFAULT_QUESTION = _(
    "From what you have seen of my work: what should I develop first to get where I want to go?"
)
FIT_FIELDS = ("from_today", "could_offer")


def stored_of(pre_review: PreReview) -> dict[str, Any]:
    """Return what is stored, as the form's fields name it."""
    stored = {field: getattr(pre_review, field) for field in SEALED_FIELDS}
    for view in pre_review.self_views.all():
        stored[f"level_{view.subject}"] = view.level_now
        stored[f"evidence_{view.subject}"] = view.evidence
    return stored


def initial_of(pre_review: PreReview) -> dict[str, Any]:
    """Return what a page begins with: what is stored, and on the first day what was said before."""
    words = stored_of(pre_review)
    if pre_review.version == 0:
        words |= words_to_begin_with(pre_review.review.employee)
    words["question"] = words["question"] or str(DEFAULT_QUESTION)
    return words | {"version": pre_review.version}


def words_to_begin_with(employee: Employee) -> dict[str, Any]:
    """Return what the employee thinks about their direction by now: a pre-review starts from it.

    Nothing is written by looking; it is theirs to save or to change.
    """
    said = latest_words(employee)
    if said is None:
        return {}
    words = {field: getattr(said, field) for field in (*DIRECTION_FIELDS, *FIT_FIELDS)}
    ranks = dict(zip(RANK_FIELDS, said.growth_rank, strict=False))
    return words | ranks | {"timeline": said.stays_open}
