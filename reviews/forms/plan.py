"""What a plan needs before it can be signed, and how it is signed.

While the two talk, the same fields stand half empty on the sheet: reviews/forms/talk.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import NOT_CHOSEN, Line, choice, line, text
from reviews.actions.plan import ActionWords, OutcomeWords, PlanWords
from reviews.content import content_of
from reviews.forms.worded import let_choose
from reviews.models import Plan
from reviews.models.gap_outcome import Outcome
from reviews.models.levels import LEVELS
from reviews.models.plan import ActionKind, Owner

MOST_ROWS = 5
LONGEST_LINE = 300
FIRST_STEP_WITHIN = timedelta(days=30)
DUE_WITHIN = timedelta(days=366)
WRITTEN = ("what", "measure", "first_step", "first_step_by", "due", "support")
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


class ActionForm(forms.Form):
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
        for name in ("subject", "kind", "owner"):
            self.fields[name].required = True
        let_choose(self.fields["subject"], [("", NOT_CHOSEN), *subjects])

    @property
    def is_written(self) -> bool:
        """Whether anything stands in it; what is merely picked in a list doesn't count."""
        is_left_out = bool(self["remove"].data)
        return not is_left_out and any(str(self[name].data or "").strip() for name in WRITTEN)

    def clean_first_step_by(self) -> date:
        """A first step that is a season away isn't one."""
        return self._within(
            "first_step_by", FIRST_STEP_WITHIN, _("Choose a day in the next thirty days.")
        )

    def clean_due(self) -> date:
        """A plan lives for twelve months."""
        return self._within("due", DUE_WITHIN, _("Choose a day in the next twelve months."))

    def clean(self) -> dict[str, Any]:
        """The first step comes first."""
        first, due = self.cleaned_data.get("first_step_by"), self.cleaned_data.get("due")
        if first and due and first > due:
            self.add_error("first_step_by", _("The first step comes before the whole is done."))
        return self.cleaned_data

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

    def _within(self, name: str, span: timedelta, otherwise: Any) -> date:
        chosen: date = self.cleaned_data[name]
        if not self.today <= chosen <= self.today + span:
            raise forms.ValidationError(otherwise)
        return chosen


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


class PlanForm(forms.Form):
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

    def clean_look_again_on(self) -> date | None:
        """The two look again within the life of the plan."""
        chosen: date | None = self.cleaned_data["look_again_on"]
        if chosen and not self.today <= chosen <= self.today + DUE_WITHIN:
            raise forms.ValidationError(_("Choose a day in the next twelve months."))
        return chosen

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
        return all([super().is_valid(), *(part.is_valid() for part in (*self.actions, *self.gaps))])

    def faults(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is wrong by the name of the field on the sheet."""
        for part in (self, *self.actions, *self.gaps):
            for name, sentences in part.errors.items():
                yield part.add_prefix(name), [str(one) for one in sentences]

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
