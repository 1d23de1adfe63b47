"""The manager's guided form."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from aspirations.choices import GrowthDimension
from people.forms.guided import Section, choice, level, text
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.content import Audience
from reviews.forms.worded import GAP_PARTS, WordedForm
from reviews.models import GapAssessment
from reviews.models.gap_assessment import SEALED_FIELDS, Importance, TimelineView

LEVEL_PARTS = ("level_now", "level_needed", "importance")
EVIDENCE_HELP = {  # by whether it is needed
    True: _("A piece of work and what came of it. Needed unless it matters little."),
    False: _("A piece of work and what came of it."),
}


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


class GapAssessmentDraftForm(WordedForm):
    """The gap assessment while it is being written: anything may still be empty."""

    SIDE = "gap_assessment"
    READERS: ClassVar = {  # sealed; HR reads the words only if the employee shared theirs
        Audience.OPENED: _("You, {name} and HR once the talk opens"),
        Audience.SHARED: _("You and {name} once the talk opens; HR only if {name} shares"),
    }
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

    def prepare(self) -> None:
        """Ask about every dimension that the content offers."""
        for dimension in self.content.offered:
            self._add_gap(dimension)

    def _add_gap(self, dimension: GrowthDimension) -> None:
        scale = self.content.scale()
        self.fields[f"{dimension}_level_now"] = level(_("Where the work is now"), scale)
        self.fields[f"{dimension}_level_needed"] = level(_("What the direction needs"), scale)
        self.fields[f"{dimension}_importance"] = choice(
            _("How much it matters for the direction"), Importance.choices
        )
        self.fields[f"{dimension}_evidence"] = text(
            _("What you have seen"), EVIDENCE_HELP["evidence" in self.content.needed], rows=3
        )

    def sections(self) -> Iterator[Section]:
        """Say before the gaps how many of them are asked for, where that isn't all of them."""
        answer, *rest = self.SECTIONS
        yield answer
        if not self.asks_for_all:
            yield Section(_("The gaps"), how_many_gaps(self.least, self.most), ())
        yield from rest

    def name_of_other(self) -> str:
        """Return what to call the employee."""
        return self.review.employee.called

    @property
    def least(self) -> int:
        """How many gaps to assess before it is sent: never more than there are to assess."""
        return min(self.content.fewest_gaps, len(self.content.offered))

    @property
    def most(self) -> int:
        """How many gaps may be assessed."""
        return min(self.content.most_gaps, len(self.content.offered))

    @property
    def asks_for_all(self) -> bool:
        """Whether no gap may be left out."""
        return self.least == len(self.content.offered)

    def typed(self) -> AssessmentWords:
        """Return what was typed as the action takes it, with the gaps that were spoken of."""
        words = {field: self.cleaned_data[field] for field in SEALED_FIELDS}
        gaps = [self._gap(dimension) for dimension in self.begun()]
        return AssessmentWords(words, gaps, self.cleaned_data["version"])

    def begun(self) -> list[GrowthDimension]:
        """Return the dimensions of which something was said."""
        return [
            dimension
            for dimension in self.content.offered
            if any(self.cleaned_data.get(f"{dimension}_{part}") for part in GAP_PARTS)
        ]

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
    """The same when it is sent: what its template needs, and enough gaps, each of them whole."""

    def clean(self) -> dict[str, Any]:
        """Ask about every gap if all are asked for, and otherwise about those that were begun."""
        gaps = self.content.offered if self.asks_for_all else self.begun()
        self.need(
            *self._needed_words(), *(name for gap in gaps for name in self._needed_parts(gap))
        )
        if not self.least <= len(gaps) <= self.most:
            raise forms.ValidationError(how_many_gaps(self.least, self.most))
        return self.cleaned_data

    def _needed_words(self) -> list[str]:
        asked = self.questions.items()
        return [name for name, one in asked if one.required and one.key not in GAP_PARTS]

    def _needed_parts(self, dimension: GrowthDimension) -> Iterator[str]:
        """Evidence is needed wherever a gap matters more than a little."""
        importance = self.cleaned_data.get(f"{dimension}_importance")
        matters = importance in (Importance.MEDIUM, Importance.LARGE)
        for part in GAP_PARTS if matters else LEVEL_PARTS:
            if self.questions[f"{dimension}_{part}"].required:
                yield f"{dimension}_{part}"


def how_many_gaps(least: int, most: int) -> str:
    """Return the sentence that asks for `least` to `most` gaps."""
    if least < most:
        sentence = gettext(
            "Assess %(least)s to %(most)s gaps, those that matter most for the direction, "
            "and leave the others empty."
        )
    else:
        sentence = ngettext(
            "Assess the gap that matters most for the direction, and leave the others empty.",
            "Assess the %(least)s gaps that matter most for the direction, "
            "and leave the others empty.",
            least,
        )
    return sentence % {"least": least, "most": most}
