"""What a template of a cycle says, as plain values that are kept as JSON and never change.

Empty words are Bearing's own, which the forms say in the reader's language; only what HR words
differently is kept as text.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension

if TYPE_CHECKING:
    from reviews.models import Review

OWN_LEVELS: tuple[StrOrPromise, ...] = (
    gettext_lazy("first steps"),
    gettext_lazy("with guidance"),
    gettext_lazy("on one's own"),
    gettext_lazy("others lean on it"),
    gettext_lazy("sets the standard"),
)
LEVELS = len(OWN_LEVELS)
GAPS = range(1, 7)
ACTIONS = range(2, 4)
GRACE = range(61)
REMINDERS = range(-30, 61)
MOST_REMINDERS = 5
LONGEST_WORDS = 300
LONGEST_LEVEL = 60


class ContentError(ValueError):
    """This is no template; the message says why, for whoever wrote it."""


class Audience(StrEnum):
    """Who will read an answer. The visibility table decides that, so no template changes it."""

    OUTLINE = "outline"  # the manager and HR, once sent
    CARD = "card"  # the manager, once sent
    SHARED = "shared"  # the other one once the seal is open; HR if the employee chose so
    OPENED = "opened"  # the other one and HR, once the seal is open


@dataclass(frozen=True)
class Question:
    """One question; `required` is about sending, since a draft may be half empty.

    What is asked of a direction is needed from those who have one to name, evidence unless a gap
    matters little, what is possible instead where the direction isn't likely here. "own_level" is
    asked of each competency, "own_evidence" of each subject; the first is needed of as many
    subjects as a gap assessment needs gaps.
    """

    key: str
    readers: Audience
    required: bool = False
    text: str = ""
    help: str = ""


def _asked(readers: Audience, *keys: str, required: bool = False) -> list[Question]:
    return [Question(key, readers, required) for key in keys]


PRE_REVIEW = (
    *_asked(Audience.CARD, "stance", required=True),
    *_asked(Audience.OUTLINE, "track", required=True),
    *_asked(Audience.CARD, "aimed_stage"),
    *_asked(Audience.CARD, "direction", required=True),
    *_asked(Audience.SHARED, "statement", required=True),
    *_asked(Audience.OPENED, "readers"),
    *_asked(Audience.OUTLINE, "horizon", required=True),
    *_asked(Audience.SHARED, "timeline", "from_today", "could_offer"),
    *_asked(Audience.OPENED, "matters_most", "matters_second", "matters_third"),
    *_asked(Audience.OPENED, "level_scope", "level_impact", "level_influence"),
    *_asked(Audience.OPENED, "own_level", required=True),
    *_asked(Audience.SHARED, "own_evidence"),
    *_asked(Audience.CARD, "question", required=True),
    *_asked(Audience.OPENED, "idea"),
)
GAP_ASSESSMENT = (
    *_asked(Audience.SHARED, "answer", required=True),
    *_asked(Audience.OPENED, "level_now", "level_needed", "importance", required=True),
    *_asked(Audience.SHARED, "evidence", "timeline_view", "timeline_reason", required=True),
    *_asked(Audience.SHARED, "instead", required=True),
    *_asked(Audience.SHARED, "offer"),
)
# Without these the manager could not prepare, or the employee would get no answer.
ALWAYS_NEEDED = frozenset(
    {"stance", "question", "answer", "level_now", "level_needed", "importance"}
)
SIDES = ("pre_review", "gap_assessment")


@dataclass(frozen=True)
class Content:
    """One version of a template. Raises ContentError for what could not be worked with."""

    pre_review: tuple[Question, ...] = PRE_REVIEW
    gap_assessment: tuple[Question, ...] = GAP_ASSESSMENT
    dimensions: tuple[str, ...] = tuple(GrowthDimension.values)
    competencies: tuple[str, ...] = ()
    levels: tuple[str, ...] = ("",) * LEVELS
    fewest_gaps: int = 3
    most_gaps: int = 6
    fewest_actions: int = 2
    most_actions: int = 3
    promise_required: bool = True
    grace_days: int = 7
    reminder_days: tuple[int, ...] = field(default=(7, 1, -1))

    def __post_init__(self) -> None:
        _check_questions(self.pre_review, PRE_REVIEW)
        _check_questions(self.gap_assessment, GAP_ASSESSMENT)
        _check_offer(self)
        _check_numbers(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_json` gave away; raise ContentError for anything else."""
        try:
            values: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in stored.items()
            }
            for side in SIDES:
                values[side] = tuple(_question(one) for one in stored[side])
            return cls(**values)
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise ContentError(str(error)) from error

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)

    def questions(self, side: str) -> tuple[Question, ...]:
        """Return the questions of "pre_review" or "gap_assessment"."""
        return self.pre_review if side == "pre_review" else self.gap_assessment

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words of every question by its key, empty where they are Bearing's own."""
        return {one.key: one.text for side in SIDES for one in self.questions(side)}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The keys of the questions that are required."""
        return frozenset(one.key for side in SIDES for one in self.questions(side) if one.required)

    @cached_property
    def offered(self) -> list[GrowthDimension]:
        """The dimensions of growth that are asked about, in Bearing's order."""
        return [one for one in GrowthDimension if one in self.dimensions]

    def level_words(self, level: int) -> StrOrPromise:
        """Return what a level of 1 to 5 means."""
        return self.levels[level - 1] or OWN_LEVELS[level - 1]

    def scale(self) -> list[tuple[int, StrOrPromise]]:
        """Return the levels as a form offers them."""
        return [
            (level, format_lazy("{}: {}", level, self.level_words(level)))
            for level in range(1, LEVELS + 1)
        ]


def _question(stored: Mapping[str, Any]) -> Question:
    return Question(**{**stored, "readers": Audience(stored["readers"])})


def _check_questions(asked: tuple[Question, ...], known: tuple[Question, ...]) -> None:
    if [(one.key, one.readers) for one in asked] != [(one.key, one.readers) for one in known]:
        raise ContentError(_("A template words the questions; it neither adds nor shows more."))
    for one in asked:
        if one.key in ALWAYS_NEEDED and not one.required:
            raise ContentError(_("Without the answer to %(key)s nobody can prepare.") % vars(one))
        if max(len(one.text), len(one.help)) > LONGEST_WORDS:
            raise ContentError(_("The words of %(key)s are too long.") % vars(one))


def _check_offer(content: Content) -> None:
    if not set(content.dimensions) <= set(GrowthDimension.values):
        raise ContentError(_("There is no such dimension of growth."))
    if len(content.levels) != LEVELS or any(len(one) > LONGEST_LEVEL for one in content.levels):
        raise ContentError(_("The scale has five levels, each with a few words."))
    if len(content.dimensions) + len(content.competencies) < content.fewest_gaps:
        raise ContentError(_("Fewer subjects are offered than gaps are asked for."))


def _check_numbers(content: Content) -> None:
    if not _is_span(content.fewest_gaps, content.most_gaps, GAPS):
        raise ContentError(_("Ask for one to six gaps."))
    if not _is_span(content.fewest_actions, content.most_actions, ACTIONS):
        raise ContentError(_("A plan holds two or three actions."))
    if content.grace_days not in GRACE:
        raise ContentError(_("The time of grace is 0 to 60 days."))
    days = content.reminder_days
    if not 0 < len(days) <= MOST_REMINDERS or len(set(days)) < len(days):
        raise ContentError(_("Name one to five different days for reminders."))
    if not all(day in REMINDERS for day in days):
        raise ContentError(_("A reminder goes out 60 days before the date at the earliest."))


def _is_span(fewest: int, most: int, allowed: range) -> bool:
    return fewest in allowed and most in allowed and fewest <= most


OWN = Content()


def content_of(review: "Review") -> Content:
    """Return what `review` asks: as its template was at launch, or else Bearing's own."""
    return review.template.says if review.template else OWN
