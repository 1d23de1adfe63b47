"""What the tests of launches share: what one has made, and whether that is whole."""

from collections import Counter

from outbox.models import Message
from reviews.models import Cycle, Event, GapAssessment, PreReview, Review
from reviews.states import JobState
from tests.reviews.cycles import job_of

ABLE = {"Ada", "Bea", "Cyd", "Dot", "Eve", "Gil", "Ivy"}  # somebody leads them


def reviews_of(cycle: Cycle) -> dict[str, Review]:
    """Return the reviews of a cycle by the first name of the employee."""
    found = Review.objects.filter(cycle=cycle).select_related("employee", "manager")
    return {review.employee.called: review for review in found}


def invitations(cycle: Cycle) -> Counter[tuple[str, str]]:
    """Return how many invitations there are, by review and kind."""
    about = [f"review:{review.pk}" for review in reviews_of(cycle).values()]
    return Counter(Message.objects.filter(about__in=about).values_list("about", "kind"))


def require_whole(cycle: Cycle, people: int) -> None:
    """Fail unless `people` have one review each, with all that belongs to it, once."""
    reviews = Review.objects.filter(cycle=cycle)
    assert reviews.count() == people
    assert reviews.values("employee").distinct().count() == people
    for model in (PreReview, GapAssessment, Event):
        assert model.objects.filter(review__cycle=cycle).count() == people
    found = invitations(cycle)
    assert len(found) == 2 * people
    assert set(found.values()) <= {1}
    job = job_of(cycle)
    assert (job.state, job.made, job.invited) == (JobState.DONE, people, people)
