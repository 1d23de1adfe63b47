"""How far one's own drafts are: for whoever writes them, and nobody else (R1)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from people.models import Employee
from reviews.assessing import TO_WRITE, begun_by
from reviews.forms.steps import CHOSEN_FROM_THE_START, STEPS, Step
from reviews.models import PreReview, Review
from reviews.states import Stage, Verb, stage_after
from reviews.way import Drafts, SoFar


def drafts_of(person: Employee, reviews: Sequence[Review]) -> Drafts:
    """Return how far the drafts of `person` in `reviews` are, by the number of the review.

    One statement for all pre-reviews and one for all assessments, and none where nothing is left
    to write.
    """
    return _of_pre_reviews(person, reviews) | _of_assessments(person, reviews)


def _of_pre_reviews(person: Employee, reviews: Sequence[Review]) -> dict[int, SoFar]:
    own = [one for one in reviews if one.employee == person and _is_asked_of_employee(one)]
    if not own:
        return {}
    drafts = PreReview.objects.visible_to(person).being_written_by(person).filter(review__in=own)
    found = {one.review_id: in_steps(one) for one in drafts.with_whether_levels()}
    return {number: how_far for number, how_far in found.items() if how_far}


def _is_asked_of_employee(review: Review) -> bool:
    return stage_after(Verb.WRITE_PRE_REVIEW, Stage(review.stage)) is not None


def in_steps(draft: Any) -> SoFar | None:
    """Return in how many steps something is said, and the next that is empty; None if in none.

    A step that was gone through and left empty is not asked for again. Where none is empty, the
    form itself knows where to go on. `draft` says whether it has levels.
    """
    said = [step for step in STEPS if _says_something(draft, step)]
    left = [step for step in STEPS[draft.steps_passed :] if step not in said]
    if not said:
        return None
    if not left:
        return SoFar(_in_so_many(len(said)))
    words = _("%(said)s The next is “%(next)s”.")
    return SoFar(
        words % {"said": _in_so_many(len(said)), "next": left[0].name}, on=f"?step={left[0].slug}"
    )


def _in_so_many(said: int) -> str:
    total = len(STEPS)
    if said == total:
        return _("You have said something in all %(total)s steps.") % {"total": total}
    words = _("You have said something in %(said)s of %(total)s steps.")
    return words % {"said": said, "total": total}


def _says_something(draft: Any, step: Step) -> bool:
    names = [name for name in step.fields if name != CHOSEN_FROM_THE_START]
    has_levels = step.asks_about_subjects and draft.says_levels
    return has_levels or any(getattr(draft, name) for name in names)


def _of_assessments(person: Employee, reviews: Sequence[Review]) -> dict[int, SoFar]:
    led = {one.pk: one for one in reviews if one.manager == person and one.stage in TO_WRITE}
    begun = begun_by(person) if led else {}
    return {
        number: SoFar(draft.in_words(led[number]))
        for number, draft in begun.items()
        if number in led
    }
