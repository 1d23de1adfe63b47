"""A manager's gap assessments as one piece of work: what is there to write, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Self

from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from people.models import Employee
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.querysets import ReviewQuerySet
from reviews.states import Stage

MINUTES = 20  # what one takes, as the product means it to
HOUR = 60
NOTHING_KNOWN: Mapping[int, datetime | None] = MappingProxyType({})
TO_WRITE = (Stage.PREPARE, Stage.PRE_REVIEW_SENT)
HAS_CARD = (Stage.PRE_REVIEW_SENT, Stage.READY)


@dataclass(frozen=True)
class Assessing:
    """One report's assessment as its manager finds it; `saved_at` of a draft that was begun."""

    review: Review
    saved_at: datetime | None = None

    @property
    def is_sent(self) -> bool:
        """Whether nothing is left to write."""
        return self.review.stage not in TO_WRITE

    @property
    def has_card(self) -> bool:
        """Whether the employee's direction card is there to be read."""
        return self.review.stage in HAS_CARD and not self.review.is_held_back

    @property
    def time(self) -> str:
        """How long it takes, in words; what is begun is not measured."""
        return in_words(MINUTES)

    @property
    def place(self) -> tuple[object, ...]:
        """What it is sorted by: what can be written now comes first, the nearest day at the top."""
        name = self.review.employee.name.casefold()
        return (self.is_sent, not self.has_card, self.review.feedback_by, name, self.review.pk)


@dataclass(frozen=True)
class Assessments:
    """All that somebody has to assess, or has sent while the seal is closed."""

    rows: Sequence[Assessing]

    @classmethod
    def of(
        cls, reviews: Iterable[Review], saved: Mapping[int, datetime | None] = NOTHING_KNOWN
    ) -> Self:
        """Return those of `reviews`; `saved` is when the draft of one was saved last."""
        rows = [Assessing(review, saved.get(review.pk)) for review in reviews]
        return cls(sorted(rows, key=lambda row: row.place))

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.rows)

    @property
    def sent(self) -> int:
        """How many of them are sent."""
        return sum(row.is_sent for row in self.rows)

    @property
    def time_left(self) -> str:
        """How long what is left takes, in words."""
        return in_words((self.total - self.sent) * MINUTES)

    @property
    def first(self) -> Review | None:
        """The review to begin with, None once all are sent."""
        return next((row.review for row in self.rows if not row.is_sent), None)

    def after(self, review_id: int) -> Review | None:
        """Return which to write after that one: the next down the list, then from its top."""
        numbers = [row.review.pk for row in self.rows]
        at = numbers.index(review_id) + 1 if review_id in numbers else 0
        further = [*self.rows[at:], *self.rows[:at]]
        left = (row.review for row in further if not row.is_sent and row.review.pk != review_id)
        return next(left, None)


def in_words(minutes: int) -> str:
    """Return `minutes` as somebody says them who plans an afternoon: in half hours from one on."""
    if minutes < HOUR:
        words = ngettext("about %(count)s minute", "about %(count)s minutes", minutes)
        return words % {"count": minutes}
    halves = -(-2 * minutes // HOUR)
    if halves == 2:
        return _("about an hour")
    return _("about %(hours)s hours") % {"hours": number_format(halves / 2, 1 if halves % 2 else 0)}


def assessments_of(person: Employee) -> Assessments:
    """Return what `person` has to assess, without what they have begun."""
    return Assessments.of(_led_by(person))


def assessments_begun_by(person: Employee) -> Assessments:
    """Return the same with when each draft was saved last, which only its author may know."""
    drafts = GapAssessment.objects.visible_to(person).being_written_by(person)
    return Assessments.of(_led_by(person), dict(drafts.values_list("review", "saved_at")))


def written_before(person: Employee, review: Review) -> dict[str, AssessedGap]:
    """Return what `person` last sent of this employee, by subject; of `review` nothing is sent.

    What was written to try a cycle out was not meant.
    """
    own = GapAssessment.objects.visible_to(person).filter(author=person)
    own = own.filter(review__cycle__test_of=None)
    sent = own.exclude(sent_at=None).filter(review__employee=review.employee)
    gaps = AssessedGap.objects.filter(assessment__in=sent.values("pk"))
    known = gaps.select_related("assessment__review__cycle").order_by("assessment__sent_at")
    return {gap.subject: gap for gap in known}


def _led_by(person: Employee) -> ReviewQuerySet:
    return Review.objects.visible_to(person).led_by(person).sealed().with_people()
