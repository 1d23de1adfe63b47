"""Another manager leads a review while a page about the one before is still open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.autosave import WRITER
from people.models import Employee, Role
from reviews.models import GapAssessment, HandOver, PreReview, Review
from reviews.models.cycle import DAYS
from reviews.states import Stage
from reviews.views import gap_assessment as views
from tests.cast import SECRETS, Cast, client_for, department_of
from tests.reviews.cycles import launched
from tests.reviews.pages import Answer, sent_by
from tests.reviews.saving import assess
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


@pytest.mark.parametrize("by", ["script", "button"])
def test_a_hand_over_in_the_middle_of_a_save_loses_no_word(
    review_at: ReviewAt, cast: Cast, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """The rule has been asked. Seen red by showing what is stored, which is nothing: a 500."""
    review = review_at(Stage.PREPARE)
    saved = views.GAP_ASSESSMENT.save

    def hand_over_first(*what: Any) -> None:
        handed_over(review, cast.dot, cast.hal)
        saved(*what)

    late = replace(views.GAP_ASSESSMENT, save=hand_over_first)
    monkeypatch.setattr(views, "GAP_ASSESSMENT", late)
    headers = {WRITER: str(cast.bea.pk)} if by == "script" else {}
    typed = {"version": GapAssessment.objects.of(review).get().version, "offer": WORDS}
    answer = client_for(cast.bea).post(assess(review), typed, headers=headers)
    assert answer.status_code == 409
    assert by == "script" or WORDS in answer.content.decode()
    assert GapAssessment.objects.of(review).get().offer == ""


@pytest.mark.parametrize("form", ["gap_assessment", "private_note"])
@pytest.mark.parametrize("is_hr", [False, True])
def test_what_a_former_manager_had_typed_is_given_back(
    review_at: ReviewAt, cast: Cast, form: str, *, is_hr: bool
) -> None:
    """R5. Seen red by Django's own pages for 403 and 404."""
    review = review_at(Stage.PREPARE)
    bea = client_for(cast.bea)
    page = bea.get(reverse(form, args=[review.pk]))
    if is_hr:
        Role.objects.create(person=cast.bea, kind=Role.Kind.HR_ADMIN)
    handed_over(review, cast.dot, cast.hal)
    typed = {"offer": WORDS} if form == "gap_assessment" else {"private_note": WORDS}
    answer = pressed(bea, page, f"save_{form}", review, **typed)
    assert answer.status_code == (403 if is_hr else 404)
    assert WORDS in answer.content.decode()
