"""Reviews and cycles go as if they had never been: where a launch is taken back, a test over."""

from collections.abc import Sequence

from django.utils import timezone

from reviews import messages
from reviews.actions.appointment import end_appointments
from reviews.models import (
    Appointment,
    CheckIn,
    Cycle,
    CycleEvent,
    CycleJob,
    Event,
    GapAssessment,
    HandOver,
    Plan,
    PreReview,
    PrivateNote,
    ProposedTimes,
    Pulse,
    Review,
)

OF_A_REVIEW = (
    *(Event, PreReview, GapAssessment, PrivateNote, Plan, HandOver),
    *(Appointment, ProposedTimes, Pulse),
)


def remove_reviews(reviews: Sequence[Review]) -> None:
    """Delete reviews with all that belongs to them, and drop the mails about them that wait.

    Belongs into a transaction; whoever calls it has made sure that nothing is lost which somebody
    still counts on (R5).
    """
    numbers = [review.pk for review in reviews]
    messages.forget(numbers)
    end_appointments(reviews, timezone.now())  # in the calendars of those who tried a cycle out
    CheckIn.objects.filter(action__plan__review__in=numbers).delete()
    Review.objects.filter(pk__in=numbers, hand_over__isnull=False).update(hand_over=None)
    for model in OF_A_REVIEW:
        model.objects.filter(review__in=numbers).delete()
    Review.objects.filter(pk__in=numbers).delete()


def remove_cycles(cycles: Sequence[Cycle]) -> None:
    """Delete cycles with their reviews, their history and their work."""
    remove_reviews(list(Review.objects.filter(cycle__in=cycles)))
    for model in (CycleEvent, CycleJob):
        model.objects.filter(cycle__in=cycles).delete()
    Cycle.objects.filter(pk__in=[cycle.pk for cycle in cycles]).delete()
