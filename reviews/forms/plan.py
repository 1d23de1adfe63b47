"""Writing the plan together, signing it, and checking in."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension
from people.forms.guided import Line, go_on_from, text
from reviews.actions.plan import ActionWords, PlanWords
from reviews.content import content_of
from reviews.forms.worded import let_choose
from reviews.models import ActionItem, Plan
from reviews.models.plan import STATUS_NAMES, Owner
from reviews.rules import how_many_actions

FIRST_STEP_WITHIN = timedelta(days=30)
DUE_WITHIN = timedelta(days=366)
WORDS = ("what", "dimension", "owner", "measure", "first_step", "first_step_by", "due")
WRITTEN = {"what", "measure", "first_step", "first_step_by", "due"}


class ActionForm(forms.Form):
    """One action item; a row in which nothing is written, or that is left out, is no action."""

    what = Line(label=_("What will be done?"), max_length=300)
    dimension = forms.ChoiceField(
        label=_("Which gap does it close?"), choices=GrowthDimension.choices
    )
    owner = forms.ChoiceField(label=_("Who does it?"), choices=Owner.choices)
    measure = Line(label=_("How will you both know?"), max_length=300)
    first_step = Line(
        label=_("First step"), help_text=_("Small enough for the next thirty days."), max_length=300
    )
    first_step_by = forms.DateField(
        label=_("First step by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    due = forms.DateField(
        label=_("Done by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    remove = forms.BooleanField(label=_("Leave this one out"), required=False)

    def __init__(
        self, *args: Any, today: date, dimensions: list[GrowthDimension], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted, self.use_required_attribute = True, False
        let_choose(self.fields["dimension"], [(one.value, one.label) for one in dimensions])
        self.today = today

    def has_changed(self) -> bool:
        """A row counts once something is written in it: in a list something is always picked."""
        is_left_out = bool(self["remove"].data)
        return not is_left_out and not WRITTEN.isdisjoint(self.changed_data)

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
            dimension=typed["dimension"],
            owner=typed["owner"],
            measure=typed["measure"],
            first_step=typed["first_step"],
            first_step_by=typed["first_step_by"],
            due=typed["due"],
        )

    def _within(self, name: str, span: timedelta, otherwise: Any) -> date:
        day: date = self.cleaned_data[name]
        if not self.today <= day <= self.today + span:
            raise forms.ValidationError(otherwise)
        return day


class PlanForm(forms.Form):
    """The whole sheet: as many rows as a plan may hold and, if nothing is promised, the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    no_promise_reason = text(
        _("If the manager promises nothing: why?"),
        _("A plan holds at least one promise of the manager, or their reason for none."),
        rows=2,
    )

    def __init__(self, plan: Plan, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        initial = {"version": plan.version, "no_promise_reason": plan.no_promise_reason}
        super().__init__(data, initial=initial)
        self.today, self.asked = today, content_of(plan.review)
        if not self.asked.promise_required:
            del self.fields["no_promise_reason"]
        stored = [] if data is not None else list(plan.actions.all())
        self.rows = [self._row(number, data, stored) for number in range(self.asked.most_actions)]

    def is_valid(self) -> bool:
        """Check the sheet and every row, so that all errors show at once."""
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    def typed(self) -> PlanWords:
        """Return the rows that were filled in and not left out, in their order."""
        actions = [row.words() for row in self.rows if row.has_changed()]
        reason = self.cleaned_data.get("no_promise_reason", "")
        return PlanWords(actions, reason, self.cleaned_data["version"])

    def how_many(self) -> StrOrPromise:
        """Return the sentence about how many actions a plan holds."""
        return how_many_actions(self.asked)

    def start_from(self, version: int) -> None:
        """Let the next save replace `version`, once its author has both texts in sight (R5)."""
        self.data = go_on_from(self.data, version)

    def _row(
        self, number: int, data: Mapping[str, Any] | None, stored: list[ActionItem]
    ) -> ActionForm:
        is_last = number == self.asked.most_actions - 1
        initial = {"owner": Owner.MANAGER if is_last else Owner.EMPLOYEE}
        if number < len(stored):
            initial = {name: getattr(stored[number], name) for name in WORDS}
        return ActionForm(
            data,
            prefix=f"action{number + 1}",
            initial=initial,
            today=self.today,
            dimensions=self.asked.offered,
        )


class SigningForm(forms.Form):
    """What one signs: the words of this version, with a comment where one sees it differently."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    comment = text(
        _("If you see something differently, say so here"),
        _("Signing means “this is what we said”. It does not mean that you agree with all of it."),
        rows=3,
    )


class CheckInForm(forms.Form):
    """How an action item goes, in a choice and a sentence."""

    status = forms.ChoiceField(label=_("How does it go?"), choices=list(STATUS_NAMES.items())[1:])
    note = forms.CharField(label=_("In a sentence"), max_length=500, required=False)
