"""The sheet of the talk, stage by stage: what the two may write where, whole or half.

What a plan needs in the end is asked of the whole sheet by reviews/forms/plan.py, whose fields
stand here under the same names and may still be empty.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.autosave import EMPTY
from people.forms.guided import NOT_CHOSEN, GuidedForm, go_on_from, text
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
from reviews.rules import how_many_actions
from reviews.states import TalkStage

WAS = "was-"  # before the name of a field: what stood in it when the page was made, as a digest


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


@dataclass(frozen=True)
class Said:
    """One thing that stands on the sheet: what it is `about`, what was asked, and the answer."""

    about: StrOrPromise
    label: StrOrPromise
    text: str


Fields = dict[str, forms.Field]


class TalkForm(GuidedForm):
    """One stage of the sheet; anything may still be empty."""

    lacks_something = False

    def __init__(
        self,
        stage: TalkStage,
        talk: Talk,
        data: Mapping[str, Any] | None = None,
        *,
        stored: Mapping[str, str],
        version: int,
    ) -> None:
        super().__init__(data, initial={**stored, "version": version})
        self.stage, self.talk, self.kept = stage, talk, stored
        self.fields |= FIELDS_OF[stage](talk)

    def audience_of(self, name: str) -> StrOrPromise:
        """The two; HR reads outcomes, actions and reasons of what is signed."""
        people = {"employee": self.talk.review.employee.called}
        people["manager"] = self.talk.review.manager.called
        if name.startswith("notes-") or name == "must_come_true":
            return format_lazy(_("{employee} and {manager}"), **people)
        return format_lazy(_("{employee} and {manager}, and HR once it is signed"), **people)

    def typed(self) -> dict[str, str]:
        """Return the text of each field that was sent and that its writer has touched."""
        return {name: self._text(name) for name in self.fields if self._is_touched(name)}

    def was(self) -> Iterator[tuple[str, str]]:
        """Yield a name and a value for each field, by which an untouched one is known again."""
        for name in self.fields:
            if name != "version":
                yield WAS + name, digest(self.kept.get(name, ""))

    @property
    def notes(self) -> BoundField:
        """The notes of this stage."""
        return self[f"notes-{self.stage}"]

    @property
    def rows(self) -> list[list[BoundField]]:
        """The fields of each action."""
        numbers = range(1, MOST_ROWS + 1)
        return [self._of(row_name(number)) for number in numbers]

    @property
    def compared(self) -> list[tuple[Compared, list[BoundField]]]:
        """Each gap with the fields that say how the two leave it."""
        return [(gap, self._of(gap_name(gap.code))) for gap in self.talk.gaps]

    @property
    def reasons(self) -> list[BoundField]:
        """What is asked once, after the actions."""
        return [self[name] for name in _REASONS if name in self.fields]

    def how_many(self) -> StrOrPromise:
        """Return the sentence about how many actions a plan holds."""
        return how_many_actions(content_of(self.talk.review))

    def _of(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(f"{prefix}-")]

    def catch_up(self, texts: Mapping[str, str]) -> None:
        """Show what stands on the sheet by now in each field that its writer has not touched."""
        data = cast(Any, self.data).copy()
        for name in self.fields:
            if name != "version" and not self._is_touched(name):
                data[name] = texts.get(name, "")
        self.data, self.kept = data, texts

    def show_stored(self, names: Iterable[str], version: int) -> None:
        """Put beside what was typed into these fields what the other one has written (R5).

        Whoever sends it again has both in sight, so it starts from `version` then.
        """
        self.stored = {name: self.words_of(name, self.kept.get(name, "")) for name in names}
        self.data = go_on_from(self.data, version)

    def said(self) -> Iterator[Said]:
        """Yield what stands in each field of the stage, in words."""
        for name, field in self.fields.items():
            if stored := self.kept.get(name):
                yield Said(self._about(name), field.label or "", self._in_words(name, stored))

    def _about(self, name: str) -> StrOrPromise:
        for gap, fields in self.compared if self.stage == TalkStage.COMPARE else ():
            if name in {field.name for field in fields}:
                return gap.name
        for number in range(1, MOST_ROWS + 1):
            if name.startswith(f"{row_name(number)}-"):
                return format_lazy(_("Number {number}"), number=number)
        return ""

    def say(self, faults: Mapping[str, Sequence[str]]) -> None:
        """Say at each field what the whole plan still needs there, until it is put up again."""
        self.lacks_something = True
        for name, sentences in faults.items():
            self.errors.setdefault(name, self.error_class()).extend(sentences)

    def words_of(self, name: str, stored: str) -> str:
        """Return `stored` as the field `name` shows it."""
        return self._in_words(name, stored)

    def _is_touched(self, name: str) -> bool:
        if name == "version":
            return False
        if WAS + name in self.data:
            return digest(self._text(name)) != self.data[WAS + name]
        return name in self.data or name in self._emptied()

    def _emptied(self) -> Sequence[str]:
        """Return the fields that a save names since a browser sends nothing of them."""
        return cast(QueryDict, self.data).getlist(EMPTY)

    def _text(self, name: str) -> str:
        """Return what was typed into a field as the sheet keeps it."""
        value = self.cleaned_data.get(name)
        if isinstance(value, bool):
            return "on" if value else ""
        if isinstance(value, date):
            return value.isoformat()
        return str(value or "").replace("\r\n", "\n")


def digest(stored: str) -> str:
    """Return a short text that tells one text from another."""
    return sha256(stored.encode()).hexdigest()[:16]


def stage_of(name: str) -> TalkStage:
    """Return the stage on which the field `name` stands."""
    if name.startswith("notes-"):
        return TalkStage(name.removeprefix("notes-"))
    if name.startswith("gap-"):
        return TalkStage.COMPARE
    return TalkStage.TIMELINE if name in _TIMELINE else TalkStage.ACTIONS


_TIMELINE = ("must_come_true", "look_again_on")
_REASONS = ("number_reason", "no_promise_reason", "held_on")


def _notes(stage: TalkStage) -> Fields:
    field = text(_("Notes for both of you"), _("What you want to keep of this part."), rows=3)
    return {f"notes-{stage}": field}


def _loose(form: type[forms.Form], names: Sequence[str] = (), prefix: str = "") -> Fields:
    """Return the fields of `form`, or those of `names`, none of which has to be filled in."""
    fields = {}
    for name in names or form.base_fields:
        field = deepcopy(form.base_fields[name])
        field.required = False
        fields[f"{prefix}-{name}" if prefix else name] = field
    return fields


def _of_gaps(talk: Talk) -> Fields:
    fields: Fields = {}
    scale = [("", NOT_CHOSEN), *content_of(talk.review).scale()]
    for gap in talk.gaps:
        about = _loose(OutcomeForm, prefix=gap_name(gap.code))
        for level in ("level_now", "level_needed"):
            let_choose(about[f"{gap_name(gap.code)}-{level}"], scale)
        fields |= about
    return fields | _notes(TalkStage.COMPARE)


def _of_actions(talk: Talk) -> Fields:
    fields: Fields = {}
    for number in range(1, MOST_ROWS + 1):
        row = _loose(ActionForm, prefix=row_name(number))
        let_choose(row[f"{row_name(number)}-subject"], [("", NOT_CHOSEN), *talk.choices])
        fields |= row
    asked = content_of(talk.review)
    reasons = [one for one in _REASONS if asked.promise_required or one != "no_promise_reason"]
    return fields | _loose(PlanForm, reasons) | _notes(TalkStage.ACTIONS)


FIELDS_OF: dict[TalkStage, Callable[[Talk], Fields]] = {
    TalkStage.LISTEN: lambda _talk: _notes(TalkStage.LISTEN),
    TalkStage.ANSWER: lambda _talk: _notes(TalkStage.ANSWER),
    TalkStage.COMPARE: _of_gaps,
    TalkStage.TIMELINE: lambda _talk: _loose(PlanForm, _TIMELINE) | _notes(TalkStage.TIMELINE),
    TalkStage.ACTIONS: _of_actions,
}
