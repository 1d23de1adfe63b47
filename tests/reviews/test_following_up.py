"""Signing the plan, and checking in on it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions import conversation, plan, pre_review, signing
from reviews.models import ActionItem, CheckIn, Event, Plan, Review
from reviews.reminders import queue_reminders
from reviews.states import Stage, Verb
from tests.cast import client_for, plan_words, pre_review_words, start, walk, write_sheet
from tests.reviews.pages import sent_by

ReviewAt = Callable[..., Review]


def test_the_plan_comes_alive_with_the_second_signature(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.AGREE)
    version = plan_words(review).version
    signing.sign_plan(bea, review, version, "", timezone.now())
    assert review.stage == Stage.AGREE
    signing.sign_plan(ada, review, version, "", timezone.now())
    assert review.stage == Stage.FOLLOW_UP
    verbs = Event.objects.filter(review=review, verb__startswith="sign").order_by("pk")
    assert list(verbs.values_list("actor", "verb")) == [
        (bea.pk, Verb.SIGN),
        (ada.pk, Verb.SIGN_LAST),
    ]
    signed = Message.objects.filter(about=f"review:{review.pk}", kind="plan_signed")
    assert set(signed.values_list("recipient", flat=True)) == {ada.pk, bea.pk}


def test_nobody_signs_twice_or_for_the_other(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.AGREE)
    version = plan_words(review).version
    signing.sign_plan(ada, review, version, "", timezone.now())
    with pytest.raises(Conflict, match="You have signed; now it waits for Bea"):
        signing.sign_plan(ada, review, version, "", timezone.now())
    assert review.stage == Stage.AGREE


def test_words_that_were_changed_meanwhile_are_not_signed(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """A signature names the version that stood on the signer's page."""
    review = review_at(Stage.AGREE)
    client = client_for(ada)
    page = client.get(reverse("plan", args=[review.pk]))
    fresh = Review.objects.with_people().get(pk=review.pk)
    conversation.return_to_talk(bea, fresh, timezone.now())
    write_sheet(bea, fresh, plan_words(fresh))
    conversation.finish_talk(bea, fresh, plan_words(fresh), timezone.now())
    address = reverse("sign_plan", args=[review.pk])
    answer = client.post(address, sent_by(page, address))
    assert answer.status_code == 409
    assert "The plan was reworded after you opened it." in answer.content.decode()
    assert Review.objects.get(pk=review.pk).employee_signed_at is None


def test_going_back_to_the_talk_voids_the_signature(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.AGREE)
    signing.sign_plan(ada, review, plan_words(review).version, "", timezone.now())
    conversation.return_to_talk(bea, review, timezone.now())
    fresh = Review.objects.get(pk=review.pk)
    assert (fresh.stage, fresh.employee_signed_at) == (Stage.TALK, None)
    asked = Message.objects.filter(about=f"review:{review.pk}", kind="plan_to_sign")
    assert set(asked.values_list("state", flat=True)) == {State.DROPPED}


def test_only_the_employee_adds_where_they_see_it_differently(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.AGREE)
    version = plan_words(review).version
    signing.sign_plan(ada, review, version, "I see the second one later.", timezone.now())
    signing.sign_plan(bea, review, version, "Bea was here.", timezone.now())
    comment = Plan.objects.values_list("employee_comment", flat=True).get(review=review)
    assert comment == "I see the second one later."


def first_action(review: Review) -> ActionItem:
    """Return the first action item, with its people."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=1)
    return found


def second_action(review: Review) -> ActionItem:
    """Return the second, which is the manager's promise."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=2)
    return found


def test_a_check_in_is_dated_named_and_changes_the_status(
    review_at: ReviewAt, bea: Employee
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    action, now = second_action(review), timezone.now()
    plan.check_in(bea, action, "at_risk", "The auditors postponed.", now)
    latest = CheckIn.objects.filter(action=action).first()
    assert latest is not None
    assert (latest.by, latest.at, latest.status, latest.note) == (
        bea,
        now,
        "at_risk",
        "The auditors postponed.",
    )
    assert second_action(review).status == "at_risk"
    last = Event.objects.filter(review=review).first()
    assert last is not None
    assert (last.actor, last.verb) == (bea, Verb.CHECK_IN)


def test_a_check_in_sent_from_the_page_is_noted(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.FOLLOW_UP)
    client, action = client_for(ada), first_action(review)
    page = client.get(reverse("plan", args=[review.pk]))
    address = reverse("check_in", args=[review.pk, action.pk])
    typed = {f"action{action.pk}-status": "done", f"action{action.pk}-note": "It went well."}
    assert client.post(address, sent_by(page, address, **typed)).status_code == 302
    assert "It went well." in client.get(reverse("plan", args=[review.pk])).content.decode()
    assert first_action(review).status == "done"


def test_nobody_but_the_two_checks_in(review_at: ReviewAt, dot: Employee) -> None:
    action = first_action(review_at(Stage.FOLLOW_UP))
    with pytest.raises(Refused):
        plan.check_in(dot, action, "done", "", timezone.now())
    assert first_action(action.plan.review).status == "on_track"


@pytest.mark.parametrize("status", ["done", "not_now"])
def test_a_finished_action_is_reminded_of_no_more(
    review_at: ReviewAt, ada: Employee, status: str
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    action = first_action(review)
    queue_reminders(action.due)
    waiting = Message.objects.filter(about=f"action:{action.pk}").unfinished()
    assert waiting.exists()
    plan.check_in(ada, action, status, "", timezone.now())
    assert not waiting.exists()
    queue_reminders(action.due + timedelta(days=1))
    assert not waiting.exists()


def test_an_action_of_another_review_is_not_reached_through_ones_own(
    review_at: ReviewAt, bea: Employee, dot: Employee, cyd: Employee
) -> None:
    own = review_at(Stage.FOLLOW_UP)
    other = walk(start(dot, cyd), Stage.FOLLOW_UP)
    client = client_for(own.employee)
    address = reverse("check_in", args=[own.pk, first_action(other).pk])
    assert client.post(address, {"status": "done"}).status_code == 404
    assert first_action(other).status == "on_track"


def test_a_draft_is_not_touched_by_the_plan(review_at: ReviewAt, ada: Employee) -> None:
    """The seal has opened: what was sent can't be changed any more (R6)."""
    review = review_at(Stage.TALK)
    with pytest.raises(Conflict):
        pre_review.save_pre_review(ada, review, pre_review_words(review), timezone.now())
