"""Which fields stand on the sheet of the talk, stage by stage; none of them has to be filled in."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import NOT_CHOSEN, text
from reviews.comparison import Compared
from reviews.content import content_of
from reviews.forms.plan import (
    MOST_ROWS,
    ActionForm,
    OutcomeForm,
    PlanForm,
    Subjects,
    gap_name,
    row_name,
)
from reviews.forms.worded import let_choose
from reviews.models import Review
from reviews.models.gap_outcome import Outcome, outcome_words
from reviews.models.plan import Owner
from reviews.states import TalkStage

Fields = dict[str, forms.Field]
Choices = Subjects | Sequence[tuple[int, StrOrPromise]]
OPEN = ("", NOT_CHOSEN)
_TIMELINE = ("must_come_true", "look_again_on")
_REASONS = ("number_reason", "no_promise_reason", "held_on")

ALONE: Mapping[str, StrOrPromise] = {  # what to call a field that stands alone, as no question
    "must_come_true": _("What must come true"),
    "look_again_on": _("By when you look again"),
    "number_reason": _("How many"),
    "no_promise_reason": _("A promise"),
    "held_on": _("The day of your talk"),
    **{f"notes-{stage}": _("Notes for both of you") for stage in TalkStage},
}


@dataclass(frozen=True)
class Talk:
    """What the two talk about: the review, and both views of each gap."""

    review: Review
    gaps: Sequence[Compared]

    @property
    def choices(self) -> Subjects:
        """What an action may be about: each gap, and each dimension that is offered."""
        offered = {one.value: one.label for one in content_of(self.review).offered}
        return list((offered | {gap.code: gap.name for gap in self.gaps}).items())


def stage_of(name: str) -> TalkStage:
    """Return the stage on which the field `name` stands."""
    for stage, notes in _NOTES.items():
        if name in notes:
            return stage
    if name.startswith("gap-"):
        return TalkStage.COMPARE
    return TalkStage.TIMELINE if name in _TIMELINE else TalkStage.ACTIONS


def part_of(name: str, talk: Talk) -> StrOrPromise:
    """Return the name of the gap or the number of the action that a field says something of.

    "" for a field that stands alone.
    """
    gaps = {gap_name(code): called for code, called in talk.choices}
    rows = {
        row_name(number): format_lazy(_("Number {number}"), number=number)
        for number in range(1, MOST_ROWS + 1)
    }
    return (gaps | rows).get(name.rpartition("-")[0], "")


def _notes(stage: TalkStage) -> Fields:
    field = text(_("Notes for both of you"), _("What you want to keep of this part."), rows=3)
    return {f"notes-{stage}": field}


def _loose(form: type[forms.Form], names: Sequence[str] = ()) -> Fields:
    """Return the fields of `form`, or those of `names`, none of which has to be filled in."""
    fields = {name: deepcopy(form.base_fields[name]) for name in names or form.base_fields}
    for field in fields.values():
        field.required = False
    return fields


# Made once for all pages, since nobody changes them; a list to choose from is each review's own.
_GAP, _ACTION = _loose(OutcomeForm), _loose(ActionForm)
_TIMES = _loose(PlanForm, _TIMELINE)
_NOTES = {stage: _notes(stage) for stage in TalkStage}


def _choosing(
    field: forms.Field, choices: Choices, *first: tuple[str, StrOrPromise]
) -> forms.Field:
    """Return `field` with a list of its own, which begins with `first`."""
    own = copy(field)
    own.widget = copy(field.widget)
    let_choose(own, [*first, *choices])
    return own


def _of_gaps(talk: Talk) -> Fields:
    scale = content_of(talk.review).scale()
    view_of = talk.review.assessor.called
    outcomes = [(one.value, outcome_words(one, view_of)) for one in Outcome]
    own = {name: _choosing(_GAP[name], scale, OPEN) for name in ("level_now", "level_needed")}
    own["outcome"] = _choosing(_GAP["outcome"], outcomes)
    fields = {
        f"{gap_name(gap.code)}-{name}": field
        for gap in talk.gaps
        for name, field in (_GAP | own).items()
    }
    return fields | _NOTES[TalkStage.COMPARE]


def _owners(review: Review) -> Subjects:
    """Return the two by their names: at one screen nobody wants to translate."""
    promise = format_lazy(_("{name}: a promise"), name=review.manager.called)
    return [(Owner.EMPLOYEE.value, review.employee.called), (Owner.MANAGER.value, promise)]


def _of_actions(talk: Talk) -> Fields:
    row = _ACTION | {
        "subject": _choosing(_ACTION["subject"], talk.choices, OPEN),
        "owner": _choosing(_ACTION["owner"], _owners(talk.review), OPEN),
    }
    fields = {
        f"{row_name(number)}-{name}": field
        for number in range(1, MOST_ROWS + 1)
        for name, field in row.items()
    }
    asked = content_of(talk.review)
    reasons = [one for one in _REASONS if asked.promise_required or one != "no_promise_reason"]
    return fields | {one: _WHY[one] for one in reasons} | _NOTES[TalkStage.ACTIONS]


_WHY = _loose(PlanForm, _REASONS)
FIELDS_OF: dict[TalkStage, Callable[[Talk], Fields]] = {
    TalkStage.LISTEN: lambda _talk: _NOTES[TalkStage.LISTEN],
    TalkStage.ANSWER: lambda _talk: _NOTES[TalkStage.ANSWER],
    TalkStage.COMPARE: _of_gaps,
    TalkStage.TIMELINE: lambda _talk: _TIMES | _NOTES[TalkStage.TIMELINE],
    TalkStage.ACTIONS: _of_actions,
}
