"""Who reads what once another manager leads a review: the former draft is nobody else's, ever."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLogEntry, Employee
from reviews.actions import hand_over as actions
from reviews.event_querysets import BETWEEN_THE_TWO
from reviews.models import (
    ActionItem,
    AssessedGap,
    Event,
    GapAssessment,
    HandOver,
    Plan,
    PreReview,
    Review,
)
from reviews.states import UNDER_WAY, Stage
from tests.cast import SECRETS, SHARED_SECRETS, Cast, client_for
from tests.reviews.test_hand_over import a_week_goes_by, handed_over, read
from tests.reviews.test_visibility import marks_of_pre_review

ReviewAt = Callable[..., Review]
PAGES = ("review", "pre_review", "gap_assessment", "hand_over", "talk", "plan")
LISTS = ("home", "reviews", "plans", "handed_over", "access_log")
CHANGES_WITH_EVERY_REQUEST = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
WRITTEN_BY_BEA = ("answer", "timeline_reason", "offer", "evidence_scope")
STAGES_WITH_DRAFTS = [Stage.PREPARE, Stage.PRE_REVIEW_SENT]
SENT_STAGES = [stage for stage in UNDER_WAY if stage not in ("prepare", "assessment_sent")]


def all_pages(person: Employee, review: Review) -> str:
    """Return all that the pages about a review send to somebody, apart from what is by chance."""
    client = client_for(person)
    addresses = [reverse(page, args=[review.pk]) for page in PAGES]
    addresses += [reverse(page) for page in LISTS]
    pages = [client.get(address).content.decode() for address in addresses]
    return CHANGES_WITH_EVERY_REQUEST.sub("", "".join(pages))


@pytest.mark.parametrize("stage", STAGES_WITH_DRAFTS)
@pytest.mark.parametrize("name", ["hal", "dot", "sol", "ada", "fay", "ivy"])
def test_not_a_byte_tells_anybody_of_the_former_managers_draft(
    review_at: ReviewAt, cast: Cast, stage: Stage, name: str
) -> None:
    """Seen red by asking who leads the review, instead of who wrote it, in visible_to."""
    review = a_week_goes_by(handed_over(review_at(stage), cast.dot, cast.hal))
    person = cast.everybody()[name]
    before = all_pages(person, review)
    assert not [word for word in WRITTEN_BY_BEA if SECRETS.text(word) in before]
    draft = GapAssessment.objects.get(review=review, author=cast.bea)
    assert not GapAssessment.objects.visible_to(person).filter(pk=draft.pk)
    AssessedGap.objects.filter(assessment=draft).delete()
    GapAssessment.objects.filter(pk=draft.pk).update(answer="x" * 900, version=99, offer="")
    assert all_pages(person, review) == before


def test_the_former_manager_still_reads_their_own_draft(review_at: ReviewAt, cast: Cast) -> None:
    """And nothing else of the review. Seen red by leaving the drafts out of their page."""
    review = handed_over(review_at(Stage.PRE_REVIEW_SENT), cast.dot, cast.hal)
    page = client_for(cast.bea).get(reverse("handed_over")).content.decode()
    assert all(SECRETS.text(word) in page for word in WRITTEN_BY_BEA)
    assert SECRETS.text("direction") not in page
    for address in PAGES:
        assert client_for(cast.bea).get(reverse(address, args=[review.pk])).status_code == 404


@pytest.mark.parametrize("stage", SENT_STAGES)
def test_the_new_manager_sees_status_alone_until_it_is_passed_on(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """Seen red by asking only who leads the review, in each queryset of reviews.querysets."""
    review = handed_over(review_at(stage, SHARED_SECRETS), cast.dot, cast.hal)
    hal = cast.hal
    assert Review.objects.visible_to(hal).filter(pk=review.pk).exists()
    assert not PreReview.objects.visible_to(hal).filter(review=review)
    assert not Plan.objects.visible_to(hal).filter(review=review)
    assert not ActionItem.objects.visible_to(hal).filter(plan__review=review)
    assert not GapAssessment.objects.visible_to(hal).filter(review=review, author=cast.bea)
    assert not Event.objects.visible_to(hal).filter(review=review, verb="check_in")
    assert SECRETS.mark not in all_pages(hal, review)


@pytest.mark.parametrize("stage", SENT_STAGES)
@pytest.mark.parametrize("is_answered", [True, False])
def test_then_the_new_manager_reads_what_a_manager_reads(
    review_at: ReviewAt, cast: Cast, stage: Stage, is_answered: bool
) -> None:
    """On the employee's word, or a week without one. Seen red by waiting for a word alone."""
    review = handed_over(review_at(stage), cast.dot, cast.hal)
    if is_answered:
        actions.pass_on(cast.ada, review, "", timezone.now())
    else:
        a_week_goes_by(review)
    marks, is_open = marks_of_pre_review(cast.hal, review), review.opened_at is not None
    assert marks is not None
    assert "shows_card" in marks
    assert ("shows_rest" in marks) == is_open
    sent = GapAssessment.objects.visible_to(cast.hal).filter(review=review, author=cast.bea)
    assert sent.exists() == (stage != Stage.PRE_REVIEW_SENT)
    assert Plan.objects.visible_to(cast.hal).filter(review=review).exists() == is_open


def test_no_day_before_the_seventh_passes_it_on(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by a week that is six days long."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    made = HandOver.objects.get(review=review)
    assert made.passes_at == made.at + timedelta(days=7)
    assert not made.has_passed(made.at + timedelta(days=6, hours=23))
    HandOver.objects.update(passes_at=timezone.now() + timedelta(minutes=5))
    assert not PreReview.objects.visible_to(cast.hal).filter(review=review)


def test_the_brief_is_read_by_the_employee_first(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by marking shows_brief for whoever leads the review."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    words, address = "They work on the harbour.", reverse("hand_over", args=[review.pk])
    assert words in client_for(cast.ada).get(address).content.decode()
    assert words not in client_for(cast.hal).get(address).content.decode()
    actions.keep_back(cast.ada, read(review), "On the river.", timezone.now())
    page = client_for(cast.hal).get(address).content.decode()
    assert "On the river." in page
    assert SECRETS.mark not in page


@pytest.mark.parametrize("name", ["bea", "cyd", "eve", "gil", "fay", "ivy", "sol"])
def test_nobody_else_reads_the_brief(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red by letting whoever sees the review see its hand-overs."""
    review = a_week_goes_by(handed_over(review_at(Stage.READY), cast.dot, cast.hal))
    assert not HandOver.objects.visible_to(cast.everybody()[name]).filter(review=review)


def test_the_former_manager_keeps_sight_of_what_they_still_owe(
    review_at: ReviewAt, cast: Cast
) -> None:
    """And of nothing once it is done. Seen red by showing them the whole plan."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    seen = ActionItem.objects.visible_to(cast.bea).filter(plan__review=review)
    assert [action.owner for action in seen] == ["manager"]
    assert not Plan.objects.visible_to(cast.bea).filter(review=review)
    seen.update(status="done")
    assert not ActionItem.objects.visible_to(cast.bea).filter(plan__review=review)


@pytest.mark.parametrize("name", ["hal", "dot"])
def test_reading_the_brief_is_noted(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """R4, once there is something to read. Seen red without the note, and by noting every visit."""
    review, reader = handed_over(review_at(Stage.READY), cast.dot, cast.hal), cast.everybody()[name]
    noted = AccessLogEntry.objects.filter(subject=cast.ada, reader=reader, record="brief")
    address = reverse("hand_over", args=[review.pk])
    client_for(reader).get(address)
    assert noted.exists() == (name == "dot")
    actions.keep_back(cast.ada, read(review), "On the river.", timezone.now())
    client_for(reader).get(address)
    assert noted.count() == 1
    client_for(cast.ada).get(address)
    assert not AccessLogEntry.objects.filter(reader=cast.ada).exists()
    assert (
        "Brief for another manager"
        in client_for(cast.ada).get(reverse("access_log")).content.decode()
    )


def test_reading_what_a_former_manager_sent_is_noted(review_at: ReviewAt, cast: Cast) -> None:
    """R4. Seen red by asking which of the two somebody is, and not whose words they are."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    actions.pass_on(cast.ada, review, "", timezone.now())
    noted = AccessLogEntry.objects.filter(subject=cast.ada, reader=cast.hal)
    assert not noted.exists()
    page = client_for(cast.hal).get(reverse("gap_assessment", args=[review.pk]))
    assert SECRETS.text("answer") in page.content.decode()
    assert noted.filter(record=AccessLogEntry.Record.GAP_ASSESSMENT).exists()


def test_a_former_manager_who_reads_a_promise_in_the_plan_is_noted(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Words of the employee's plan stand beside it (R4). Seen red without the note."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    page = client_for(cast.bea).get(reverse("handed_over")).content.decode()
    promise = ActionItem.objects.get(plan__review=review, owner="manager")
    assert promise.what in page
    noted = AccessLogEntry.objects.filter(reader=cast.bea, record="plan", record_id=review.pk)
    assert [one.subject for one in noted] == [cast.ada]


@pytest.mark.parametrize("verb", BETWEEN_THE_TWO)
def test_what_is_between_the_two_stands_in_nobody_elses_history(
    review_at: ReviewAt, cast: Cast, verb: str
) -> None:
    """Such as that a new manager may not read what was before. Seen red with the times alone."""
    review = review_at(Stage.READY)
    event = Event.objects.create(review=review, actor=cast.ada, verb=verb, at=timezone.now())
    seen = {
        name
        for name, person in cast.everybody().items()
        if Event.objects.visible_to(person).filter(pk=event.pk).exists()
    }
    assert {"fay", "dot", "ivy", "sol", "gil"}.isdisjoint(seen)
    assert {"ada", "bea"} <= seen
