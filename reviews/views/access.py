"""How every view here gets its review, and what a verb's address answers."""

from collections.abc import Callable
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone

from people import requests
from people.access_log import Opened, record_reading, start_of_day
from people.keyset import is_number
from people.requests import PersonalRequest
from people.verdicts import Conflict
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.models import Review


def visible_review(request: PersonalRequest, review_id: int) -> Review:
    """Return the review if this person may see it; otherwise 404, as if there were none."""
    reviews = Review.objects.visible_to(request.user).with_people().with_template()
    return get_object_or_404(reviews.with_talk(request.user, timezone.now()), pk=review_id)


def review_to_save_in(request: PersonalRequest, review_id: int) -> Review:
    """Return the same for a save that shows no page."""
    reviews = Review.objects.visible_to(request.user).with_the_two().with_template()
    return get_object_or_404(reviews, pk=review_id)


def verb(page: str) -> Callable[[requests.View], requests.View]:
    """Let a view about a review be reached by POST alone; `page` takes the same `review_id`."""
    return requests.verb(page, "review_id")


def require_current(request: PersonalRequest, review: Review, sent_as: str = "version") -> None:
    """Refuse what can't be undone if the review has moved on since the page was opened."""
    if request.POST.get(sent_as) != str(review.version):
        raise Conflict(CHANGED_MEANWHILE)


def chosen_numbers(request: PersonalRequest, sent_as: str = "review") -> list[int]:
    """Return the numbers of the reviews whose boxes are ticked, or that a link has chosen."""
    sent = request.POST if request.method == "POST" else request.GET
    return [int(one) for one in sent.getlist(sent_as) if is_number(one)]


def note_reading(
    request: PersonalRequest, review: Review, record: str, sent_at: datetime | None = None
) -> None:
    """Write down that this person opened `record` of somebody else's review (R4): once a day.

    While the seal is closed, the manager's once for each sending, at `sent_at`: the direction card
    stands on the form of the gap assessment, and the log would tell when they work on it (R1).
    """
    now = timezone.now()
    since = start_of_day(now)
    if review.opened_at is None and sent_at is not None and request.user == review.manager:
        since = sent_at
    record_reading(request.user, Opened(review.employee, record, review.pk), now, since)
