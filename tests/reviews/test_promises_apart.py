"""Promises whose givers do not read the plan around them, and plans that tell nothing of theirs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import hand_over as handing, plan
from reviews.models import ActionItem, Review
from reviews.progress import next_step, waits_for
from reviews.reminders import due
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import sent_by
from tests.reviews.test_hand_over import TERMS, a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]
LIST = "/reviews/handed-over/"


@pytest.fixture
def back(review_at: ReviewAt, cast: Cast) -> Review:
    """Ada's plan with Bea, whom Hal stood in for; Ada has yet to pass it on again."""
    terms = TERMS._replace(is_stand_in=True)
    handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal, terms)
    handing.hand_back(cast.dot, cast.bea, timezone.now())
    return Review.objects.with_people().get(manager=cast.bea, stage=Stage.FOLLOW_UP)


def promise_in(review: Review) -> ActionItem:
    """Return what the manager owes."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    return found


def test_what_one_promised_is_in_sight_before_the_plan_is(back: Review, cast: Cast) -> None:
    """Seen red by asking who gave it, which nobody notes of who leads the review."""
    promise, client = promise_in(back), client_for(cast.bea)
    assert list(ActionItem.objects.still_owed_by(cast.bea)) == [promise]
    page = client.get(LIST)
    assert promise.what in page.content.decode()
    own = ActionItem.objects.get(plan__review=back, owner="employee")
    assert own.what not in page.content.decode()
    assert client.get(reverse("plan", args=[back.pk])).status_code == 409
    address = reverse("check_in_on_promise", args=[promise.pk])
    name = f"action{promise.pk}-status"
    assert client.post(address, sent_by(page, address, **{name: "done"})).status_code == 302
    assert promise_in(back).status == "done"


def test_its_reminders_and_the_home_page_lead_to_where_it_is(back: Review, cast: Cast) -> None:
    """Seen red by leading to the plan, which answers 409."""
    promise = promise_in(back)
    reminded = [one for one in due(promise.due) if one.about == f"action:{promise.pk}"]
    assert {(one.recipient, one.path) for one in reminded} == {(cast.bea, LIST)}
    step = next_step(read(back), cast.bea)
    assert step is not None
    assert step.url == LIST
    assert waits_for(read(back)) == [cast.bea]


def test_once_it_is_passed_on_the_plan_is_the_place(back: Review, cast: Cast) -> None:
    """Seen red by listing it as long as the review was ever handed over."""
    handing.pass_on(cast.ada, back, "", timezone.now())
    assert not ActionItem.objects.still_owed_by(cast.bea).exists()
    step = next_step(read(back), cast.bea)
    assert step is not None
    assert step.url == reverse("plan", args=[back.pk]) + "#action-2"


def test_what_is_kept_back_for_good_keeps_the_promise_in_sight(back: Review, cast: Cast) -> None:
    """Seen red by matching only those whose week is not over."""
    handing.keep_back(cast.ada, back, "", timezone.now())
    assert ActionItem.objects.still_owed_by(cast.bea).exists()


def test_the_promise_of_another_is_not_on_the_list(review_at: ReviewAt, cast: Cast) -> None:
    """Hal leads, Bea owes. Seen red by listing what the present manager would owe."""
    handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    assert not ActionItem.objects.still_owed_by(cast.hal).exists()
    assert ActionItem.objects.still_owed_by(cast.bea).exists()


def what_hal_sees(review: Review, cast: Cast) -> list[str]:
    """Return the lines about whose turn it is on the pages of a new manager."""
    client = client_for(cast.hal)
    addresses = ["/", reverse("reviews"), reverse("review", args=[review.pk]), LIST]
    pages = [client.get(address).content.decode() for address in addresses]
    words = ("waits for", "left to do", "under way", "your plan", "Open the plan")
    return [line for page in pages for line in page.splitlines() if any(w in line for w in words)]


def goes_on(cast: Cast, review: Review) -> None:
    """Ada does what she had to do."""
    own = ActionItem.objects.with_people().get(plan__review=review, owner="employee")
    plan.check_in(cast.ada, own, "done", "", timezone.now())


def is_late(_cast: Cast, review: Review) -> None:
    """The promise is due after all the rest."""
    later = timezone.localdate() + timedelta(days=300)
    ActionItem.objects.filter(plan__review=review, owner="manager").update(
        first_step_by=later, due=later
    )


def is_over(_cast: Cast, review: Review) -> None:
    """All of it is done."""
    ActionItem.objects.filter(plan__review=review).update(status="done")


def loses_its_giver(cast: Cast, _review: Review) -> None:
    """Whoever made the promise has left."""
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)


@pytest.mark.parametrize("happens", [goes_on, is_late, is_over, loses_its_giver])
def test_a_new_manager_sees_of_a_plan_only_that_there_is_one(
    review_at: ReviewAt, cast: Cast, happens: Callable[[Cast, Review], None]
) -> None:
    """Seen red by saying whose turn it is, which tells what is done and when it is due."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    before = what_hal_sees(review, cast)
    assert any("The plan of Ada and Hal is under way." in line for line in before)
    happens(cast, review)
    assert what_hal_sees(review, cast) == before
    assert next_step(read(review), cast.hal) is None


def test_once_it_is_passed_on_they_see_whose_turn_it_is(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by hiding it from whoever did not sign."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    before = what_hal_sees(review, cast)
    review = a_week_goes_by(review)
    assert what_hal_sees(review, cast) != before


def test_a_leavers_promise_waits_for_the_employee_until_it_can_be_read(
    review_at: ReviewAt, cast: Cast
) -> None:
    """R7. Seen red by waiting for the new manager, who can't see that there is a question."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    loses_its_giver(cast, review)
    assert waits_for(read(review)) == [cast.ada]
    with pytest.raises(Conflict):
        handing.take_on(cast.hal, promise_in(review), timezone.now())
    assert waits_for(a_week_goes_by(review)) == [cast.hal]
