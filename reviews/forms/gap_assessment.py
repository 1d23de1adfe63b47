"""The manager's guided form."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.at_most_one import at_most_one
from people.forms.guided import Section, choice, level, text
from reviews.actions.gap_assessment import AssessmentWords, GapWords
from reviews.content import Audience
from reviews.forms.gaps import (
    FOLDER,
    Found,
    FurtherGapsField,
    choose,
    codes_in,
    fewest_gaps,
    how_many_gaps,
    in_a_line,
    is_begun,
    nothing_yet,
    parts_in,
    parts_of,
    said_in,
    section_of,
    stored_parts,
    with_what_was_not_sent,
)
from reviews.forms.private_note import ONLY_YOU, note_field
from reviews.forms.worded import WordedForm, let_choose
from reviews.models import AssessedGap, GapAssessment, PreReview, PrivateNote
from reviews.models.gap_assessment import SEALED_FIELDS, Importance, TimelineView
from reviews.subjects import DIMENSIONS, Subject

OF_A_DIRECTION = ("timeline_view", "timeline_reason", "instead")
NOTHING_BEFORE: Mapping[str, AssessedGap] = MappingProxyType({})
EVIDENCE_HELP = {  # by whether it is needed
    True: _("A piece of work and what came of it. Needed unless it matters little."),
    False: _("A piece of work and what came of it."),
}
LABELS = {  # by whether there may be a direction: what is needed, and how much it matters
    True: (_("What the direction needs"), _("How much it matters for the direction")),
    False: (_("What the work of today needs"), _("How much it matters for that work")),
}
WORDS_GO_WITH_IT = _("These words go with it. Take it out once more if you mean it.")


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
    return [AssessedGap(subject=code) for code in DIMENSIONS]


class GapAssessmentDraftForm(WordedForm):
    """The gap assessment while it is being written: anything may still be empty.

    It has the fields of the gaps that were chosen, by the code of each. `card` is the direction
    card as far as the manager has it, `before` what they wrote of this employee last time.
    """

    SIDE = "gap_assessment"
    READERS: ClassVar = {  # sealed; HR reads the words only if the employee shared theirs
        Audience.OPENED: _("You, {name} and HR once the seal is open"),
        Audience.SHARED: _("You and {name} once the seal is open; HR only if {name} shares"),
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
    found = Found([], [])

    def look_up(self) -> None:
        """Take the card, and of the gaps that are stored those that the page didn't have."""
        self.card = at_most_one(PreReview.objects.passed_on(self.review))
        is_known = self.initial or not self.is_bound
        stored = parts_in(self.initial) if is_known else stored_parts(self.review)
        if self.is_bound:
            self.data = with_what_was_not_sent(self.data, stored)
        self.found = choose(self.review, self.card, self.data if self.is_bound else stored, stored)

    def find_subjects(self) -> list[Subject]:
        """Return what was chosen."""
        return self.found.chosen

    @property
    def could_be_added(self) -> Sequence[Subject]:
        """What else could be chosen."""
        return self.found.could_be_added

    def prepare(self) -> None:
        """Ask about every subject that was chosen, and which others there are."""
        for subject in self.subjects:
            self._add_gap(subject.code)
        if not self.asks_about_direction:
            self._ask_without_direction()
        let_choose(self.fields["more"], [(one.code, in_a_line(one)) for one in self.could_be_added])
        cast(FurtherGapsField, self.fields["more"]).chosen = [one.code for one in self.subjects]
        if not self.could_be_added:
            del self.fields["more"]
        self.order_fields(["more", *(name for name in self.fields if codes_in([name]))])

    def _add_gap(self, code: str) -> None:
        scale = self.content.scale()
        self.fields[f"{code}_level_now"] = level(_("Where the work is now"), scale)
        of, matters = LABELS[self.asks_about_direction]
        self.fields[f"{code}_level_needed"] = level(of, scale)
        self.fields[f"{code}_importance"] = choice(matters, Importance.choices)
        self.fields[f"{code}_evidence"] = text(
            _("What you have seen"), EVIDENCE_HELP["evidence" in self.content.needed], rows=3
        )

    def _ask_without_direction(self) -> None:
        """Ask for a word about the work; what was written of a timeline stays until it is empty."""
        self.fields["answer"].label = _("What you would like them to hear from you")
        said = {name for name, value in self.initial.items() if value}
        for name in set(OF_A_DIRECTION) - (set(self.data) if self.is_bound else said):
            del self.fields[name]

    @property
    def asks_about_direction(self) -> bool:
        """Whether one may be named: somebody who would rather not say isn't asked by a detour."""
        return self.card is None or not self.card.names_no_direction

    def sections(self) -> Iterator[Section]:
        """The gaps come first, with how many of them are asked for where that isn't all."""
        if not self.asks_for_all:
            why, names = how_many_gaps(self.least, self.most), ("more",)
            below = FOLDER + "_add.html" if self.could_be_added else ""
            shown = names if self.could_be_added else ()
            yield Section(_("The gaps"), why, shown, below=below, anchor="gaps")
        for subject in self.subjects:
            asks_twice = subject.code == self.asked_twice_about
            before, may_go = self.before.get(subject.code), self._may_go(subject)
            yield section_of(subject, before, asks_twice=asks_twice, may_go=may_go)
        yield from self.SECTIONS

    def audience_of(self, name: str) -> StrOrPromise:
        """Whoever the visibility table names; notes are nobody else's, a choice is no answer."""
        others: dict[str, StrOrPromise] = {"private_note": ONLY_YOU, "more": ""}
        return others[name] if name in others else super().audience_of(name)

    @property
    def card_shown(self) -> str:
        """Which card stands beside the form: when it was sent, "" while there is none."""
        sent_at = self.card and self.card.sent_at
        return sent_at.isoformat() if sent_at else ""

    def name_of_other(self) -> str:
        """Return what to call the employee."""
        return self.review.employee.called

    @property
    def least(self) -> int:
        """How many gaps to assess before it is sent: never more than there are to assess."""
        return min(fewest_gaps(self.review, self.card), self._count)

    @property
    def most(self) -> int:
        """How many gaps may be assessed."""
        return min(self.content.most_gaps, self._count)

    @property
    def asks_for_all(self) -> bool:
        """Whether no gap may be left out."""
        return self.least == self._count

    def _may_go(self, subject: Subject) -> bool:
        """Whether a gap can be taken out: not if all that is offered is asked for."""
        offered = [one for one in (*self.subjects, *self.could_be_added) if one.is_offered]
        takes_all = len(offered) <= fewest_gaps(self.review, self.card)
        return not (self.asks_for_all or (takes_all and subject.is_offered))

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
        words = {field: typed[field] for field in SEALED_FIELDS if field in typed}
        note = typed["private_note"]
        return AssessmentWords(
            words,
            None if self._stand_already(gaps) else gaps,
            typed["version"],
            None if self.initial.get("private_note") == note else note,
        )

    def _stand_already(self, gaps: list[GapWords]) -> bool:
        """Whether a form that knows what is stored says just that; nothing is before a save."""
        is_saved = bool(self.initial.get("version"))
        return is_saved and said_in(gaps) == parts_in(self.initial)

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
