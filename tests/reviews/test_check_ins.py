"""Who says how an action goes, what it leaves behind, and how a slip is taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions import plan
from reviews.models import ActionItem, CheckIn, Event, Review
from reviews.reminders import queue_reminders
from reviews.states import Stage, Status, Verb
from tests.cast import Cast, client_for
from tests.reviews.pages import fields_of, sent_by
from tests.reviews.test_hand_over import a_week_goes_by, handed_over

ReviewAt = Callable[..., Review]
A_DAY = timedelta(hours=24)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea: an action of hers, on track, and a promise."""
    return review_at(Stage.FOLLOW_UP)


def action_in(review: Review, position: int) -> ActionItem:
    """Return an action as a request reads it."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=position)
    return found


def read(said: CheckIn) -> CheckIn:
    """Return a check-in as a request reads it."""
    found: CheckIn = CheckIn.objects.with_action().get(pk=said.pk)
    return found


def page_of(person: Employee, review: Review) -> str:
    """Return the plan as somebody reads it."""
    return client_for(person).get(reverse("plan", args=[review.pk])).content.decode()


@pytest.mark.parametrize(("who", "position"), [("ada", 2), ("bea", 1)])
def test_nobody_says_how_it_goes_with_what_is_the_others(
    cast: Cast, review: Review, who: str, position: int
) -> None:
    """They read it. Seen red without the question whose action it is."""
    person, action = cast.everybody()[who], action_in(review, position)
    with pytest.raises(Refused, match=r"is for \w+ to say"):
        plan.check_in(person, action, "done", "", timezone.now())
    assert action_in(review, position).status != Status.DONE
    address = reverse("check_in", args=[review.pk, action.pk])
    assert f'action="{address}"' not in page_of(person, review)
    assert action.what in page_of(person, review)


def test_what_was_said_and_what_shows_it_is_read_by_both(cast: Cast, review: Review) -> None:
    """With a name and a day. Seen red by leaving the evidence out of the history."""
    client, action = client_for(cast.bea), action_in(review, 2)
    address = reverse("check_in", args=[review.pk, action.pk])
    page = client.get(reverse("plan", args=[review.pk]))
    name = f"action{action.pk}"
    typed = {f"{name}-status": "at_risk", f"{name}-note": "The room is taken."}
    typed[f"{name}-evidence"] = "The booking list of May."
    answer = client.post(address, sent_by(page, address, **typed))
    assert answer.status_code == 302
    assert answer["Location"].endswith("/plan/#said-2")
    for person in (cast.ada, cast.bea, cast.dot):
        seen = page_of(person, review)
        assert "The room is taken." in seen
        assert "The booking list of May." in seen
        assert 'id="said-2"' in seen


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, review: Review) -> None:
    """Seen red by showing the page with a fresh form."""
    client, action = client_for(cast.bea), action_in(review, 2)
    address = reverse("check_in", args=[review.pk, action.pk])
    answer = client.post(address, {f"action{action.pk}-note": "Nearly there."})
    assert answer.status_code == 422
    assert "Choose how it goes." in answer.content.decode()
    assert fields_of(answer, address)[f"action{action.pk}-note"] == "Nearly there."
    assert fields_of(answer, address)[f"action{action.pk}-status"] is None
    assert not CheckIn.objects.filter(action=action).exists()


def test_taken_back_it_counts_no_more(cast: Cast, review: Review) -> None:
    """The action stands as the one before it says. Seen red by leaving the status as it was."""
    action, now = action_in(review, 1), timezone.now()
    said = plan.check_in(cast.ada, action, "done", "All of it.", now)
    plan.take_back_check_in(cast.ada, read(said), now + A_MOMENT)
    assert action_in(review, 1).status == Status.ON_TRACK
    verbs = Event.objects.filter(review=review).values_list("verb", flat=True)[:2]
    assert list(verbs) == [Verb.TAKE_BACK_CHECK_IN, Verb.CHECK_IN]


def test_without_another_one_the_action_is_as_open_as_it_was(cast: Cast, review: Review) -> None:
    """Seen red by looking among those that were taken back, too."""
    action, now = action_in(review, 2), timezone.now()
    said = plan.check_in(cast.bea, action, "not_now", "", now)
    plan.take_back_check_in(cast.bea, read(said), now + A_MOMENT)
    assert action_in(review, 2).status == Status.OPEN


def test_what_was_taken_back_is_its_writers_alone_and_stands_in_the_form(
    cast: Cast, review: Review
) -> None:
    """Seen red by showing everybody every check-in."""
    action, now = action_in(review, 2), timezone.now()
    said = plan.check_in(cast.bea, action, "done", "In the wrong box.", now, evidence="None.")
    assert "In the wrong box." in page_of(cast.ada, review)
    plan.take_back_check_in(cast.bea, read(said), timezone.now())
    for other in (cast.ada, cast.dot):
        assert "In the wrong box." not in page_of(other, review)
    client = client_for(cast.bea)
    page = client.get(reverse("plan", args=[review.pk]))
    address = reverse("check_in", args=[review.pk, action.pk])
    words = fields_of(page, address)
    assert words[f"action{action.pk}-note"] == "In the wrong box."
    assert words[f"action{action.pk}-status"] == "done"
    plan.check_in(cast.bea, action_in(review, 2), "on_track", "In the right one.", timezone.now())
    assert "In the wrong box." not in page_of(cast.bea, review)


@pytest.mark.parametrize("order", [("A",), ("B", "A"), ("A", "B")])
def test_of_several_the_one_taken_back_last_stands_in_the_form(
    cast: Cast, review: Review, order: tuple[str, ...]
) -> None:
    """Until one says something new. Seen red by looking at the last one said alone."""
    action, now = action_in(review, 2), timezone.now() - timedelta(minutes=9)
    said = {
        note: plan.check_in(cast.bea, action, "at_risk", note, now + shift * A_MOMENT)
        for shift, note in enumerate("AB")
    }
    for shift, note in enumerate(order, start=2):
        plan.take_back_check_in(cast.bea, read(said[note]), now + shift * A_MOMENT)
    client, name = client_for(cast.bea), f"action{action.pk}-note"
    page, address = (
        reverse("plan", args=[review.pk]),
        reverse("check_in", args=[review.pk, action.pk]),
    )
    assert fields_of(client.get(page), address)[name] == order[-1]
    plan.check_in(cast.bea, action, "on_track", "C", now + 5 * A_MOMENT)
    assert not fields_of(client.get(page), address)[name]


def test_after_a_day_it_stays(cast: Cast, review: Review) -> None:
    """To the second. Seen red with a rule that knows no time."""
    action, now = action_in(review, 2), timezone.now()
    said = plan.check_in(cast.bea, action, "done", "", now)
    with pytest.raises(Conflict, match="stays in the history"):
        plan.take_back_check_in(cast.bea, read(said), now + A_DAY)
    assert action_in(review, 2).status == Status.DONE
    plan.take_back_check_in(cast.bea, read(said), now + A_DAY - A_MOMENT)
    assert action_in(review, 2).status == Status.OPEN


def test_nobody_takes_back_what_another_said_or_what_is_taken_back(
    cast: Cast, review: Review
) -> None:
    """Seen red without the compare-and-swap, and without the question who wrote it."""
    action, now = action_in(review, 2), timezone.now()
    said = plan.check_in(cast.bea, action, "done", "", now)
    before = read(said)
    for other in (cast.ada, cast.dot, cast.fay):
        with pytest.raises(Refused):
            plan.take_back_check_in(other, read(said), now)
    CheckIn.objects.filter(pk=said.pk).update(by=cast.eve)  # whose promise Bea took on, say
    with pytest.raises(Refused, match="Only Eve can take it back"):
        plan.take_back_check_in(cast.bea, read(said), now)
    CheckIn.objects.filter(pk=said.pk).update(by=cast.bea)
    plan.take_back_check_in(cast.bea, read(said), now)
    for again in (before, read(said)):
        with pytest.raises(Conflict, match="has been taken back"):
            plan.take_back_check_in(cast.bea, again, now)
    assert Event.objects.filter(review=review, verb=Verb.TAKE_BACK_CHECK_IN).count() == 1


def test_taken_back_on_the_page(cast: Cast, review: Review) -> None:
    """Only where one may. Seen red by offering it to everybody who reads the plan."""
    said = CheckIn.objects.get(action__plan__review=review)
    address = reverse("take_back_check_in", args=[review.pk, said.pk])
    assert address not in page_of(cast.bea, review)
    assert address in page_of(cast.ada, review)
    answer = client_for(cast.ada).post(address)
    assert answer["Location"].endswith("/plan/#action-1")
    assert address not in page_of(cast.ada, review)
    assert action_in(review, 1).status == Status.OPEN


def test_it_is_reminded_of_again_once_done_is_taken_back(cast: Cast, review: Review) -> None:
    """And no more where what stands then is done. Seen red by stopping nothing then."""
    action = action_in(review, 1)
    queue_reminders(action.due)
    waiting = Message.objects.filter(about=f"action:{action.pk}").unfinished()
    assert waiting.exists()
    said = plan.check_in(cast.ada, action, "done", "", timezone.now())
    assert not waiting.exists()
    plan.take_back_check_in(cast.ada, read(said), timezone.now())
    queue_reminders(action.due)
    assert waiting.exists()
    plan.check_in(cast.ada, action, "done", "", timezone.now())
    mistaken = plan.check_in(cast.ada, action, "at_risk", "", timezone.now())
    queue_reminders(action.due)
    assert waiting.exists()
    plan.take_back_check_in(cast.ada, read(mistaken), timezone.now())
    assert not waiting.exists()


@pytest.mark.parametrize("status", ["on_track", "at_risk"])
def test_what_has_begun_is_asked_for_no_first_step(cast: Cast, review: Review, status: str) -> None:
    """Not even by what waits, until it is taken back. Seen red by stopping what is finished."""
    action = action_in(review, 2)
    queue_reminders(action.due)
    waiting = Message.objects.filter(about=f"action:{action.pk}").unfinished()
    kinds = waiting.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["first_step_due", "promise_due"]
    said = plan.check_in(cast.bea, action, status, "", timezone.now())
    assert list(kinds.all()) == ["promise_due"]
    plan.take_back_check_in(cast.bea, read(said), timezone.now())
    queue_reminders(action.due)
    assert list(kinds.all()) == ["first_step_due", "promise_due"]


def test_a_check_in_of_another_plan_is_not_reached_through_ones_own(
    cast: Cast, review: Review
) -> None:
    """Seen red by looking among all that one sees."""
    other = CheckIn.objects.filter(by=cast.ada).exclude(action__plan__review=review).get()
    address = reverse("take_back_check_in", args=[review.pk, other.pk])
    assert client_for(cast.ada).post(address).status_code == 404
    assert CheckIn.objects.standing().filter(pk=other.pk).exists()


def test_a_new_manager_says_nothing_of_a_former_ones_promise(cast: Cast, review: Review) -> None:
    """Until they take it on. Seen red by asking which side one is on alone."""
    review = handed_over(review, cast.dot, cast.hal)
    a_week_goes_by(review)
    with pytest.raises(Refused, match="is for Bea to say"):
        plan.check_in(cast.hal, action_in(review, 2), "done", "", timezone.now())


def test_support_is_told_by_the_other_one_and_read_by_both(cast: Cast, review: Review) -> None:
    """And the action goes as it went. Seen red by letting it set the status, too."""
    client, action = client_for(cast.bea), action_in(review, 1)
    address = reverse("note_support", args=[review.pk, action.pk])
    page = client.get(reverse("plan", args=[review.pk]))
    typed = {f"support{action.pk}-note": "Two afternoons without shifts."}
    assert client.post(address, sent_by(page, address, **typed)).status_code == 302
    assert action_in(review, 1).status == Status.ON_TRACK
    for person in (cast.ada, cast.bea, cast.dot):
        assert "Two afternoons without shifts." in page_of(person, review)
    answer = client.post(address, {f"support{action.pk}-note": " "})
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


@pytest.mark.parametrize(("who", "position"), [("ada", 1), ("bea", 2), ("dot", 1)])
def test_nobody_says_how_they_supported_what_is_their_own(
    cast: Cast, review: Review, who: str, position: int
) -> None:
    """Nor does anybody but the two. Seen red without the question whose action it is."""
    person, action = cast.everybody()[who], action_in(review, position)
    with pytest.raises(Refused):
        plan.note_support(person, action, "I worked on it.", timezone.now())
    assert not CheckIn.objects.filter(action=action, status="").exists()


def test_support_is_taken_back_and_an_action_follows_no_support(cast: Cast, review: Review) -> None:
    """Seen red by following the last of all that was said."""
    action, now = action_in(review, 1), timezone.now()
    given = plan.note_support(cast.bea, action, "The wrong afternoons.", now)
    mistaken = plan.check_in(cast.ada, action, "done", "", now)
    plan.note_support(cast.bea, action, "Two afternoons.", now + A_MOMENT)
    plan.take_back_check_in(cast.ada, read(mistaken), now + A_MOMENT)
    assert action_in(review, 1).status == Status.ON_TRACK
    with pytest.raises(Refused):
        plan.take_back_check_in(cast.ada, read(given), now + A_MOMENT)
    plan.take_back_check_in(cast.bea, read(given), now + A_MOMENT)
    assert "The wrong afternoons." not in page_of(cast.ada, review)
    assert "Two afternoons." in page_of(cast.ada, review)
