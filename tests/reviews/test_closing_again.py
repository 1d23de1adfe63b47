"""A plan that is closed anew, or after a hand-over: whose words stand, and who hears of what."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import closing, hand_over, plan as plan_actions
from reviews.actions.closing import Said
from reviews.models import ActionItem, CheckIn, Event, Learnt, Review
from reviews.plan_end import close_what_has_ended
from reviews.states import Stage, Verb
from tests.cast import Cast, client_for, start
from tests.reviews.pages import sent_by
from tests.reviews.test_closing import (
    NOTHING,
    actions_in,
    after_its_year,
    last_days,
    page_of,
    plan_in,
    read,
)
from tests.reviews.test_hand_over import handed_over

ReviewAt = Callable[..., Review]


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """A plan that lives, with an action of Ada's and a promise of Bea's."""
    return review_at(Stage.FOLLOW_UP)


def send_as_shown(person: Employee, review: Review, route: str, **typed: str) -> dict[str, str]:
    """Send the form of `route` as the page of the plan has it; return what was sent."""
    address, client = reverse(route, args=[review.pk]), client_for(person)
    page = client.get(reverse("plan", args=[review.pk]))
    sent = sent_by(page, address) | {f"closing-{name}": text for name, text in typed.items()}
    assert client.post(address, sent).status_code == 302
    return sent


def test_what_was_learnt_comes_back_when_a_plan_is_closed_anew(review: Review, cast: Cast) -> None:
    """Closing with the form as it stands deletes nothing, and nobody else reads it before.

    Seen red by looking for one's own words in closed plans alone, and by letting both read it.
    """
    start(cast.dot, cast.ada, "Next year")
    send_as_shown(cast.ada, review, "close_plan", learnt="Smaller steps.")
    send_as_shown(cast.ada, review, "reopen_plan")
    assert not Learnt.objects.visible_to(cast.bea).exists()
    sent = send_as_shown(cast.ada, review, "close_plan")
    assert sent["closing-learnt"] == "Smaller steps."
    assert Learnt.objects.of(review).get().text == "Smaller steps."


def test_a_new_manager_writes_beside_what_the_former_one_learnt(review: Review, cast: Cast) -> None:
    """Each row is its author's, and the page names them both.

    Seen red with the side as the key, in the form, in the action and in the constraint.
    """
    said = Said({}, (), "Ask sooner.")
    closing.close_plan(cast.bea, plan_in(review), said, last_days(review))
    closing.reopen_plan(cast.bea, plan_in(review), last_days(review) + timedelta(hours=1))
    hand_over.pass_on(cast.ada, handed_over(review, cast.dot, cast.hal), "", timezone.now())
    assert close_what_has_ended(after_its_year(review)) >= 1
    sent = send_as_shown(cast.hal, review, "say_what_was_kept")
    assert sent["closing-learnt"] == ""
    send_as_shown(cast.hal, review, "say_what_was_kept", learnt="Ask twice.")
    rows = Learnt.objects.of(review).values_list("by__name", "text")
    assert set(rows) == {(cast.bea.name, "Ask sooner."), (cast.hal.name, "Ask twice.")}
    page = page_of(cast.ada, review).split('id="kept"')[1]
    for text, author in (("Ask sooner.", cast.bea), ("Ask twice.", cast.hal)):
        assert author.called in page.split(text)[1].split("</figure>")[0]


def test_who_said_what_was_kept_is_history_for_readers_of_the_plan(
    review: Review, cast: Cast
) -> None:
    """As check-ins are. Seen red by letting everybody read it who sees the review."""
    closing.close_plan(cast.ada, plan_in(review), NOTHING, last_days(review))
    closing.say_what_was_kept(cast.bea, plan_in(review), NOTHING, last_days(review))
    told = Event.objects.filter(review=review, verb=Verb.SAY_WHAT_WAS_KEPT)
    assert told.exists()
    for person in (cast.ada, cast.bea, cast.dot):
        assert told.visible_to(person).exists()
    assert not told.visible_to(cast.fay).exists()


def test_a_manager_who_reads_nothing_of_it_hears_of_no_end(review: Review, cast: Cast) -> None:
    """Ada keeps it back from Hal, and it closes by itself. Seen red by telling both."""
    hand_over.keep_back(cast.ada, handed_over(review, cast.dot, cast.hal), "", timezone.now())
    assert close_what_has_ended(after_its_year(review)) >= 1
    told = Message.objects.filter(about=f"review:{review.pk}", kind="plan_closed")
    assert [message.recipient for message in told] == [cast.ada]


def test_a_manager_learns_of_no_next_review_that_another_leads(review: Review, cast: Cast) -> None:
    """Ada may close it by then. Seen red by counting whichever review comes next."""
    Employee.objects.filter(pk=cast.ada.pk).update(manager=cast.hal)
    start(cast.dot, Employee.objects.get(pk=cast.ada.pk), "Next year")
    assert "Close this plan" not in page_of(cast.bea, review)
    with pytest.raises(Conflict, match="This plan lives until"):
        closing.close_plan(cast.bea, plan_in(review), NOTHING, timezone.now())
    assert "Close this plan" in page_of(cast.ada, review)
    closing.close_plan(cast.ada, plan_in(review), NOTHING, timezone.now())
    assert read(review).stage == Stage.CLOSED


def test_nothing_is_said_in_a_plan_that_was_closed_meanwhile(review: Review, cast: Cast) -> None:
    """Whoever says how it goes has read it while it lived.

    Seen red without `_hold_alive`, once in each of the three.
    """
    now, (own, promise) = timezone.now(), actions_in(review)
    own, promise = (ActionItem.objects.with_people().get(pk=one.pk) for one in (own, promise))
    said = plan_actions.check_in(cast.ada, own, "at_risk", "", now)
    said = CheckIn.objects.with_action().get(pk=said.pk)
    before = CheckIn.objects.of(review).count()
    closing.close_plan(cast.bea, plan_in(review), NOTHING, last_days(review))
    with pytest.raises(Conflict):
        plan_actions.check_in(cast.ada, own, "done", "Late.", now)
    with pytest.raises(Conflict):
        plan_actions.note_support(cast.ada, promise, "Late.", now)
    with pytest.raises(Conflict):
        plan_actions.take_back_check_in(cast.ada, said, now)
    assert CheckIn.objects.of(review).standing().count() == before
    assert ActionItem.objects.get(pk=own.pk).status == "at_risk"
