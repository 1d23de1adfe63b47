"""The manager's guided form."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension
from aspirations.forms.asking import NEEDED, GuidedForm, Section, choice, level, text
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.models import GapAssessment, Review
from reviews.models.gap_assessment import SEALED_FIELDS, Importance, TimelineView
from reviews.models.levels import LEVELS

GAP_PARTS = ("level_now", "level_needed", "importance", "evidence")
LEVEL_PARTS = ("level_now", "level_needed", "importance")


def initial_of(assessment: GapAssessment) -> dict[str, Any]:
    """Return what is stored, as the form's fields name it."""
    words = {field: getattr(assessment, field) for field in SEALED_FIELDS}
    gaps = {
        f"{gap.dimension}_{part}": getattr(gap, part)
        for gap in assessment.gaps.all()
        for part in GAP_PARTS
    }
    return words | gaps | {"version": assessment.version}


def _section_of(dimension: GrowthDimension) -> Section:
    return Section(
        dimension.label, dimension.meaning, tuple(f"{dimension}_{part}" for part in GAP_PARTS)
    )


class GapAssessmentDraftForm(GuidedForm):
    """The gap assessment while it is being written: anything may still be empty."""

    SECTIONS: ClassVar = (
        Section(
            _("The answer"),
            _("Say plainly what matters most; you have seen the work. About five minutes."),
            ("answer",),
        ),
        *(_section_of(dimension) for dimension in GrowthDimension),
        Section(
            _("The timeline"),
            _("An honest no is allowed. Then say what is possible instead."),
            ("timeline_view", "timeline_reason"),
        ),
        Section(
            _("Your part"),
            _("Time, introductions, a project, cover for a course: what could you promise?"),
            ("offer",),
        ),
    )

    answer = text(_("Your answer to the question"), rows=5)
    timeline_view = choice(
        _("How likely is it, here and in that time?"),
        TimelineView.choices,
        widget=forms.RadioSelect,
    )
    timeline_reason = text(_("Why, and what would have to come true or is possible instead?"))
    offer = text(_("What you can offer"))

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employee_name = review.employee.called
        for dimension in GrowthDimension:
            self._add_gap(dimension)

    def _add_gap(self, dimension: GrowthDimension) -> None:
        self.fields[f"{dimension}_level_now"] = level(_("Where the work is now"), LEVELS)
        self.fields[f"{dimension}_level_needed"] = level(_("What the direction needs"), LEVELS)
        self.fields[f"{dimension}_importance"] = choice(
            _("How much it matters for the direction"), Importance.choices
        )
        self.fields[f"{dimension}_evidence"] = text(
            _("What you have seen"),
            _("A piece of work and what came of it. Needed unless it matters little."),
            rows=3,
        )

    def audience_of(self, name: str) -> StrOrPromise:
        """Sealed until both open it; HR reads the words only if the employee shared theirs."""
        if name.endswith(LEVEL_PARTS):
            return format_lazy(_("You, {name} and HR once the talk opens"), name=self.employee_name)
        return format_lazy(
            _("You and {name} once the talk opens; HR only if {name} shares"),
            name=self.employee_name,
        )

    def typed(self) -> AssessmentWords:
        """Return what was typed as the action takes it, with the gaps that were spoken of."""
        words = {field: self.cleaned_data[field] for field in SEALED_FIELDS}
        gaps = [self._gap(dimension) for dimension in GrowthDimension if self._is_said(dimension)]
        return AssessmentWords(words, gaps, self.cleaned_data["version"])

    def _is_said(self, dimension: GrowthDimension) -> bool:
        return any(self.cleaned_data[f"{dimension}_{part}"] for part in GAP_PARTS)

    def _gap(self, dimension: GrowthDimension) -> GapWords:
        typed = self.cleaned_data
        return GapWords(
            dimension=dimension.value,
            level_now=typed[f"{dimension}_level_now"],
            level_needed=typed[f"{dimension}_level_needed"],
            importance=typed[f"{dimension}_importance"],
            evidence=typed[f"{dimension}_evidence"],
        )


class GapAssessmentSendForm(GapAssessmentDraftForm):
    """The same when it is sent: an answer, three gaps with evidence, and an honest timeline."""

    def clean(self) -> dict[str, Any]:
        """Ask for evidence wherever a gap matters more than a little."""
        self.need("answer", "timeline_view", "timeline_reason")
        for dimension in GrowthDimension:
            self.need(*(f"{dimension}_{part}" for part in LEVEL_PARTS))
            self._need_evidence(dimension)
        return self.cleaned_data

    def _need_evidence(self, dimension: GrowthDimension) -> None:
        importance = self.cleaned_data.get(f"{dimension}_importance")
        evidence = self.cleaned_data.get(f"{dimension}_evidence") or ""
        if importance in (Importance.MEDIUM, Importance.LARGE) and not evidence.strip():
            self.add_error(f"{dimension}_evidence", NEEDED)
