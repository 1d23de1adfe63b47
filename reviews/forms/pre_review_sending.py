"""Sending a pre-review: what it still needs, and how far its author has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise

from aspirations.choices import Stance
from reviews.content import ALWAYS_NEEDED, Question
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.forms.steps import STEPS, SUMMARY, Step
from reviews.models import PreReview, Review

OF_A_DIRECTION = ("track", "aimed_stage", "direction", "horizon", "statement", "timeline")
STATE_NAMES = {"done": _("done"), "begun": _("begun"), "todo": _("not begun yet")}


class PreReviewSendForm(PreReviewDraftForm):
    """The same when it is sent: what its template needs must be there."""

    is_to_be_sent = True

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed from somebody who stands where this one does."""
        super().clean()
        stance = self.cleaned_data.get("stance") or ""
        self.need(*(name for name, one in self.questions.items() if self._needs(one, stance)))
        self.need(*self._evidence_needed(stance))
        self._need_levels(stance)
        return self.cleaned_data

    def _needs(self, question: Question, stance: str) -> bool:
        of_subjects = question.key in ("own_level", "own_evidence")
        return not of_subjects and is_needed(question, stance)

    def _evidence_needed(self, stance: str) -> list[str]:
        needed = "own_evidence" in self.content.needed and stance != Stance.NOT_SAID
        return [f"evidence_{one.code}" for one in self.judged()] if needed else []

    def _need_levels(self, stance: str) -> None:
        """Of somebody with a direction a few subjects are asked; which ones is up to them."""
        least = min(self.content.fewest_gaps, len(self.subjects))
        judged = self.judged()
        if "own_level" not in self.content.needed or stance != Stance.TOWARD:
            return
        if len(judged) < least:
            first = next(one for one in self.subjects if one not in judged)
            self.add_error(f"level_{first.code}", how_many_subjects(least))


def how_many_subjects(least: int) -> StrOrPromise:
    """Return the sentence that asks for one's own view of `least` subjects."""
    sentence = ngettext(
        "Say of one subject where you are, the one that matters most for your direction.",
        "Say of %(least)s subjects where you are, those that matter most for your direction.",
        least,
    )
    return sentence % {"least": least}


def is_needed(question: Question, stance: str) -> bool:
    """A direction is asked only from who has one to name; "rather not say" is a full answer."""
    if question.key in ALWAYS_NEEDED:
        return True
    if question.key in OF_A_DIRECTION:
        return question.required and stance == Stance.TOWARD
    return question.required and stance != Stance.NOT_SAID


@dataclass(frozen=True)
class Missing:
    """A field that has to be looked at before the whole is sent, and in which step it is."""

    step: Step
    name: str
    label: StrOrPromise
    sentence: str


@dataclass(frozen=True)
class Standing:
    """How far one step is: done, begun or todo."""

    step: Step
    state: str

    @property
    def in_words(self) -> StrOrPromise:
        """The state for those who hear the page."""
        return STATE_NAMES[self.state]


def still_missing(review: Review, version: int) -> list[Missing]:
    """Return what the draft needs as it is stored, in the order of the steps."""
    return missing_in(PreReviewSendForm(review, {"version": str(version)}))


def missing_in(form: PreReviewDraftForm) -> list[Missing]:
    """Return what a form that was to be sent needs, in the order of the steps."""
    return [
        Missing(step, name, form.fields[name].label or "", str(form.errors[name][0]))
        for step in STEPS
        for name in form.names_of(step)
        if name in form.errors
    ]


def standings(
    form: PreReviewDraftForm, stored: PreReview, missing: Sequence[Missing]
) -> list[Standing]:
    """Return how far each step is: done is what was gone through and lacks nothing."""
    lacking = {one.step for one in missing}
    found = []
    for step in STEPS:
        is_done = step.number <= stored.steps_passed and step not in lacking
        is_begun = any(form.kept.get(name) for name in form.names_of(step) if name != "readers")
        found.append(Standing(step, "done" if is_done else "begun" if is_begun else "todo"))
    return found


def where_to_go_on(steps: Sequence[Standing]) -> str:
    """Return the name of the page to begin with: the first step that isn't done."""
    return next((one.step.slug for one in steps if one.state != "done"), SUMMARY)
