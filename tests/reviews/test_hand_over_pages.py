"""The pages on which HR hands reviews over, the employee answers, and a former manager looks."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.models import Message
from people import days
from people.actions.employees import change_manager, leave
from people.models import Employee
from reviews.actions import hand_over as actions
from reviews.actions.hand_over import Terms
from reviews.models import ActionItem, Event, Review
from reviews.reminders import due
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, employ, start, walk
from tests.reviews.pages import Answer, sent_by
from tests.reviews.test_hand_over import TERMS, a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]
ADDRESS = "/reviews/hand-over/"
TYPED = {"to": "hal@example.org", "reason": "A new team.", "brief": "The harbour."}


def text_of(answer: Answer) -> str:
    """Return the page."""
    return answer.content.decode()


def looked_at(client: Client, review: Review, **typed: str) -> Answer:
    """Return what HR sees before the review is handed over."""
    return client.post(ADDRESS, {"review": review.pk, **TYPED, **typed})


def test_hr_sees_what_would_happen_and_then_does_it(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by handing over at the first sending."""
    review, client = review_at(Stage.AGREE), client_for(cast.dot)
    page = looked_at(client, review)
    assert "From Bea Harbour to Hal Birch" in text_of(page)
    assert "so neither signature counts" in text_of(page)
    assert read(review).manager == cast.bea
    answer = client.post(ADDRESS, sent_by(page, ADDRESS))
    assert answer.status_code == 302
    now = read(review)
    assert (now.manager, now.stage) == (cast.hal, Stage.TALK)


def test_what_changed_since_hr_looked_is_not_handed_over(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the trace of what was on the page."""
    review, client = review_at(Stage.READY), client_for(cast.dot)
    page = looked_at(client, review)
    handed_over(review, cast.dot, cast.eve)
    assert client.post(ADDRESS, sent_by(page, ADDRESS)).status_code == 409
    assert read(review).manager == cast.eve


def test_each_goes_to_the_manager_the_person_has_now(review_at: ReviewAt, cast: Cast) -> None:
    """Those that need it are chosen from the start. Seen red by asking for a name."""
    review, client = review_at(Stage.PREPARE), client_for(cast.dot)
    kept = walk(start(cast.dot, cast.cyd), Stage.PREPARE)
    assert "Ada Quill" not in text_of(client.get(ADDRESS))
    change_manager(cast.dot, cast.ada, cast.hal, timezone.localdate(), timezone.now())
    page = client.get(ADDRESS)
    assert "Ada Quill" in text_of(page)
    assert "Cyd Fenn" not in text_of(page)
    assert "not their manager today" in text_of(
        client.get(reverse("cycle", args=[review.cycle_id]))
    )
    page = looked_at(client, review, to="")
    client.post(ADDRESS, sent_by(page, ADDRESS))
    assert read(review).manager == cast.hal
    assert read(kept).manager == cast.bea


def test_a_reason_is_asked_for_and_nothing_typed_is_lost(review_at: ReviewAt, cast: Cast) -> None:
    """R5. Seen red with a reason that may be empty."""
    answer = looked_at(client_for(cast.dot), review_at(Stage.PREPARE), reason="")
    assert answer.status_code == 422
    assert "The harbour." in text_of(answer)


def test_hr_of_another_part_finds_none_of_them(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by looking among all reviews."""
    review, client = review_at(Stage.PREPARE), client_for(cast.gil)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    assert "Ada Quill" not in text_of(client.get(ADDRESS))
    assert looked_at(client, review).status_code == 302
    assert read(review).manager == cast.bea


def test_the_employee_corrects_the_brief_and_passes_it_on(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by keeping HR's words."""
    review, client = handed_over(review_at(Stage.READY), cast.dot, cast.hal), client_for(cast.ada)
    page = client.get(reverse("hand_over", args=[review.pk]))
    goes_to = reverse("pass_on", args=[review.pk])
    client.post(goes_to, sent_by(page, goes_to, brief="In my own words."))
    assert "In my own words." in text_of(
        client_for(cast.hal).get(reverse("hand_over", args=[review.pk]))
    )
    assert not read(review).is_held_back
    kinds = Message.objects.filter(recipient=cast.hal).values_list("kind", flat=True)
    assert "hand_over_passed" in kinds


def test_the_employee_may_say_not_yet(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leading the button to pass_on."""
    review, client = handed_over(review_at(Stage.READY), cast.dot, cast.hal), client_for(cast.ada)
    page = client.get(reverse("hand_over", args=[review.pk]))
    goes_to = reverse("keep_back", args=[review.pk])
    client.post(goes_to, sent_by(page, goes_to, brief="Later."))
    assert read(review).is_held_back
    assert "You have kept back" in text_of(client.get(reverse("hand_over", args=[review.pk])))


def test_home_asks_the_employee_for_a_word(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without _has_to_answer in progress.next_step."""
    handed_over(review_at(Stage.PREPARE), cast.dot, cast.hal)
    assert "Hal leads your review now." in text_of(client_for(cast.ada).get("/"))


def test_a_former_manager_says_how_a_promise_goes(review_at: ReviewAt, cast: Cast) -> None:
    """And finds nothing of others'. Seen red by fetching any action that one may see."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    client, page = client_for(cast.bea), client_for(cast.bea).get(reverse("handed_over"))
    promise = ActionItem.objects.get(plan__review=review, owner="manager")
    goes_to = reverse("check_in_on_promise", args=[promise.pk])
    name = f"action{promise.pk}-status"
    answer = client.post(goes_to, sent_by(page, goes_to, **{name: "at_risk"}))
    assert answer.status_code == 302
    assert ActionItem.objects.get(pk=promise.pk).status == "at_risk"
    assert client_for(cast.ada).post(goes_to, {name: "done"}).status_code == 404
    assert client_for(cast.hal).post(goes_to, {name: "done"}).status_code == 404


@pytest.mark.parametrize("status", ["on_track", "at_risk", "done", "not_now"])
def test_what_is_said_of_a_noted_promise_is_so(
    review_at: ReviewAt, cast: Cast, status: str
) -> None:
    """A finished one leaves the page. Seen red with "You can change it at any time" for all."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    promise = ActionItem.objects.get(plan__review=review, owner="manager")
    goes_to = reverse("check_in_on_promise", args=[promise.pk])
    typed = {f"action{promise.pk}-status": status}
    page = text_of(client_for(cast.bea).post(goes_to, typed, follow=True))
    stays = status in ("on_track", "at_risk")
    assert (goes_to in page) == ("You can say here again how it goes." in page) == stays
    assert ("Nothing of it is left for you to do" in page) == (not stays)


def test_the_plan_asks_the_new_manager_about_a_leavers_promise(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by leaving the open question off the plan."""
    review = a_week_goes_by(handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal))
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    promise = ActionItem.objects.get(plan__review=review, owner="manager")
    address = reverse("take_on", args=[review.pk, promise.pk])
    client = client_for(cast.hal)
    page = text_of(client.get(reverse("plan", args=[review.pk])))
    assert "Promise by Bea, who has left" in page
    assert address in page
    assert address not in text_of(client_for(cast.ada).get(reverse("plan", args=[review.pk])))
    assert client.post(address).status_code == 302
    assert "Promise by Hal" in text_of(client.get(reverse("plan", args=[review.pk])))


def test_hr_hands_back_what_a_stand_in_had(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by listing those alone whom nobody stands in for."""
    handed_over(review_at(Stage.PREPARE), cast.dot, cast.hal, TERMS._replace(is_stand_in=True))
    client = client_for(cast.dot)
    assert "Bea is back" in text_of(client.get(ADDRESS))
    assert client.post(reverse("hand_back", args=[cast.bea.pk])).status_code == 302
    assert "Bea is back" not in text_of(client.get(ADDRESS))


def test_the_unsigned_review_of_a_leaver_is_called_off(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the listener."""
    review = review_at(Stage.READY)
    leave(cast.dot, cast.ada, timezone.localdate(), timezone.now())
    ended = read(review)
    assert (ended.stage, ended.called_off_because) == (Stage.CALLED_OFF, "The employee has left.")
    assert not [one for one in due(review.talk_by) if one.about == f"review:{review.pk}"]


def test_a_last_day_that_has_come_calls_it_off_as_well(review_at: ReviewAt, cast: Cast) -> None:
    """By Bearing itself, which the history names. Seen red with an event that needs an actor."""
    review = review_at(Stage.PREPARE)
    Employee.objects.filter(pk=cast.ada.pk).update(end_date=date(2026, 1, 2))
    days.note_leavers(timezone.localdate(), timezone.now())
    assert read(review).stage == Stage.CALLED_OFF
    assert Event.objects.get(review=review, verb="call_off").actor is None
    page = text_of(client_for(cast.bea).get(reverse("review", args=[review.pk])))
    assert "Bearing</span> called the review off" in page


def test_the_plan_of_a_leaver_stays_and_reminds_nobody(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by reminding Bea of what she promised Ada."""
    review = review_at(Stage.FOLLOW_UP)
    leave(cast.dot, cast.ada, timezone.localdate(), timezone.now())
    assert read(review).stage == Stage.FOLLOW_UP
    assert not list(due(timezone.localdate() + timedelta(days=300)))


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_nobody_is_reminded_while_they_are_on_leave(
    review_at: ReviewAt, cast: Cast, name: str
) -> None:
    """If the employee is, the review waits for both. Seen red without either question."""
    review, person = review_at(Stage.PREPARE), cast.everybody()[name]
    today, back = review.feedback_by, review.feedback_by + timedelta(days=3)
    first_away = today - timedelta(days=30)
    Employee.objects.filter(pk=person.pk).update(
        on_leave_from=first_away, on_leave_to=today + timedelta(days=2)
    )
    reminded = {one.recipient for one in due(today) if one.about == f"review:{review.pk}"}
    assert reminded == ({cast.ada} if name == "bea" else set())
    after = {one.recipient for one in due(back) if one.about == f"review:{review.pk}"}
    assert after == {cast.ada, cast.bea}


def test_the_new_manager_is_not_reminded_of_a_card_they_cannot_read(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red without _waits_for_the_card."""
    review = handed_over(review_at(Stage.PRE_REVIEW_SENT), cast.dot, cast.hal)
    assert not [one for one in due(review.feedback_by) if one.about == f"review:{review.pk}"]
    a_week_goes_by(review)
    [reminder] = [one for one in due(review.feedback_by) if one.about == f"review:{review.pk}"]
    assert reminder.recipient == cast.hal


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(ADDRESS, 5), ("/reviews/handed-over/", 9)])
def test_their_lists_cost_the_same_with_more_rows(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    address: str,
    queries: int,
) -> None:
    """Seen red by leaving the cycle out of what is read with a promise."""
    reader = cast.dot if address == ADDRESS else cast.bea
    for number in range(rows):
        person = employ(f"Row{number}", department_of(cast.ada), manager=cast.bea)
        stage = Stage.PREPARE if address == ADDRESS else Stage.FOLLOW_UP
        review = walk(start(cast.dot, person), stage)
        actions.hand_over(cast.dot, read(review), cast.hal, Terms("Gone."), timezone.now())
        Employee.objects.filter(pk=person.pk).update(manager=cast.eve)
    client = client_for(reader)
    client.get(address)
    with django_assert_num_queries(queries):
        assert "Row0" in text_of(client.get(address))
