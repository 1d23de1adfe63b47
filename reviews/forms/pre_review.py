"""The employee's guided form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from aspirations.catalogue import Catalogue
from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.latest import code_of_track, own_words
from people.forms.guided import NOT_CHOSEN, Asked, Section, choice, level, line, sentence, text
from reviews.actions.pre_review import PreReviewWords, ViewWords
from reviews.content import Audience
from reviews.forms.beginning import stored_of
from reviews.forms.steps import STEPS, Step, step_called
from reviews.forms.worded import WordedForm, let_choose
from reviews.looking_back import stands_in, to_carry
from reviews.models import PreReview
from reviews.models.levels import LEVELS
from reviews.models.pre_review import RANK_FIELDS, SEALED_FIELDS, Readers
from reviews.subjects import Subject, catalogue_of, offered, with_kept

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


@dataclass(frozen=True)
class AskedAbout:
    """A subject as the page asks about it: its fields, and the levels in the catalogue's words.

    `is_open` and `shows_evidence` are whether it, and the field for evidence, stand unfolded.
    """

    subject: Subject
    level: Asked
    evidence: Asked
    levels: list[tuple[int, str]]
    is_open: bool
    shows_evidence: bool


def fields_about(subject: Subject) -> tuple[str, str]:
    """Return the names of the fields in which a subject is judged."""
    return f"level_{subject.code}", f"evidence_{subject.code}"


def with_idea(ideas: str, what: str) -> str:
    """Return `ideas` with one more on a line of its own, unless it stands there already."""
    if stands_in(ideas, what):
        return ideas
    return f"{ideas.rstrip()}\n{what}" if ideas.strip() else what


class PreReviewDraftForm(WordedForm):
    """The pre-review while it is being written: anything may still be empty.

    A page may send a part of its fields. Those that weren't sent stay as they are stored.
    """

    SIDE = "pre_review"
    READERS: ClassVar = {  # the card goes to the manager when sent; the rest waits for the seal
        Audience.OUTLINE: _("You, {name} and HR once you send it"),
        Audience.CARD: _("You, and {name} once you send it"),
        Audience.SHARED: _("You and {name} once the seal is open; HR only if you choose so"),
        Audience.OPENED: _("You, {name} and HR once the seal is open"),
    }
    step: Step | None = None  # the only one that the page asks; None is all of them

    to = forms.IntegerField(required=False, widget=forms.HiddenInput)  # whom the page sends it to
    stance = choice(
        _("Where do you stand?"),
        Stance.choices,
        _(
            "Each of these is a full answer. If you would rather not say, just that is sent; "
            "whatever else you have written stays yours."
        ),
        widget=forms.RadioSelect,
    )
    track = line(
        _("Which kind of work?"),
        _("For example: people analytics, plant maintenance, key accounts."),
        longest=120,
    )
    aimed_stage = choice(_("At which stage?"), Stage.choices)
    direction = sentence(
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
        names = [(one.code, one.name) for one in self.dimensions if one.is_offered]
        for name in RANK_FIELDS[len(offered_ones) :]:
            del self.fields[name]
        for name in RANK_FIELDS[: len(offered_ones)]:
            let_choose(self.fields[name], [("", NOT_CHOSEN), *names])
        for subject in self.subjects:
            self._add_subject(subject)

    def _add_subject(self, subject: Subject) -> None:
        label = LEVEL_LABELS.get(subject.code) or _("Where you are today")
        self.fields[f"level_{subject.code}"] = level(label, LEVELS)
        let_choose(self.fields[f"level_{subject.code}"], [("", NOT_CHOSEN), *self.content.scale()])
        self.fields[f"evidence_{subject.code}"] = text(
            _("What shows it?"), _("A piece of your work, and what came of it."), rows=3
        )

    def offer_tracks(self, catalogue: Catalogue) -> list[str]:
        """Let one choose from the tracks of `catalogue` as one types; return their names."""
        names = sorted({track.name for track in catalogue.offered}, key=str.casefold)
        track = self.fields["track"]
        if names:
            track.widget.attrs["list"] = "tracks"
        if names and not self.questions["track"].help:
            track.help_text = _("Choose from the tracks as you type, or say it in your own words.")
        return names

    def sections(self) -> Iterator[Section]:
        """Ask the step, or all of them, the subjects where one says where one is."""
        for step in STEPS if self.step is None else [self.step]:
            yield step.section
            if step.asks_about_subjects:
                for one in self.subjects:
                    yield Section(one.name, one.what, fields_about(one))

    def about_subjects(self) -> Iterator[AskedAbout]:
        """Yield each subject with its fields; those of which nothing is said may stay folded."""
        for subject, (_section, asked) in zip(self.subjects, self._subjects_asked(), strict=True):
            level, evidence = asked
            is_said = self._has_to_be_seen(level) or self._has_to_be_seen(evidence)
            yield AskedAbout(
                subject,
                level,
                evidence,
                list(enumerate(subject.levels, start=1)),
                is_open=is_said or not subject.is_competency,
                shows_evidence="own_evidence" in self.content.needed
                or self._has_to_be_seen(evidence),
            )

    def _has_to_be_seen(self, asked: Asked) -> bool:
        """Whether something stands in a field, was saved meanwhile, or is wrong with it."""
        return bool(self.shown(asked.field.name) or asked.stored or asked.field.errors)

    def _subjects_asked(self) -> Iterator[tuple[Section, list[Asked]]]:
        names = {fields_about(one) for one in self.subjects}
        return (pair for pair in self.asked() if pair[0].fields in names)

    def step_fields(self) -> list[Asked]:
        """Return what the step asks beside its subjects."""
        return next(iter(self.asked()))[1] if self.step else []

    @property
    def dimensions(self) -> list[Subject]:
        """The dimensions of growth that are asked about."""
        return [one for one in self.subjects if not one.is_competency]

    @property
    def asks_about_competencies(self) -> bool:
        """Whether there is any to look at."""
        return len(self.dimensions) < len(self.subjects)

    @property
    def fewest_subjects(self) -> int:
        """Of how many subjects a level is needed before this is sent: of none without a direction.

        The product asks for three to six, so the fewest are enough, whichever they are; a
        dimension is one of them, since without a known track there is nothing else. What shows a
        level is asked for and not needed, unless the template says so.
        """
        if "own_level" not in self.content.needed or self.shown("stance") != Stance.TOWARD:
            return 0
        return min(self.content.fewest_gaps, len(self.subjects))

    @property
    def how_many_subjects(self) -> str:
        """The sentence that says which of them to look at."""
        least, most = self.fewest_subjects, min(self.content.most_gaps, len(self.subjects))
        if not least:
            return gettext("Say of these what helps your talk. All of them may stay empty.")
        if least == len(self.subjects):
            return gettext("Say of each of them where you are.")
        sentence = gettext(
            "Choose %(least)s to %(most)s that matter for your direction; "
            "the others may stay empty."
        )
        return sentence % {"least": least, "most": most}

    def judged(self) -> list[Subject]:
        """Return the subjects of which a level is said."""
        return [one for one in self.subjects if self.shown(f"level_{one.code}")]

    def names_of(self, step: Step) -> list[str]:
        """Return the names of the fields that `step` asks."""
        names = [name for name in step.fields if name in self.fields]
        if step.asks_about_subjects:
            names += [name for one in self.subjects for name in fields_about(one)]
        return names

    def name_of_other(self) -> str:
        """Return what to call the manager."""
        return self.review.manager.called

    def shown(self, name: str) -> Any:
        """Return what the page shows, or would show, in the field `name`."""
        if self.is_bound and name not in self.data:
            return self.kept.get(name)
        return super().shown(name)

    def clean(self) -> dict[str, Any]:
        """Take what wasn't sent as it is stored."""
        for name in set(self.fields) - set(self.data) - {"version", "to"}:
            self.cleaned_data[name] = self.kept.get(name, "")
        return self.cleaned_data

    def typed(self) -> PreReviewWords:
        """Return what was sent, as the action takes it."""
        typed, step = self.cleaned_data, step_called(self.data.get("step"))
        passed = step.number if step and self.data.get("then") == "next" else 0
        return PreReviewWords(
            self._words(), self._views(), typed["version"], typed["to"] or 0, passed
        )

    def _words(self) -> dict[str, str]:
        sent = set(SEALED_FIELDS) & set(self.fields) & set(self.data)
        words: dict[str, str] = {field: self.cleaned_data[field] for field in sent}
        if "track" in words:
            stored = PreReview.objects.filter(review=self.review)
            said = [*stored, *own_words(self.review.employee)]
            words["track_code"] = code_of_track(words["track"], said)
        if "readers" in words:
            words["readers"] = words["readers"] or Readers.MANAGER.value
        number = self.data.get("carry", "")
        if number and (carried := to_carry(self.review, number)):
            words["idea"] = with_idea(self.cleaned_data["idea"] or "", carried.what)
        return words

    def _views(self) -> dict[str, ViewWords]:
        return {
            one.code: ViewWords(
                self.cleaned_data[f"level_{one.code}"] or None,
                self.cleaned_data[f"evidence_{one.code}"],
            )
            for one in self.subjects
            if not set(fields_about(one)).isdisjoint(self.data)
        }

    def _differing(self, stored: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
        """As every guided form does, of what the page had on it."""
        sent = {name: value for name, value in stored.items() if name in self.data}
        return super()._differing(sent if self.is_bound else stored, other)
