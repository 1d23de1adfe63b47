"""Another manager leads a review while a page about the one before is still open."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.models import HandOver, PreReview, Review
from reviews.models.cycle import DAYS
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for, department_of
from tests.reviews.cycles import launched
from tests.reviews.pages import Answer, sent_by
from tests.reviews.test_hand_over import a_week_goes_by, handed_over

ReviewAt = Callable[..., Review]
WORDS = "An hour of careful words."


def pressed(client: Client, page: Answer, route: str, review: Review, **typed: str) -> Answer:
    """Return the answer to a button of `page`, which was opened a while ago."""
    address = reverse(route, args=[review.pk])
    return client.post(address, sent_by(page, address, **typed))


def test_an_answer_about_one_manager_says_nothing_of_the_next(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by not comparing the number of the hand-over in views/hand_over._answer."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    ada = client_for(cast.ada)
    page = ada.get(reverse("hand_over", args=[review.pk]))
    handed_over(review, cast.dot, cast.eve)
    for route in ("pass_on", "keep_back"):
        refused = pressed(ada, page, route, review, brief=WORDS)
        assert refused.status_code == 409
        assert WORDS in refused.content.decode()
    assert not HandOver.objects.exclude(answered_at=None).exists()
    read_by_eve = client_for(cast.eve).get(reverse("pre_review", args=[review.pk]))
    assert SECRETS.text("statement") not in read_by_eve.content.decode()


def test_an_answer_that_names_no_hand_over_is_none(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by letting an answer without a number count."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    address = reverse("pass_on", args=[review.pk])
    assert client_for(cast.ada).post(address, {"brief": ""}).status_code == 409


def test_a_brief_that_comes_too_late_is_given_back(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving gives_back off the view, which lost the label, and its text with it."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    ada = client_for(cast.ada)
    page = ada.get(reverse("hand_over", args=[review.pk]))
    a_week_goes_by(review)
    late = pressed(ada, page, "keep_back", review, brief=WORDS)
    assert late.status_code == 409
    assert WORDS in late.content.decode()
    assert "where you stand" in late.content.decode()


def test_a_pre_review_goes_to_nobody_whom_the_page_did_not_name(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by sending it to whoever leads the review by then."""
    review = review_at(Stage.ASSESSMENT_SENT)
    ada = client_for(cast.ada)
    page = ada.get(reverse("pre_review", args=[review.pk]), {"step": "summary"})
    handed_over(review, cast.dot, cast.hal)
    refused = pressed(ada, page, "send_pre_review", review)
    assert refused.status_code == 409
    assert "Hal leads your review now" in refused.content.decode()
    assert not PreReview.objects.visible_to(cast.hal).filter(review=review).exists()
    assert HandOver.objects.get(review=review).answered_at is None
    page = ada.get(reverse("pre_review", args=[review.pk]), {"step": "summary"})
    assert pressed(ada, page, "send_pre_review", review).status_code == 302
    assert PreReview.objects.visible_to(cast.hal).filter(review=review).exists()


def test_days_meant_for_somebody_who_is_gone_are_nobodys(cast: Cast) -> None:
    """Ivy is ticked and moves to another part. Seen red by taking nobody for everybody."""
    cycle = launched(cast.gil)
    ivy = Review.objects.get(cycle=cycle, employee=cast.ivy)
    Employee.objects.filter(pk=cast.ivy.pk).update(department=department_of(cast.dot))
    before = list(Review.objects.values_list("pk", "talk_by"))
    day = (timezone.localdate() + timedelta(days=90)).isoformat()
    sent = {"review": ivy.pk, "close_on": day} | dict.fromkeys(DAYS, day)
    answer = client_for(cast.gil).post(reverse("move_days", args=[cycle.pk]), sent)
    assert answer.status_code == 409
    assert list(Review.objects.values_list("pk", "talk_by")) == before
