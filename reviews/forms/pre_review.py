"""The employee's guided form."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.latest import code_of_track, own_words
from people.forms.guided import NOT_CHOSEN, Section, choice, level, line, text
from reviews.actions.pre_review import PreReviewWords, ViewWords
from reviews.content import ALWAYS_NEEDED, Audience, Question
from reviews.forms.beginning import stored_of
from reviews.forms.worded import WordedForm, offer
from reviews.models import PreReview
from reviews.models.levels import LEVELS
from reviews.models.pre_review import RANK_FIELDS, SEALED_FIELDS, Readers
from reviews.subjects import Subject, catalogue_of, offered, with_kept

OF_A_DIRECTION = ("track", "aimed_stage", "direction", "horizon", "statement", "timeline")
LEVEL_LABELS = {
    "scope": _("Your scope today"),
    "impact": _("Your impact today"),
    "influence": _("Your influence today"),
}


def subjects_of(pre_review: PreReview, track_code: str, aimed_stage: str) -> list[Subject]:
    """Return what is offered for that track, and what was judged though it isn't any more."""
    catalogue = catalogue_of(pre_review.review)
    subjects = offered(pre_review.review, catalogue, track_code, aimed_stage)
    return with_kept(subjects, catalogue, [view.subject for view in pre_review.self_views.all()])


class PreReviewDraftForm(WordedForm):
    """The pre-review while it is being written: anything may still be empty.

    A page may send a part of its fields. Those that weren't sent stay as they are stored.
    """

    SIDE = "pre_review"
    READERS: ClassVar = {  # the card goes to the manager when sent; the rest waits for the seal
        Audience.OUTLINE: _("You, {name} and HR once you send it"),
        Audience.CARD: _("You, and {name} once you send it"),
        Audience.SHARED: _("You and {name} once the talk opens; HR only if you choose so"),
        Audience.OPENED: _("You, {name} and HR once the talk opens"),
    }
    SECTIONS: ClassVar = (
        Section(
            _("Your direction"),
            _("A kind of work and what draws you there says more than a title. About ten minutes."),
            ("stance", "track", "aimed_stage", "direction", "statement", "readers"),
        ),
        Section(
            _("The way there"),
            _("Nobody needs ten years mapped. Say what is near and what you keep open."),
            ("horizon", "timeline"),
        ),
        Section(
            _("How it fits"),
            _("A direction that grows from today's work is easier to help with."),
            ("from_today", "could_offer"),
        ),
        Section(
            _("Where you are"),
            _("Your own view, so that you can compare it with another one in the talk."),
            RANK_FIELDS,
        ),
        Section(
            _("Your question"),
            _("The most useful part of a review is an honest answer to a question that you asked."),
            ("question", "idea"),
        ),
    )

    to = forms.IntegerField(required=False, widget=forms.HiddenInput)  # whom the page sends it to
    stance = choice(
        _("Where do you stand?"),
        Stance.choices,
        _("Each of these is a full answer."),
        widget=forms.RadioSelect,
    )
    track = line(
        _("Which kind of work?"),
        _("For example: people analytics, plant maintenance, key accounts."),
        longest=120,
    )
    aimed_stage = choice(_("At which stage?"), Stage.choices)
    direction = line(
        _("Your direction in one sentence"),
        _("What would you do, for whom, and what would be different because of it?"),
    )
    statement = text(
        _("What draws you there?"),
        _("Why this work, what you would like to be known for, and how it grows from today's."),
        rows=7,
    )
    readers = choice(
        _("Who may read what draws you there, the way there and how it fits?"),
        Readers.choices,
        _("HR always sees the kind of work, the horizon and agreed actions. This is up to you."),
        widget=forms.RadioSelect,
    )
    horizon = choice(_("How far away is it?"), Horizon.choices)
    timeline = text(_("What comes first, what later, and what stays open?"))
    from_today = text(_("How does it grow from the work you do now?"))
    could_offer = text(
        _("What could the organisation offer?"),
        _("Projects, somebody to learn from, an opening: whatever would help."),
    )
    matters_most = choice(_("Which growth matters most to you now?"), GrowthDimension.choices)
    matters_second = choice(_("What comes second?"), GrowthDimension.choices)
    matters_third = choice(_("What comes third?"), GrowthDimension.choices)
    question = text(_("What do you want to ask?"), _("You may use it as it stands."), rows=3)
    idea = text(_("Ideas for what to do in the next twelve months"))

    def find_subjects(self) -> list[Subject]:
        """Return those of the track that the draft names, or will by what it begins with."""
        stored: PreReview = self.review.pre_review
        words = stored_of(stored) | dict(self.initial)
        return subjects_of(stored, words["track_code"], words["aimed_stage"])

    def prepare(self) -> None:
        """Offer the subjects and the scale of the content, and note whom it is shown to go to."""
        self.initial["to"] = self.review.manager_id
        self.kept = stored_of(self.review.pre_review) if self.review.pk else {}
        offered_ones = self.content.offered
        names = [(one.code, one.name) for one in self.subjects if not one.is_competency]
        for name in RANK_FIELDS[len(offered_ones) :]:
            del self.fields[name]
        for name in RANK_FIELDS[: len(offered_ones)]:
            offer(self.fields[name], [("", NOT_CHOSEN), *names])
        for subject in self.subjects:
            self._add_subject(subject)

    def _add_subject(self, subject: Subject) -> None:
        label = LEVEL_LABELS.get(subject.code) or _("Where you are today")
        self.fields[f"level_{subject.code}"] = level(label, LEVELS)
        offer(self.fields[f"level_{subject.code}"], [("", NOT_CHOSEN), *self.content.scale()])
        self.fields[f"evidence_{subject.code}"] = text(
            _("What shows it?"), _("A piece of your work, and what came of it."), rows=3
        )

    def sections(self) -> Iterator[Section]:
        """Put the subjects where one says where one is."""
        for section in self.SECTIONS:
            yield section
            if section.fields == RANK_FIELDS:
                for one in self.subjects:
                    parts = (f"level_{one.code}", f"evidence_{one.code}")
                    yield Section(one.name, one.what, parts)

    def name_of_other(self) -> str:
        """Return what to call the manager."""
        return self.review.manager.called

    def shown(self, name: str) -> Any:
        """Return what the page shows, or would show, in the field `name`."""
        if self.is_bound and name not in self.data:
            return self.kept.get(name)
        return super().shown(name)

    def clean(self) -> dict[str, Any]:
        """Take what wasn't sent as it is stored, and refuse the same dimension twice."""
        for name in set(self.fields) - set(self.data) - {"version", "to"}:
            self.cleaned_data[name] = self.kept.get(name, "")
        ranked: set[str] = set()
        for name in RANK_FIELDS:
            value = self.cleaned_data.get(name) or ""
            if value and value in ranked:
                self.add_error(name, _("This one stands above already. Choose another one."))
            ranked.add(value)
        return self.cleaned_data

    def typed(self) -> PreReviewWords:
        """Return what was sent, as the action takes it."""
        typed = self.cleaned_data
        return PreReviewWords(self._words(), self._views(), typed["version"], typed["to"] or 0)

    def _words(self) -> dict[str, str]:
        sent = set(SEALED_FIELDS) & set(self.fields) & set(self.data)
        words: dict[str, str] = {field: self.cleaned_data[field] for field in sent}
        if "track" in words:
            stored = PreReview.objects.filter(review=self.review)
            said = [*stored, *own_words(self.review.employee)]
            words["track_code"] = code_of_track(words["track"], said)
        if "readers" in words:
            words["readers"] = words["readers"] or Readers.MANAGER.value
        return words

    def _views(self) -> dict[str, ViewWords]:
        return {
            one.code: ViewWords(
                self.cleaned_data[f"level_{one.code}"] or None,
                self.cleaned_data[f"evidence_{one.code}"],
            )
            for one in self.subjects
            if not {f"level_{one.code}", f"evidence_{one.code}"}.isdisjoint(self.data)
        }

    def _differing(self, stored: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
        """As every guided form does, of what the page had on it."""
        sent = {name: value for name, value in stored.items() if name in self.data}
        return super()._differing(sent if self.is_bound else stored, other)


class PreReviewSendForm(PreReviewDraftForm):
    """The same when it is sent: what its template needs must be there."""

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed from somebody who stands where this one does."""
        super().clean()
        stance = self.cleaned_data.get("stance") or ""
        self.need(*(name for name, one in self.questions.items() if self._needs(one, stance)))
        self.need(*self._evidence_needed(stance))
        self._need_levels(stance)
        return self.cleaned_data

    def _needs(self, question: Question, stance: str) -> bool:
        of_subjects = question.key in ("own_level", "own_evidence")
        return not of_subjects and is_needed(question, stance)

    def judged(self) -> list[Subject]:
        """Return the subjects of which a level is said."""
        return [one for one in self.subjects if self.cleaned_data.get(f"level_{one.code}")]

    def _evidence_needed(self, stance: str) -> list[str]:
        needed = "own_evidence" in self.content.needed and stance != Stance.NOT_SAID
        return [f"evidence_{one.code}" for one in self.judged()] if needed else []

    def _need_levels(self, stance: str) -> None:
        """Of somebody with a direction a few subjects are asked; which ones is up to them."""
        least = min(self.content.fewest_gaps, len(self.subjects))
        judged = self.judged()
        if "own_level" not in self.content.needed or stance != Stance.TOWARD:
            return
        if len(judged) < least:
            first = next(one for one in self.subjects if one not in judged)
            self.add_error(f"level_{first.code}", how_many_subjects(least))


def how_many_subjects(least: int) -> StrOrPromise:
    """Return the sentence that asks for one's own view of `least` subjects."""
    sentence = ngettext(
        "Say of one subject where you are, the one that matters most for your direction.",
        "Say of %(least)s subjects where you are, those that matter most for your direction.",
        least,
    )
    return sentence % {"least": least}


def is_needed(question: Question, stance: str) -> bool:
    """A direction is asked only from who has one to name; "rather not say" is a full answer."""
    if question.key in ALWAYS_NEEDED:
        return True
    if question.key in OF_A_DIRECTION:
        return question.required and stance == Stance.TOWARD
    return question.required and stance != Stance.NOT_SAID
