"""The employee's guided form."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.latest import code_of_track, latest_words, own_words
from aspirations.models import DIRECTION_FIELDS
from people.forms.guided import NOT_CHOSEN, Section, choice, level, line, text
from people.models import Employee
from reviews.actions.pre_review import PreReviewWords
from reviews.content import ALWAYS_NEEDED, Audience, Question
from reviews.forms.worded import WordedForm, offer
from reviews.models import PreReview
from reviews.models.levels import LEVELS
from reviews.models.pre_review import SEALED_FIELDS, Readers

DEFAULT_QUESTION = _(
    "From what you have seen of my work: what should I develop first to get where I want to go?"
)
OF_A_DIRECTION = ("track", "aimed_stage", "direction", "horizon", "statement", "timeline")
LEVEL_FIELDS = {f"level_{dimension}": dimension.value for dimension in GrowthDimension}


def initial_of(pre_review: PreReview) -> dict[str, Any]:
    """Return what is stored, as the form's fields name it."""
    words = {field: getattr(pre_review, field) for field in SEALED_FIELDS}
    levels = {f"level_{view.dimension}": view.level_now for view in pre_review.self_views.all()}
    if pre_review.version == 0:
        words |= words_to_begin_with(pre_review.review.employee)
    words["question"] = words["question"] or str(DEFAULT_QUESTION)
    return words | levels | {"version": pre_review.version}


def words_to_begin_with(employee: Employee) -> dict[str, Any]:
    """Return what the employee thinks about their direction by now: a pre-review starts from it.

    Nothing is written by looking; it is theirs to save or to change.
    """
    said = latest_words(employee)
    if said is None:
        return {}
    words = {field: getattr(said, field) for field in DIRECTION_FIELDS}
    first = said.growth_rank[0] if said.growth_rank else ""
    return words | {"timeline": said.stays_open, "matters_most": first}


def _with_meaning(dimension: GrowthDimension) -> StrOrPromise:
    return format_lazy("{}: {}", dimension.label, dimension.meaning)


class PreReviewDraftForm(WordedForm):
    """The pre-review while it is being written: anything may still be empty."""

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
            (
                "stance",
                "track",
                "aimed_stage",
                "direction",
                "horizon",
                "statement",
                "readers",
            ),
        ),
        Section(
            _("The way there"),
            _("Nobody needs ten years mapped. Say what is near and what you keep open."),
            ("timeline",),
        ),
        Section(
            _("Where you are"),
            _("Your own view, so that you can compare it with another one in the talk."),
            ("matters_most", *LEVEL_FIELDS),
        ),
        Section(
            _("Your question"),
            _("The most useful part of a review is an honest answer to a question that you asked."),
            ("question", "idea"),
        ),
    )

    to = forms.IntegerField(required=False, widget=forms.HiddenInput)  # whom the page sends it to
    stance = choice(_("Where do you stand?"), Stance.choices, widget=forms.RadioSelect)
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
    horizon = choice(_("How far away is it?"), Horizon.choices)
    statement = text(
        _("What draws you there?"),
        _("Why this work, what you would like to be known for, and how it grows from today's."),
        rows=7,
    )
    readers = choice(
        _("Who may read what draws you there and the way there?"),
        Readers.choices,
        _("HR always sees the kind of work, the horizon and agreed actions. This is up to you."),
        widget=forms.RadioSelect,
    )
    timeline = text(_("What comes first, what later, and what stays open?"))
    matters_most = choice(
        _("Which growth matters most to you now?"),
        [(dimension.value, _with_meaning(dimension)) for dimension in GrowthDimension],
        widget=forms.RadioSelect,
    )
    level_scope = level(_("Your scope today"), LEVELS)
    level_impact = level(_("Your impact today"), LEVELS)
    level_influence = level(_("Your influence today"), LEVELS)
    question = text(_("What do you want to ask?"), _("You may use it as it stands."), rows=3)
    idea = text(_("Ideas for what to do in the next twelve months"))

    def prepare(self) -> None:
        """Offer the dimensions and the scale of the content, and note whom it is shown to go to."""
        self.initial["to"] = self.review.manager_id
        offered = self.content.offered
        meanings = [(one.value, _with_meaning(one)) for one in offered]
        offer(self.fields["matters_most"], meanings)
        for name, dimension in LEVEL_FIELDS.items():
            if dimension in offered:
                offer(self.fields[name], [("", NOT_CHOSEN), *self.content.scale()])
            else:
                del self.fields[name]

    def name_of_other(self) -> str:
        """Return what to call the manager."""
        return self.review.manager.called

    def typed(self) -> PreReviewWords:
        """Return what was typed as the action takes it."""
        typed = self.cleaned_data
        return PreReviewWords(self._words(), self._levels(), typed["version"], typed["to"] or 0)

    def _words(self) -> dict[str, str]:
        typed = set(SEALED_FIELDS) - {"track_code"}
        words: dict[str, str] = {field: self.cleaned_data[field] for field in typed}
        stored = PreReview.objects.filter(review=self.review)
        said = [*stored, *own_words(self.review.employee)]
        words["track_code"] = code_of_track(words["track"], said)
        return words | {"readers": words["readers"] or Readers.MANAGER.value}

    def _levels(self) -> dict[str, int]:
        judged = {
            dimension: self.cleaned_data.get(name) for name, dimension in LEVEL_FIELDS.items()
        }
        return {dimension: value for dimension, value in judged.items() if value is not None}


class PreReviewSendForm(PreReviewDraftForm):
    """The same when it is sent: what its template needs must be there."""

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed from somebody who stands where this one does."""
        stance = self.cleaned_data.get("stance", "")
        self.need(*(name for name, one in self.questions.items() if _is_needed(one, stance)))
        return self.cleaned_data


def _is_needed(question: Question, stance: str) -> bool:
    """A direction is asked only from who has one to name; "rather not say" is a full answer."""
    if question.key in ALWAYS_NEEDED:
        return True
    if question.key in OF_A_DIRECTION:
        return question.required and stance == Stance.TOWARD
    return question.required and stance != Stance.NOT_SAID
