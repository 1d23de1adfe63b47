"""What a plan needs before it can be signed, and how it is signed.

While the two talk, the same fields stand half empty on the sheet: reviews/forms/talk.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import NOT_CHOSEN, Line, choice, line, text
from reviews.actions.plan import ActionWords, OutcomeWords, PlanWords
from reviews.content import content_of
from reviews.forms.plan_days import ActionDays, TimelineDay
from reviews.forms.worded import let_choose
from reviews.models import Plan
from reviews.models.gap_outcome import Outcome
from reviews.models.levels import LEVELS
from reviews.models.plan import ActionKind, Owner
from reviews.plan_rules import REASONS, lacks

MOST_ROWS = 5
LONGEST_LINE = 300
WRITTEN = ("what", "measure", "first_step", "first_step_by", "due", "support")
NEEDED: Mapping[str, StrOrPromise] = {
    "what": _("Say what will be done."),
    "subject": _("Choose which gap it closes."),
    "kind": _("Choose how it is learnt."),
    "owner": _("Choose who does it."),
    "measure": _("Say how you will both know."),
    "first_step": _("Say what the first step is."),
    "first_step_by": _("Choose a day for the first step."),
    "due": _("Choose the day by which it is done."),
}
NOT_YET = _("Choose a day that has come.")
Subjects = Sequence[tuple[str, StrOrPromise]]  # codes and names of what a gap may be in


def row_name(number: int) -> str:
    """Return the prefix of the fields of action `number`, from 1."""
    return f"action{number}"


def gap_name(subject: str) -> str:
    """Return the prefix of the fields about the gap in `subject`."""
    return f"gap-{subject}"


def day(label: StrOrPromise, help_text: StrOrPromise = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class ActionForm(ActionDays):
    """One action item; a row in which nothing is written, or that is left out, is no action."""

    what = Line(label=_("What will be done?"), max_length=LONGEST_LINE)
    subject = choice(_("Which gap does it close?"), [])
    kind = choice(_("How is it learnt?"), ActionKind.choices)
    owner = choice(_("Who does it?"), Owner.choices)
    measure = Line(label=_("How will you both know?"), max_length=LONGEST_LINE)
    first_step = Line(
        label=_("First step"),
        help_text=_("Small enough for the next thirty days."),
        max_length=LONGEST_LINE,
    )
    first_step_by = day(_("First step by"))
    due = day(_("Done by"))
    support = line(_("Support it needs"), _("Time, money, somebody's help. It may stay empty."))
    remove = forms.BooleanField(label=_("Leave this one out"), required=False)

    def __init__(self, *args: Any, today: date, subjects: Subjects, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, sentence in NEEDED.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        let_choose(self.fields["subject"], [("", NOT_CHOSEN), *subjects])

    @property
    def is_written(self) -> bool:
        """Whether anything stands in it; what is merely picked in a list doesn't count."""
        is_left_out = bool(self["remove"].data)
        return not is_left_out and any(str(self[name].data or "").strip() for name in WRITTEN)

    def words(self) -> ActionWords:
        """Return what was typed."""
        typed = self.cleaned_data
        return ActionWords(
            what=typed["what"],
            subject=typed["subject"],
            kind=typed["kind"],
            owner=typed["owner"],
            measure=typed["measure"],
            first_step=typed["first_step"],
            first_step_by=typed["first_step_by"],
            due=typed["due"],
            support=typed["support"],
        )


def _level(label: StrOrPromise) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, choices=[("", "–"), *LEVELS]
    )


class OutcomeForm(forms.Form):
    """How the two leave one gap; nothing has to be said of each."""

    outcome = choice(_("How do you leave it?"), Outcome.choices, widget=forms.RadioSelect)
    level_now = _level(_("The level now, as you both see it"))
    level_needed = _level(_("The level it needs"))
    because = text(_("Because"), rows=2)

    def __init__(self, *args: Any, subject: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject

    def clean(self) -> dict[str, Any]:
        """Who changed something says what, and who differs says why."""
        typed = self.cleaned_data
        outcome, levels = typed.get("outcome"), ("level_now", "level_needed")
        if outcome == Outcome.CHANGED and not any(typed.get(name) for name in levels):
            self.add_error("level_now", _("Say at which level you both see it now."))
        if outcome == Outcome.DIFFER and not str(typed.get("because") or "").strip():
            self.add_error(
                "because", _("Say why you differ, in a sentence that both can stand by.")
            )
        return typed

    def words(self) -> OutcomeWords:
        """Return what was said; levels only where the two changed them."""
        typed, is_changed = self.cleaned_data, self.cleaned_data["outcome"] == Outcome.CHANGED
        return OutcomeWords(
            subject=self.subject,
            outcome=typed["outcome"],
            level_now=typed["level_now"] if is_changed else None,
            level_needed=typed["level_needed"] if is_changed else None,
            because=typed["because"],
        )


class PlanForm(TimelineDay):
    """The whole sheet, checked for all that a plan needs: actions, gaps, timeline, reasons."""

    must_come_true = text(
        _("What must come true"),
        _("On both sides: what has to happen for the direction to stay within reach."),
    )
    look_again_on = day(_("By when you look again"))
    number_reason = text(_("If it is more or fewer than that: why?"), rows=2)
    no_promise_reason = text(
        _("If the manager promises nothing: why?"),
        _("A plan holds at least one promise of the manager, or their reason for none."),
        rows=2,
    )
    held_on = day(_("When did you talk?"), _("Today, if you leave it empty."))

    def __init__(
        self, plan: Plan, texts: Mapping[str, str], *, today: date, subjects: Subjects
    ) -> None:
        super().__init__(texts)
        self.plan, self.today, self.asked = plan, today, content_of(plan.review)
        self.fields["look_again_on"].required = self.fields["held_on"].required = False
        self.rows = [
            ActionForm(texts, prefix=row_name(number), today=today, subjects=subjects)
            for number in range(1, MOST_ROWS + 1)
        ]
        self.gaps = [
            OutcomeForm(texts, prefix=gap_name(code), subject=code) for code, _name in subjects
        ]

    @property
    def actions(self) -> list[ActionForm]:
        """The rows in which something is written."""
        return [row for row in self.rows if row.is_written]

    def clean_held_on(self) -> date:
        """What has not been said yet can't be signed."""
        chosen: date = self.cleaned_data["held_on"] or self.today
        if chosen > self.today:
            raise forms.ValidationError(NOT_YET)
        if chosen < timezone.localdate(self.plan.review.started_at):
            raise forms.ValidationError(_("Choose a day since this review began."))
        return chosen

    def is_valid(self) -> bool:
        """Check the sheet and every row, so that all errors show at once."""
        parts = [part.is_valid() for part in (*self.actions, *self.gaps)]
        return all([super().is_valid(), *parts, not self._lacks()])

    def faults(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is wrong by the name of the field on the sheet."""
        for part in (self, *self.actions, *self.gaps):
            for name, sentences in part.errors.items():
                yield part.add_prefix(name), [str(one) for one in sentences]
        for name, sentence in self._lacks().items():
            begins = name == "number_reason" and not self.actions  # no reason would do for none
            yield f"{row_name(1)}-what" if begins else name, [str(sentence)]

    def _lacks(self) -> Mapping[str, StrOrPromise]:
        """Return what the actions lack as a whole, whatever is wrong with one of them."""
        owners = [row["owner"].data or "" for row in self.actions]
        reasons = {name: str(self[name].data or "") for name in REASONS}
        return lacks(self.plan.review, owners, **reasons)

    def typed(self) -> PlanWords:
        """Return the plan, as the version of the sheet that was checked."""
        told = self.cleaned_data
        return PlanWords(
            actions=[row.words() for row in self.actions],
            no_promise_reason=told["no_promise_reason"] if self.asked.promise_required else "",
            version=self.plan.version,
            number_reason=told["number_reason"],
            must_come_true=told["must_come_true"],
            look_again_on=told["look_again_on"],
            held_on=told["held_on"],
            outcomes=[gap.words() for gap in self.gaps if gap.cleaned_data.get("outcome")],
        )


class SigningForm(forms.Form):
    """What one signs: the words of this version, with a comment where one sees it differently."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    comment = text(
        _("If you see something differently, say so here"),
        _("Signing means “this is what we said”. It does not mean that you agree with all of it."),
        rows=3,
    )
