"""What a pre-review begins with: what is stored, and what its author has said elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from aspirations.latest import latest_words
from aspirations.models import DIRECTION_FIELDS
from people.models import Employee
from reviews.forms.steps import STEPS
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
    """Return what is stored and as which version."""
    return stored_of(pre_review) | {"version": pre_review.version}


def begun_with(pre_review: PreReview) -> dict[str, Any]:
    """Return what a page begins with: in steps that wait, what was said elsewhere fills the gaps.

    What is only begun with counts once its author has saved it.
    """
    words, begin = initial_of(pre_review), words_to_begin_with(pre_review.review.employee)
    begin["question"] = str(DEFAULT_QUESTION)
    for step in STEPS[pre_review.steps_passed :]:
        for name in (*step.fields, *(["track_code"] if "track" in step.fields else [])):
            words[name] = words[name] or begin.get(name, "")
    return words


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
