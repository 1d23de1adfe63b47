"""A manager's gap assessments as one piece of work: what is there to write, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, Self

from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from people.models import Employee
from reviews.content import content_of
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.querysets import ReviewQuerySet
from reviews.states import Stage

MINUTES = 20  # what one takes, as the product means it to
HOUR = 60
TO_WRITE = (Stage.PREPARE, Stage.PRE_REVIEW_SENT)
HAS_CARD = (Stage.PRE_REVIEW_SENT, Stage.READY)


class Begun(NamedTuple):
    """How far a draft is, for its author alone: of its `gaps`, how many are judged, how many shown.

    Judged is one with both levels and its importance, shown one that says what was seen as well, or
    matters so little that nothing need be said.
    """

    saved_at: datetime
    gaps: int
    judged: int
    shown: int

    def in_words(self, review: Review) -> str:
        """Return how many gaps of `review` need nothing more, of how many."""
        content = content_of(review)
        whole = self.shown if "evidence" in content.needed else self.judged
        total = max(self.gaps, content.fewest_gaps)
        words = ngettext(
            "%(whole)s of %(total)s gap assessed", "%(whole)s of %(total)s gaps assessed", total
        )
        return words % {"whole": whole, "total": total}


NOTHING_BEGUN: Mapping[int, Begun] = MappingProxyType({})


@dataclass(frozen=True)
class Assessing:
    """One report's assessment as its manager finds it; `begun` is their draft, if there is one."""

    review: Review
    begun: Begun | None = None

    @property
    def is_sent(self) -> bool:
        """Whether nothing is left to write."""
        return self.review.stage not in TO_WRITE

    @property
    def has_card(self) -> bool:
        """Whether the employee's direction card is there to be read."""
        return self.review.stage in HAS_CARD and not self.review.is_held_back

    @property
    def so_far(self) -> str:
        """How far a draft is that was begun, in words."""
        return self.begun.in_words(self.review) if self.begun else ""

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
    def of(cls, reviews: Iterable[Review], begun: Mapping[int, Begun] = NOTHING_BEGUN) -> Self:
        """Return those of `reviews`; `begun` are the drafts, by the number of the review."""
        rows = [Assessing(review, begun.get(review.pk)) for review in reviews]
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
    """Return the same with how far each draft is, which only its author may know."""
    return Assessments.of(_led_by(person).with_grace(), begun_by(person))


def begun_by(person: Employee) -> dict[int, Begun]:
    """Return the drafts that `person` has begun, by the number of the review."""
    drafts = GapAssessment.objects.visible_to(person).being_written_by(person).begun()
    return {review: Begun(*counts) for review, *counts in drafts.counted()}


def written_before(person: Employee, review: Review) -> dict[str, AssessedGap]:
    """Return what `person` last sent of this employee, by subject; of `review` nothing is sent.

    What was written to try a cycle out was not meant. Two queries, as in one PostgreSQL reads every
    gap there is: it looks for an order of no more than eight tables.
    """
    own = GapAssessment.objects.visible_to(person).filter(author=person)
    own = own.filter(review__cycle__test_of=None)
    sent = own.exclude(sent_at=None).filter(review__employee=review.employee)
    numbers = list(sent.order_by().values_list("pk", flat=True))
    gaps = AssessedGap.objects.filter(assessment__in=numbers)
    known = gaps.select_related("assessment__review__cycle").order_by("assessment__sent_at")
    return {gap.subject: gap for gap in known}


def _led_by(person: Employee) -> ReviewQuerySet:
    return Review.objects.visible_to(person).led_by(person).sealed().with_people()
