"""What each of the two says of a plan that ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from people.forms.guided import LongTextField
from people.models import Employee
from reviews.actions.closing import Said
from reviews.closing_rules import is_said_by
from reviews.models import ActionItem, Plan
from reviews.models.learnt import LONGEST_LEARNT

KEPT_IS_OVER = _("What was kept does not go on. Say that it was not kept, or take the tick away.")
KEPT = {"was_kept": _("Kept"), "not_kept": _("Not kept")}


class ClosingForm(forms.Form):
    """Of one's own actions whether they were kept, of all what goes on, and what was learnt.

    `version` is that of the review on the page: what goes on is for both to say.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    learnt = LongTextField(
        label=_("What have you learnt from it?"),
        help_text=_("If you like, in a few sentences. The two of you read it, and nobody else."),
        required=False,
        strip=False,
        max_length=LONGEST_LEARNT,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(
        self, plan: Plan, person: Employee, learnt: str = "", data: Mapping[str, Any] | None = None
    ) -> None:
        initial = {"version": plan.review.version, "learnt": learnt}
        super().__init__(data, prefix="closing", initial=initial)
        self.actions: Sequence[ActionItem] = list(plan.actions.all())
        for action in self.actions:
            if is_said_by(person, action):
                self.fields[f"kept{action.pk}"] = _kept(action)
            self.fields[f"carried{action.pk}"] = _carried(action)

    def clean(self) -> dict[str, Any]:
        """What was kept is over: refuse to carry it forward, instead of forgetting the tick."""
        said = super().clean() or self.cleaned_data
        for action in self.actions:
            if said.get(f"kept{action.pk}") == "was_kept" and said.get(f"carried{action.pk}"):
                self.add_error(f"carried{action.pk}", KEPT_IS_OVER)
        return said

    def rows(self) -> Iterator[tuple[ActionItem, list[BoundField]]]:
        """Yield each action with what is asked of it."""
        for action in self.actions:
            names = (f"kept{action.pk}", f"carried{action.pk}")
            yield action, [self[name] for name in names if name in self.fields]

    def typed(self) -> Said:
        """Return it as the action takes it."""
        said = self.cleaned_data
        chosen = {one.pk: said.get(f"kept{one.pk}", "") for one in self.actions}
        return Said(
            kept={pk: word == "was_kept" for pk, word in chosen.items() if word},
            carried={one.pk for one in self.actions if said[f"carried{one.pk}"]},
            learnt=said["learnt"].strip(),
        )


def _kept(action: ActionItem) -> forms.ChoiceField:
    """Ask of one's own; what is done is taken for kept, and of the rest nothing is chosen yet."""
    is_known = action.kept is not None or action.was_kept
    return forms.ChoiceField(
        label=_("Was it kept?"),
        choices=list(KEPT.items()),
        required=False,
        initial=("was_kept" if action.was_kept else "not_kept") if is_known else "",
        widget=forms.RadioSelect,
    )


def _carried(action: ActionItem) -> forms.BooleanField:
    return forms.BooleanField(
        label=_("If it was not kept, carry it forward into the next review"),
        required=False,
        initial=action.is_carried,
    )
