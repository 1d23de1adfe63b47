"""What must not slip out early, and what must not be lost late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLogEntry, Employee
from people.verdicts import Conflict
from reviews.actions.conversation import end_without_agreement
from reviews.actions.sheet import save_sheet
from reviews.models import Plan, PreReview, Review, pre_review
from reviews.states import Stage
from tests.cast import client_for, texts_on

ReviewAt = Callable[..., Review]
pytestmark = pytest.mark.django_db


def test_the_log_never_tells_how_often_the_manager_works_on_what_is_sealed(
    review_at: ReviewAt, bea: Employee
) -> None:
    """R1. Seen red by noting each opening of the form that shows the direction card."""
    page = reverse("gap_assessment", args=[review_at(Stage.PRE_REVIEW_SENT).pk])
    bea_reads = client_for(bea)
    for _visit in range(3):
        assert bea_reads.get(page).status_code == 200
    assert AccessLogEntry.objects.count() == 1


@pytest.mark.parametrize("stage", [Stage.PRE_REVIEW_SENT, Stage.READY])
def test_hr_who_comes_back_another_day_is_noted_again(
    review_at: ReviewAt, dot: Employee, stage: Stage
) -> None:
    """R4, also while the seal is closed. Seen red by noting whoever reads once for each sending."""
    page = reverse("pre_review", args=[review_at(stage).pk])
    for _day in range(2):
        assert [client_for(dot).get(page).status_code for _visit in range(2)] == [200] * 2
        AccessLogEntry.objects.update(at=F("at") - timedelta(days=1))
        PreReview.objects.update(sent_at=F("sent_at") - timedelta(days=1))
    assert AccessLogEntry.objects.filter(reader=dot).count() == 2


def test_the_manager_reading_their_own_assessment_is_no_reading(
    review_at: ReviewAt, bea: Employee
) -> None:
    page = reverse("gap_assessment", args=[review_at(Stage.ASSESSMENT_SENT).pk])
    assert client_for(bea).get(page).status_code == 200
    assert not AccessLogEntry.objects.exists()


def test_a_refused_form_that_shows_the_record_is_a_reading(
    review_at: ReviewAt, bea: Employee
) -> None:
    """R4. Seen red by noting in the page's own view alone."""
    verb = reverse("save_sheet", args=[review_at(Stage.TALK).pk])
    assert client_for(bea).post(verb, {"version": "x", "stage": "listen"}).status_code == 422
    assert AccessLogEntry.objects.get().record == AccessLogEntry.Record.TALK


def test_openings_of_one_day_are_one_line(review_at: ReviewAt, dot: Employee) -> None:
    page = reverse("plan", args=[review_at(Stage.FOLLOW_UP).pk])
    reader = client_for(dot)
    assert [reader.get(page).status_code for _visit in range(3)] == [200] * 3
    assert AccessLogEntry.objects.count() == 1
    AccessLogEntry.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    reader.get(page)
    assert AccessLogEntry.objects.count() == 2


def test_a_form_sent_after_the_session_has_ended_comes_back_to_be_copied(
    review_at: ReviewAt,
) -> None:
    """R5. Seen red with Django's own middleware, which redirects and drops the text."""
    verb = reverse("save_pre_review", args=[review_at(Stage.PREPARE).pk])
    page = Client().post(verb, {"version": 0, "track": "Analytics", "statement": "I <want> it"})
    assert page.status_code == 401
    assert "Analytics" in page.content.decode()
    assert "I &lt;want&gt; it" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_form_with_an_expired_token_comes_back_to_be_copied(
    review_at: ReviewAt, ada: Employee
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    verb = reverse("save_pre_review", args=[review_at(Stage.PREPARE).pk])
    page = strict.post(verb, {"version": 0, "statement": "A long thought", "password": "secret"})
    assert page.status_code == 403
    assert "A long thought" in page.content.decode()
    assert "secret" not in page.content.decode()


def test_another_site_puts_no_words_on_our_pages(review_at: ReviewAt) -> None:
    verb = reverse("save_pre_review", args=[review_at(Stage.PREPARE).pk])
    page = Client().post(verb, {"statement": "Pay here"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Pay here" not in page.content.decode()


def test_a_save_that_is_late_changes_nothing_after_the_talk_has_ended(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red when only finishing the talk closed the sheet."""
    review = review_at(Stage.TALK)
    plan = Plan.objects.get(review=review)
    late = Review.objects.get(pk=review.pk)
    end_without_agreement(ada, Review.objects.get(pk=review.pk), timezone.now())
    with pytest.raises(Conflict):
        save_sheet(bea, late, {"no_promise_reason": "rewritten"}, plan.version, timezone.now())
    assert texts_on(review)["no_promise_reason"] != "rewritten"


def test_yesterdays_page_does_not_void_a_signature(review_at: ReviewAt, bea: Employee) -> None:
    review = review_at(Stage.AGREE)
    verb = reverse("return_to_talk", args=[review.pk])
    page = client_for(bea).post(verb, {"version": review.version - 1})
    assert page.status_code == 409
    assert Review.objects.get(pk=review.pk).stage == Stage.AGREE


def test_a_question_that_a_later_version_adds_breaks_no_seal(
    review_at: ReviewAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by sealing whatever the model has today."""
    form = PreReview.objects.get(review=review_at(Stage.TALK))
    monkeypatch.setattr(pre_review, "SEALED_FIELDS", (*pre_review.SEALED_FIELDS, "saved_by"))
    monkeypatch.setattr(PreReview, "saved_by", "", raising=False)
    assert form.is_unbroken()


def test_a_seal_outlives_a_new_secret_key(review_at: ReviewAt) -> None:
    form = PreReview.objects.get(review=review_at(Stage.TALK))
    with override_settings(SECRET_KEY="n" * 60, SEAL_KEY="a key of another day"):
        assert not form.is_unbroken()
    with override_settings(SECRET_KEY="n" * 60):
        assert form.is_unbroken()


def test_only_those_who_read_the_plan_learn_how_it_goes(
    review_at: ReviewAt, fay: Employee, ivy: Employee, sol: Employee
) -> None:
    page = reverse("review", args=[review_at(Stage.FOLLOW_UP).pk])
    for reader in (fay, ivy, sol):
        assert (
            "The plan of Ada and Bea is under way." in client_for(reader).get(page).content.decode()
        )
