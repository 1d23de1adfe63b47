"""Reviews are started, one or many at once, with all that belongs to them from the first moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from aspirations.models import CatalogueEdition
from people.models import Employee
from reviews.models import Cycle, Event, GapAssessment, PreReview, Review

SHORTEST_TIME = timedelta(days=7)  # to prepare, for whoever begins when the days are nearly over


@dataclass(frozen=True)
class Dates:
    """By when the two prepare and by when they talk; the manager may have a day of their own.

    A rolling cycle says for which anniversary: the `occasion`.
    """

    prepare_by: date
    talk_by: date
    manager_by: date | None = None
    occasion: date | None = None

    @classmethod
    def of(cls, cycle: Cycle) -> Self:
        """Return the days that a review of `cycle` gets; raise TypeError if it has none."""
        days = (cycle.prepare_by, cycle.talk_by, cycle.feedback_by)
        if not all(days):
            raise TypeError(f"{cycle} has no days of its own.")
        return cls(*days)  # type: ignore[arg-type]

    @classmethod
    def within_reach(cls, prepare_by: date, feedback_by: date, talk_by: date, today: date) -> Self:
        """Return these days, or later ones that leave a week from `today` to prepare."""
        prepare_by = max(prepare_by, today + SHORTEST_TIME)
        feedback_by = max(feedback_by, prepare_by)
        return cls(prepare_by, max(talk_by, feedback_by), feedback_by)

    @property
    def feedback_by(self) -> date:
        """By when the manager has prepared."""
        return self.manager_by or self.prepare_by


Pair = tuple[Employee, Employee]  # the employee, and the manager they will talk with


def start_reviews(
    cycle: Cycle, pairs: Sequence[Pair], dates: Dates, actor: Employee, now: datetime
) -> list[Review]:
    """Write a review with both drafts and its first event for each of `pairs`; invite nobody yet.

    A handful of statements, however many there are. Belongs into a transaction. Raises
    IntegrityError where somebody of them has an unsigned review, or one in this cycle; in a rolling
    one, one for the same occasion.
    """
    reviews = Review.objects.bulk_create(
        Review(
            cycle=cycle,
            template_id=cycle.template_id,
            employee=employee,
            manager=manager,
            occasion=dates.occasion,
            prepare_by=dates.prepare_by,
            feedback_by=dates.feedback_by,
            talk_by=dates.talk_by,
            started_at=now,
            stage_since=now,
        )
        for employee, manager in pairs
    )
    PreReview.objects.bulk_create(PreReview(review=review) for review in reviews)
    GapAssessment.objects.bulk_create(
        GapAssessment(review=review, author=review.manager) for review in reviews
    )
    Event.objects.bulk_create(
        Event(review=review, actor=actor, verb="start", at=now) for review in reviews
    )
    return reviews


def newest_edition() -> CatalogueEdition | None:
    """Return the catalogue's edition that a cycle freezes, without its text; None if there is none.

    A cycle keeps it from its launch on, a rolling one too; its forms ask by it: subjects.py.
    """
    return CatalogueEdition.objects.only("pk").first()
