"""What a list can be narrowed by. What makes no sense in an address means nobody, not everybody.

But for an order, which leaves nobody out: it falls back to the usual one.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from insights.plan_health import KINDS
from insights.reports import SORTS, PlansAsked, plans_asked_for
from people.forms.fields import DepartmentField, PersonField
from people.models import Employee
from reviews.models import Cycle, Plan
from reviews.states import CycleStage

CYCLES_OFFERED = 30


class PlanFilter(forms.Form):
    """Search, filters and sort order of the list of plans, from the address bar."""

    q = forms.CharField(label=_("Search by name"), required=False, max_length=100)
    department = DepartmentField(label=_("Department and below"), required=False)
    team = PersonField(label=_("Team of"), required=False, help_text="")
    cycle = forms.ModelChoiceField(
        Cycle.objects.none(), label=_("Cycle"), required=False, empty_label=_("Any")
    )
    need = forms.ChoiceField(
        label=_("In need of a word"),
        required=False,
        choices=[("", _("All plans")), *((key, one.words) for key, one in KINDS.items())],
    )
    sort = forms.ChoiceField(
        choices=[(key, key) for key in SORTS], required=False, widget=forms.HiddenInput
    )

    def __init__(self, reader: Employee, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader
        if reader.hr_scope:
            self._offer_cycles()
        else:  # whoever reads the plans of a few finds them by name
            for name in ("department", "team", "cycle"):
                del self.fields[name]
        self.full_clean()

    def chosen(self, name: str, otherwise: Any = None) -> Any:
        """Return what was chosen, or `otherwise` where that was nothing or made no sense."""
        return self.cleaned_data.get(name) or otherwise

    @property
    def order(self) -> str:
        """The key of SORTS that the list is in; "" where what is longest in need comes first."""
        return "" if self.chosen("need") else str(self.chosen("sort", "name"))

    @property
    def column(self) -> str:
        """The column that the list is in the order of.

        Few in need stand far apart in any other order, and would be looked for among all plans.
        """
        return SORTS[self.order] if self.order else KINDS[self.chosen("need")].column

    def plans(self, now: datetime) -> QuerySet[Plan]:
        """Return the plans asked for, of those that may be seen."""
        asked = PlansAsked(
            words=self.chosen("q", ""),
            department=self.chosen("department"),
            team=self.chosen("team"),
            cycle=self.chosen("cycle"),
            need=self.chosen("need", ""),
            now=now,
        )
        found = plans_asked_for(self.reader, asked)
        return found.none() if self.errors.keys() - {"sort"} else found

    def in_order(self, now: datetime) -> QuerySet[Plan]:
        """Return the same in the order of the list, as a whole."""
        return self.plans(now).order_by(self.column, "-pk" if self.column[0] == "-" else "pk")

    def kept(self, **other: Any) -> dict[str, Any]:
        """Return what the address bar says, to be kept in links; `other` replaces parts of it.

        What makes no sense stays until something takes its place: for it, nothing is listed.
        """
        asked = {name: self.data.get(name, "") for name in self.fields}
        changed = {name: value for name, value in other.items() if value or name not in self.errors}
        return {name: value for name, value in (asked | changed).items() if value}

    def _offer_cycles(self) -> None:
        """Offer the latest; an address may name any that this person may see."""
        cycles = Cycle.objects.visible_to(self.reader).exclude(stage=CycleStage.DRAFT)
        field: Any = self.fields["cycle"]
        field.queryset = cycles.filter(test_of=None)
        latest = field.queryset.order_by("-launched_at", "-pk").values_list("pk", "name")
        field.choices = [("", _("Any")), *latest[:CYCLES_OFFERED]]
