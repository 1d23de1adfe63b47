"""A plan ends: by hand when it is time, by itself after its twelve months; what was kept of it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.holding import hold, release
from outbox.models import Message
from outbox.signs import current_hold
from outbox.states import State
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions import closing, rewording
from reviews.actions.closing import Said
from reviews.messages import about_action
from reviews.models import ActionItem, Learnt, Plan, Review, Rewording
from reviews.plan_end import close_what_has_ended
from reviews.plan_term import ends_on
from reviews.progress import waiting_sentence
from reviews.reminders import queue_reminders
from reviews.states import Stage
from tests.cast import Cast, client_for, start

ReviewAt = Callable[..., Review]
NOTHING = Said({}, (), "")


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """A plan that lives, with an action of Ada's and a promise of Bea's."""
    return review_at(Stage.FOLLOW_UP)


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def plan_in(review: Review) -> Plan:
    """Return its plan with what the rules look at."""
    plan: Plan = Plan.objects.with_next().with_actions().get(review=review)
    plan.review = read(review)
    return plan


def actions_in(review: Review) -> tuple[ActionItem, ActionItem]:
    """Return Ada's action and Bea's promise."""
    own, promise = ActionItem.objects.filter(plan__review=review)
    return own, promise


def last_days(review: Review) -> datetime:
    """Return a moment within the last thirty days of the plan."""
    return review.stage_since + timedelta(days=350)


def after_its_year(review: Review) -> datetime:
    """Return midnight after the last day of the plan."""
    last = ends_on(timezone.localdate(review.stage_since))
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


def send(person: Employee, review: Review, route: str, **fields: str) -> Any:
    """Send the form at the end of a plan as its page would."""
    sent = {"version": str(read(review).version), "learnt": "", **fields}
    data = {f"closing-{name}": value for name, value in sent.items()}
    answer: Any = client_for(person).post(reverse(route, args=[review.pk]), data)
    return answer


def page_of(person: Employee, review: Review) -> str:
    """Return the page of the plan."""
    return client_for(person).get(reverse("plan", args=[review.pk])).content.decode()


def test_in_the_middle_of_its_year_a_plan_is_not_closed(review: Review, ada: Employee) -> None:
    """Seen red without asking whether it is time, and by taking her last review for a next one."""
    with pytest.raises(Conflict, match="This plan lives until"):
        closing.close_plan(ada, plan_in(review), NOTHING, timezone.now())
    assert "Close this plan" not in page_of(ada, review)
    assert read(review).stage == Stage.FOLLOW_UP


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_either_closes_it_in_its_last_thirty_days(review: Review, cast: Cast, name: str) -> None:
    """Seen red with a rule that counts from the day of signing."""
    closing.close_plan(cast.everybody()[name], plan_in(review), NOTHING, last_days(review))
    assert read(review).stage == Stage.CLOSED


def test_it_may_be_closed_once_nothing_of_it_is_left_to_do(review: Review, bea: Employee) -> None:
    """Seen red by asking for all to be done: what is put aside is finished, too."""
    own, promise = actions_in(review)
    ActionItem.objects.filter(pk=own.pk).update(status="done")
    with pytest.raises(Conflict):
        closing.close_plan(bea, plan_in(review), NOTHING, timezone.now())
    ActionItem.objects.filter(pk=promise.pk).update(status="not_now")
    closing.close_plan(bea, plan_in(review), NOTHING, timezone.now())
    assert read(review).stage == Stage.CLOSED


def test_it_may_be_closed_once_the_next_review_has_begun(review: Review, cast: Cast) -> None:
    """Seen red without asking for it."""
    start(cast.dot, cast.ada, "Next year")
    closing.close_plan(cast.ada, plan_in(review), NOTHING, timezone.now())
    assert read(review).stage == Stage.CLOSED


def test_nobody_else_closes_it(review: Review, cast: Cast) -> None:
    for person in (cast.cyd, cast.dot, cast.eve, cast.fay):
        with pytest.raises(Refused):
            closing.close_plan(person, plan_in(review), NOTHING, last_days(review))


def test_while_mail_is_held_no_plan_closes_by_itself(review: Review) -> None:
    """Two weeks begin of which nobody would hear. Seen red without asking for the hold."""
    midnight = after_its_year(review)
    hold("A backup was restored.", midnight)
    held = current_hold()
    assert held is not None
    assert close_what_has_ended(midnight) == 0
    release(held, midnight)
    assert close_what_has_ended(midnight) >= 1


def test_after_its_last_day_it_closes_by_itself_once(review: Review, cast: Cast) -> None:
    """A second look finds nothing to do. Seen red by closing on the last day, and by no end."""
    midnight = after_its_year(review)
    assert close_what_has_ended(midnight - timedelta(minutes=1)) == 0
    mine = Message.objects.filter(about=f"review:{review.pk}", kind="plan_closed")
    assert close_what_has_ended(midnight) >= 1
    assert close_what_has_ended(midnight) == 0
    assert read(review).stage == Stage.CLOSED
    assert {message.recipient for message in mine} == {cast.ada, cast.bea}
    assert review.events.filter(verb="close_plan", actor=None).count() == 1


def test_of_two_who_look_at_once_one_closes_it(review: Review) -> None:
    """Seen red without the version in `moving.move`: two mails to each."""
    midnight, other = after_its_year(review), plan_in(review)
    closing.close_by_itself(plan_in(review), midnight)
    with pytest.raises(Conflict):
        closing.close_by_itself(other, midnight)
    assert Message.objects.filter(about=f"review:{review.pk}", kind="plan_closed").count() == 2


def test_nothing_of_a_closed_plan_is_due_or_waits_for_anybody(review: Review, cast: Cast) -> None:
    """Reminders end and proposals go. Seen red without `stop_reminding` and `end_proposals`."""
    own, _promise = actions_in(review)
    queue_reminders(own.first_step_by)
    waiting = Message.objects.filter(about__in=[about_action(one) for one in actions_in(review)])
    assert waiting.filter(state=State.QUEUED).exists()
    action = ActionItem.objects.with_people().get(pk=own.pk)
    rewording.propose(cast.bea, action, {"measure": "Seen twice."}, "It fits.", timezone.now())
    closing.close_plan(cast.bea, plan_in(review), NOTHING, last_days(review))
    assert not waiting.filter(state=State.QUEUED).exists()
    assert not Rewording.objects.of(review).open().exists()
    queue_reminders(own.due)
    assert not waiting.filter(state=State.QUEUED).exists()
    for person in (cast.ada, cast.bea, cast.dot):
        assert waiting_sentence(read(review), person) == "The plan is closed."


def test_each_says_of_their_own_what_was_kept(review: Review, cast: Cast) -> None:
    """Silence follows the status. Seen red by letting either say it of both."""
    own, promise = actions_in(review)
    said = Said({own.pk: True, promise.pk: True}, {own.pk, promise.pk}, "Say it early.")
    closing.close_plan(cast.ada, plan_in(review), said, last_days(review))
    own, promise = actions_in(review)
    assert (own.was_kept, own.is_carried) == (True, False)  # what was kept does not go on
    assert (promise.kept, promise.was_kept, promise.is_carried) == (None, False, True)
    again = Said({promise.pk: True}, {promise.pk}, "")
    closing.say_what_was_kept(cast.bea, plan_in(review), again, last_days(review))
    own, promise = actions_in(review)
    assert [own.was_kept, promise.was_kept, promise.is_carried] == [True, True, False]


def test_what_is_done_was_kept_unless_its_owner_says_no(review: Review, bea: Employee) -> None:
    """Seen red by reading silence as not kept."""
    _own, promise = actions_in(review)
    ActionItem.objects.filter(plan__review=review).update(status="done")
    closing.close_plan(bea, plan_in(review), NOTHING, timezone.now())
    assert [one.was_kept for one in actions_in(review)] == [True, True]
    closing.say_what_was_kept(
        bea,
        plan_in(review),
        Said({promise.pk: False}, (), ""),
        timezone.now(),
    )
    assert [one.was_kept for one in actions_in(review)] == [True, False]


def test_after_two_weeks_it_stands(review: Review, ada: Employee) -> None:
    """Seen red without an end."""
    closed_at = last_days(review)
    closing.close_plan(ada, plan_in(review), NOTHING, closed_at)
    late = closed_at + timedelta(days=14)
    said = Said({}, (), "Once more.")
    closing.say_what_was_kept(ada, plan_in(review), said, late - timedelta(minutes=1))
    with pytest.raises(Conflict, match="stands by now"):
        closing.say_what_was_kept(ada, plan_in(review), said, late)


def test_what_was_learnt_is_read_by_the_two_alone(review_at: ReviewAt, cast: Cast) -> None:
    """HR reads what was kept. Seen red with a queryset that asks who reads the plan."""
    review = review_at(Stage.CLOSED)
    for person in (cast.ada, cast.bea):
        page = page_of(person, review)
        assert "kestrel.learnt_by_employee." in page
        assert "kestrel.learnt_by_manager." in page
    for_hr = page_of(cast.dot, review)
    assert "What was kept" in for_hr
    assert "kestrel.learnt" not in for_hr
    assert not Learnt.objects.visible_to(cast.fay).exists()


def test_whoever_closed_it_opens_it_again_for_a_day(review: Review, cast: Cast) -> None:
    """The other one does not, nor anybody once it closed by itself. Seen red without either.

    What was typed waits for its end, and the plan is a year long as before.
    """
    said = Said({}, (), "Say it early.")
    closing.close_plan(cast.ada, plan_in(review), said, last_days(review))
    soon = last_days(review) + timedelta(hours=1)
    with pytest.raises(Conflict, match="Only Ada"):
        closing.reopen_plan(cast.bea, plan_in(review), soon)
    with pytest.raises(Conflict, match="A day has gone by"):
        closing.reopen_plan(cast.ada, plan_in(review), soon + timedelta(hours=23))
    closing.reopen_plan(cast.ada, plan_in(review), soon)
    again = read(review)
    assert (again.stage, again.stage_since) == (Stage.FOLLOW_UP, again.signed_at)
    assert Learnt.objects.of(review).get().text == "Say it early."
    assert close_what_has_ended(after_its_year(review)) >= 1
    with pytest.raises(Conflict, match="twelve months"):
        closing.reopen_plan(cast.ada, plan_in(review), after_its_year(review))


def test_the_page_closes_it_and_says_what_was_kept(review: Review, cast: Cast) -> None:
    """Seen red without the form, and with the other's action to judge."""
    start(cast.dot, cast.ada, "Next year")
    own, promise = actions_in(review)
    page = page_of(cast.ada, review)
    assert f'name="closing-kept{own.pk}"' in page
    assert f'name="closing-kept{promise.pk}"' not in page
    assert f'name="closing-carried{promise.pk}"' in page
    fields = {f"kept{own.pk}": "not_kept", f"carried{own.pk}": "on", "learnt": "Smaller steps."}
    assert send(cast.ada, review, "close_plan", **fields).status_code == 302
    page = page_of(cast.bea, review)
    assert "Ada closed this plan on" in page
    assert "Smaller steps." in page
    assert "Carried forward" in page
    assert "Open it again" not in page
    assert "Open it again" in page_of(cast.ada, review)
    assert send(cast.ada, review, "reopen_plan").status_code == 302
    assert read(review).stage == Stage.FOLLOW_UP


def test_a_form_that_cannot_be_taken_keeps_what_was_typed(review: Review, cast: Cast) -> None:
    """In place where it is too long, beside the refusal where the other one was first.

    Seen red without the version of the page: what Bea had ticked was gone.
    """
    start(cast.dot, cast.ada, "Next year")
    long = "Too long. " * 101
    answer = send(cast.ada, review, "close_plan", learnt=long)
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    seen = str(read(review).version)
    closing.close_plan(cast.bea, plan_in(review), NOTHING, timezone.now())
    late = send(cast.ada, review, "say_what_was_kept", version=seen, learnt="Smaller steps.")
    assert late.status_code == 409
    assert "Smaller steps." in late.content.decode()


def test_a_plan_of_somebody_who_has_left_closes_in_silence(review: Review, cast: Cast) -> None:
    """Seen red by telling the manager to look back with somebody who is gone."""
    Employee.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert close_what_has_ended(after_its_year(review)) >= 1
    assert read(review).stage == Stage.CLOSED
    assert not Message.objects.filter(about=f"review:{review.pk}", kind="plan_closed").exists()
