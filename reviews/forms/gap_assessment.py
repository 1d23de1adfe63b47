"""The manager's guided form."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension
from people.forms.guided import Section, choice, level, text
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.content import Audience
from reviews.forms.gaps import (
    FOLDER,
    FurtherGapsField,
    choose,
    codes_in,
    in_a_line,
    is_begun,
    needed_of,
    nothing_yet,
    parts_of,
    section_of,
    stored_parts,
    with_what_was_not_sent,
)
from reviews.forms.private_note import ONLY_YOU, note_field
from reviews.forms.worded import GAP_PARTS, WordedForm, offer
from reviews.models import AssessedGap, GapAssessment, PreReview, PrivateNote
from reviews.models.gap_assessment import SEALED_FIELDS, Importance, TimelineView
from reviews.subjects import Subject

LEVEL_PARTS = ("level_now", "level_needed", "importance")
NOTHING_BEFORE: Mapping[str, AssessedGap] = MappingProxyType({})
EVIDENCE_HELP = {  # by whether it is needed
    True: _("A piece of work and what came of it. Needed unless it matters little."),
    False: _("A piece of work and what came of it."),
}
WORDS_GO_WITH_IT = _("These words go with it. Take it out once more if you mean it.")
ADDED_BUT_EMPTY = _("Add what you have ticked and assess it, or take the tick away.")


def initial_of(assessment: GapAssessment) -> dict[str, Any]:
    """Return what is stored, as the form's fields name it; one begins with the dimensions."""
    words = {field: getattr(assessment, field) for field in SEALED_FIELDS}
    # Not by its version, which a private note moves on as well.
    begun = list(assessment.gaps.all()) if assessment.saved_at else _to_begin_with()
    gaps = {name: value for gap in begun for name, value in parts_of(gap).items()}
    notes = PrivateNote.objects.filter(author=assessment.author_id, review=assessment.review_id)
    note = notes.values_list("text", flat=True).first() or ""
    return words | gaps | {"version": assessment.version, "private_note": note}


def _to_begin_with() -> list[AssessedGap]:
    return [AssessedGap(subject=dimension.value) for dimension in GrowthDimension]


class GapAssessmentDraftForm(WordedForm):
    """The gap assessment while it is being written: anything may still be empty.

    It has the fields of the gaps that were chosen, by the code of each. `card` is the direction
    card as far as the manager has it, `before` what they wrote of this employee last time.
    """

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
            above=FOLDER + "_question.html",
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
        Section(
            _("For yourself"),
            _("What you want to remember in the talk. It is not sent with the rest."),
            ("private_note",),
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
    private_note = note_field()
    more = FurtherGapsField(label=_("What else could lie in between?"), required=False)
    remove = forms.CharField(required=False, widget=forms.HiddenInput)
    remove_for_good = forms.CharField(required=False, widget=forms.HiddenInput)

    card: PreReview | None = None
    before: Mapping[str, AssessedGap] = NOTHING_BEFORE
    asked_twice_about = ""
    could_be_added: Sequence[Subject] = ()

    def find_subjects(self) -> list[Subject]:
        """Return what was chosen, and note what else could be."""
        self.card = PreReview.objects.passed_on(self.review).first()
        stored = stored_parts(self.review) if self.is_bound else self.initial
        if self.is_bound:
            self.data = with_what_was_not_sent(self.data, stored)
        found = choose(self.review, self.card, self.data if self.is_bound else stored, stored)
        self.could_be_added = found.could_be_added
        return found.chosen

    def prepare(self) -> None:
        """Ask about every subject that was chosen, and which others there are."""
        for subject in self.subjects:
            self._add_gap(subject.code)
        offer(self.fields["more"], [(one.code, in_a_line(one)) for one in self.could_be_added])
        cast(FurtherGapsField, self.fields["more"]).chosen = [one.code for one in self.subjects]
        if not self.could_be_added:
            del self.fields["more"]
        self.order_fields(["more", *(name for name in self.fields if codes_in([name]))])

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
        """The gaps come first, with how many of them are asked for where that isn't all."""
        if not self.asks_for_all:
            why, names = how_many_gaps(self.least, self.most), ("more",)
            below = FOLDER + "_add.html" if self.could_be_added else ""
            shown = names if self.could_be_added else ()
            yield Section(_("The gaps"), why, shown, below=below, anchor="gaps")
        for subject in self.subjects:
            asks_twice = subject.code == self.asked_twice_about
            yield section_of(subject, self.before.get(subject.code), asks_twice=asks_twice)
        yield from self.SECTIONS

    def audience_of(self, name: str) -> StrOrPromise:
        """Whoever the visibility table names; notes are nobody else's, a choice is no answer."""
        others: dict[str, StrOrPromise] = {"private_note": ONLY_YOU, "more": ""}
        return others[name] if name in others else super().audience_of(name)

    def name_of_other(self) -> str:
        """Return what to call the employee."""
        return self.review.employee.called

    @property
    def least(self) -> int:
        """How many gaps to assess before it is sent: never more than there are to assess."""
        return min(self.content.fewest_gaps, self._count)

    @property
    def most(self) -> int:
        """How many gaps may be assessed."""
        return min(self.content.most_gaps, self._count)

    @property
    def asks_for_all(self) -> bool:
        """Whether no gap may be left out."""
        return self.least == self._count

    @property
    def _count(self) -> int:
        return len(self.subjects) + len(self.could_be_added)

    def clean(self) -> dict[str, Any]:
        """Ask once more before a gap is taken out with the words that stand in it."""
        code = self.cleaned_data.get("remove")
        if code and self.cleaned_data.get(f"{code}_evidence"):
            self.asked_twice_about = code
            self.add_error(f"{code}_evidence", WORDS_GO_WITH_IT)
        return self.cleaned_data

    def typed(self) -> AssessmentWords:
        """Return what was typed as the action takes it, with every gap that was chosen.

        Where all gaps are asked for, none of them was chosen: those of which something was said.
        """
        if self.asks_for_all:
            return self._as_typed([self._gap(code) for code in self.begun()])
        typed = self.cleaned_data
        out = {typed.get("remove"), typed.get("remove_for_good")}
        gaps = [self._gap(one.code) for one in self.subjects if one.code not in out]
        gaps += [nothing_yet(code) for code in typed.get("more", ())]
        return self._as_typed(gaps)

    def _as_typed(self, gaps: list[GapWords]) -> AssessmentWords:
        typed = self.cleaned_data
        words = {field: typed[field] for field in SEALED_FIELDS}
        return AssessmentWords(words, gaps, typed["version"], typed["private_note"])

    def begun(self) -> list[str]:
        """Return the codes of the subjects of which something was said."""
        return [one.code for one in self.subjects if is_begun(self.cleaned_data, one.code)]

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
        self.need(*self._needed_words())
        for one in self.subjects:
            if one.code in gaps:
                self.need(*self._needed_parts(one.code), say=needed_of(one))
        if self.cleaned_data.get("more"):
            self.add_error("more", ADDED_BUT_EMPTY)
        elif not self.least <= len(gaps) <= self.most:
            where = "more" if "more" in self.fields else None
            self.add_error(where, how_many_gaps(self.least, self.most))
        return self.cleaned_data

    def typed(self) -> AssessmentWords:
        """Return the same without the gaps of which nothing was said."""
        return self._as_typed([self._gap(code) for code in self.begun()])

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
