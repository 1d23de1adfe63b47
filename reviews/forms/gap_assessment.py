"""The manager's guided form."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from people.forms.guided import Section, choice, level, text
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.content import Audience
from reviews.forms.worded import GAP_PARTS, WordedForm
from reviews.models import GapAssessment
from reviews.models.gap_assessment import SEALED_FIELDS, Importance, TimelineView
from reviews.subjects import Subject, catalogue_of, offered

LEVEL_PARTS = ("level_now", "level_needed", "importance")
EVIDENCE_HELP = {  # by whether it is needed
    True: _("A piece of work and what came of it. Needed unless it matters little."),
    False: _("A piece of work and what came of it."),
}


def initial_of(assessment: GapAssessment) -> dict[str, Any]:
    """Return what is stored, as the form's fields name it."""
    words = {field: getattr(assessment, field) for field in SEALED_FIELDS}
    gaps = {
        f"{gap.subject}_{part}": getattr(gap, part)
        for gap in assessment.gaps.all()
        for part in GAP_PARTS
    }
    return words | gaps | {"version": assessment.version}


def _section_of(subject: Subject) -> Section:
    return Section(
        subject.name, subject.what, tuple(f"{subject.code}_{part}" for part in GAP_PARTS)
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
        Section(
            _("The timeline"),
            _("An honest no is allowed. Then say what is possible instead."),
            ("timeline_view", "timeline_reason", "instead"),
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
    timeline_reason = text(_("Why, and what would have to come true?"))
    instead = text(
        _("What is possible instead?"), _("Needed where the direction is not likely here.")
    )
    offer = text(_("What you can offer"))

    def find_subjects(self) -> list[Subject]:
        """Return the dimensions and the competencies that the template names."""
        return offered(self.review, catalogue_of(self.review))

    def prepare(self) -> None:
        """Ask about every subject that is offered."""
        for subject in self.subjects:
            self._add_gap(subject.code)

    def _add_gap(self, code: str) -> None:
        scale = self.content.scale()
        self.fields[f"{code}_level_now"] = level(_("Where the work is now"), scale)
        self.fields[f"{code}_level_needed"] = level(_("What the direction needs"), scale)
        self.fields[f"{code}_importance"] = choice(
            _("How much it matters for the direction"), Importance.choices
        )
        self.fields[f"{code}_evidence"] = text(
            _("What you have seen"), EVIDENCE_HELP["evidence" in self.content.needed], rows=3
        )

    def sections(self) -> Iterator[Section]:
        """Say before the gaps how many of them are asked for, where that isn't all of them."""
        answer, *rest = self.SECTIONS
        yield answer
        if not self.asks_for_all:
            yield Section(_("The gaps"), how_many_gaps(self.least, self.most), ())
        yield from (_section_of(subject) for subject in self.subjects)
        yield from rest

    def name_of_other(self) -> str:
        """Return what to call the employee."""
        return self.review.employee.called

    @property
    def least(self) -> int:
        """How many gaps to assess before it is sent: never more than there are to assess."""
        return min(self.content.fewest_gaps, len(self.subjects))

    @property
    def most(self) -> int:
        """How many gaps may be assessed."""
        return min(self.content.most_gaps, len(self.subjects))

    @property
    def asks_for_all(self) -> bool:
        """Whether no gap may be left out."""
        return self.least == len(self.subjects)

    def typed(self) -> AssessmentWords:
        """Return what was typed as the action takes it, with the gaps that were spoken of."""
        words = {field: self.cleaned_data[field] for field in SEALED_FIELDS}
        gaps = [self._gap(code) for code in self.begun()]
        return AssessmentWords(words, gaps, self.cleaned_data["version"])

    def begun(self) -> list[str]:
        """Return the codes of the subjects of which something was said."""
        return [
            subject.code
            for subject in self.subjects
            if any(self.cleaned_data.get(f"{subject.code}_{part}") for part in GAP_PARTS)
        ]

    def _gap(self, code: str) -> GapWords:
        typed = self.cleaned_data
        return GapWords(
            subject=code,
            level_now=typed[f"{code}_level_now"],
            level_needed=typed[f"{code}_level_needed"],
            importance=typed[f"{code}_importance"],
            evidence=typed[f"{code}_evidence"],
        )


class GapAssessmentSendForm(GapAssessmentDraftForm):
    """The same when it is sent: what its template needs, and enough gaps, each of them whole."""

    def clean(self) -> dict[str, Any]:
        """Ask about every gap if all are asked for, and otherwise about those that were begun."""
        gaps = [one.code for one in self.subjects] if self.asks_for_all else self.begun()
        self.need(
            *self._needed_words(), *(name for gap in gaps for name in self._needed_parts(gap))
        )
        if not self.least <= len(gaps) <= self.most:
            raise forms.ValidationError(how_many_gaps(self.least, self.most))
        return self.cleaned_data

    def _needed_words(self) -> list[str]:
        """What is possible instead is needed where the direction is not likely here (R12)."""
        left_out = {*GAP_PARTS}
        if self.cleaned_data.get("timeline_view") != TimelineView.NOT_HERE:
            left_out.add("instead")
        asked = self.questions.items()
        return [name for name, one in asked if one.required and one.key not in left_out]

    def _needed_parts(self, code: str) -> Iterator[str]:
        """Evidence is needed wherever a gap matters more than a little."""
        importance = self.cleaned_data.get(f"{code}_importance")
        matters = importance in (Importance.MEDIUM, Importance.LARGE)
        for part in GAP_PARTS if matters else LEVEL_PARTS:
            if self.questions[f"{code}_{part}"].required:
                yield f"{code}_{part}"


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
