"""The employee's guided form."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.forms.asking import GuidedForm, Section, choice, level, line, text
from aspirations.latest import code_of_track, latest_words, own_words
from aspirations.models import DIRECTION_FIELDS
from people.models import Employee
from reviews.actions.pre_review import PreReviewWords
from reviews.models import PreReview, Review
from reviews.models.levels import LEVELS
from reviews.models.pre_review import SEALED_FIELDS, Readers

DEFAULT_QUESTION = _(
    "From what you have seen of my work: what should I develop first to get where I want to go?"
)
OUTLINE = ("track", "horizon")
ON_THE_CARD = ("stance", "aimed_stage", "direction", "question")
SHARED_IF_CHOSEN = ("statement", "timeline")
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


class PreReviewDraftForm(GuidedForm):
    """The pre-review while it is being written: anything may still be empty."""

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
        [
            (dimension.value, format_lazy("{}: {}", dimension.label, dimension.meaning))
            for dimension in GrowthDimension
        ],
        widget=forms.RadioSelect,
    )
    level_scope = level(_("Your scope today"), LEVELS)
    level_impact = level(_("Your impact today"), LEVELS)
    level_influence = level(_("Your influence today"), LEVELS)
    question = text(_("What do you want to ask?"), _("You may use it as it stands."), rows=3)
    idea = text(_("Ideas for what to do in the next twelve months"))

    def __init__(self, review: Review, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.manager_name = review.manager.called

    def audience_of(self, name: str) -> StrOrPromise:
        """The card goes to the manager when sent; the rest waits for the seal (R1, R3)."""
        if name in OUTLINE:
            return format_lazy(_("You, {name} and HR once you send it"), name=self.manager_name)
        if name in ON_THE_CARD:
            return format_lazy(_("You, and {name} once you send it"), name=self.manager_name)
        if name in SHARED_IF_CHOSEN:
            return format_lazy(
                _("You and {name} once the talk opens; HR only if you choose so"),
                name=self.manager_name,
            )
        return format_lazy(_("You, {name} and HR once the talk opens"), name=self.manager_name)

    def typed(self) -> PreReviewWords:
        """Return what was typed as the action takes it."""
        return PreReviewWords(self._words(), self._levels(), self.cleaned_data["version"])

    def _words(self) -> dict[str, str]:
        typed = set(SEALED_FIELDS) - {"track_code"}
        words: dict[str, str] = {field: self.cleaned_data[field] for field in typed}
        stored = PreReview.objects.filter(review=self.review)
        said = [*stored, *own_words(self.review.employee)]
        words["track_code"] = code_of_track(words["track"], said)
        return words | {"readers": words["readers"] or Readers.MANAGER.value}

    def _levels(self) -> dict[str, int]:
        judged = {LEVEL_FIELDS[name]: self.cleaned_data[name] for name in LEVEL_FIELDS}
        return {dimension: value for dimension, value in judged.items() if value is not None}


class PreReviewSendForm(PreReviewDraftForm):
    """The same when it is sent: what the manager needs to prepare must be there."""

    def clean(self) -> dict[str, Any]:
        """Ask for a direction only from those who have one to name."""
        self.need("stance", "question")
        if self.cleaned_data.get("stance") == Stance.TOWARD:
            self.need("track", "direction", "horizon", "statement")
        return self.cleaned_data
