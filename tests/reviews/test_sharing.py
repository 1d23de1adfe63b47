"""The employee's switch: whoever leads the manager reads the signed plan, or doesn't."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.actions.employees import change_manager, leave
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions.sharing import share_plan, stop_sharing_plan
from reviews.models import Cycle, Event, Plan, Review
from reviews.states import Stage, Verb
from tests.cast import Cast, client_for, start
from tests.reviews.pages import sent_by
from tests.reviews.test_hand_over import handed_over

ReviewAt = Callable[..., Review]


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea, whom Fay leads."""
    return review_at(Stage.FOLLOW_UP)


def fresh(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def status_for(person: Employee, review: Review) -> int:
    """Return what the page of the plan answers to `person`."""
    return client_for(person).get(reverse("plan", args=[review.pk])).status_code


def test_the_switch_is_found_on_the_plan_and_turned_both_ways(cast: Cast, review: Review) -> None:
    """Seen red without the number of the reader in the form."""
    ada, plan = client_for(cast.ada), reverse("plan", args=[review.pk])
    share, stop = (reverse(name, args=[review.pk]) for name in ("share_plan", "stop_sharing_plan"))
    page = ada.get(plan)
    assert "Share it with Fay" in page.content.decode()
    answer = ada.post(share, sent_by(page, share))
    assert answer["Location"] == f"{plan}#sharing"
    assert status_for(cast.fay, review) == 200
    page = ada.get(plan)
    assert "You, Bea, Fay and HR" in page.content.decode()
    assert "Ada lets Fay read" in client_for(cast.bea).get(plan).content.decode()
    ada.post(stop, sent_by(page, stop))
    assert status_for(cast.fay, review) == 403


def test_the_employee_alone_says_it(cast: Cast, review: Review) -> None:
    """Seen red with the verb for either side."""
    for person in (cast.bea, cast.fay, cast.dot):
        with pytest.raises(Refused):
            share_plan(person, fresh(review), cast.fay.pk, timezone.now())
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    for person in (cast.bea, cast.fay, cast.dot):
        with pytest.raises(Refused):
            stop_sharing_plan(person, fresh(review), timezone.now())


def test_only_the_person_who_was_named_on_the_page_is_let_in(cast: Cast, review: Review) -> None:
    """Somebody else leads the manager by now. Seen red by sharing with whoever that is."""
    Employee.objects.filter(pk=cast.bea.pk).update(manager=cast.hal)
    with pytest.raises(Conflict):
        share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    assert Plan.objects.get(review=review).shared_with is None


def test_whoever_leads_the_manager_no_longer_reads_no_longer(cast: Cast, review: Review) -> None:
    """Nor does who leads them now: they were never named. Seen red without `manager__manager`."""
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    Employee.objects.filter(pk=cast.bea.pk).update(manager=cast.hal)
    assert status_for(cast.fay, review) == 404
    assert status_for(cast.hal, review) == 403
    assert not Plan.objects.visible_to(cast.fay).filter(review=review).exists()
    assert not Plan.objects.visible_to(cast.hal).filter(review=review).exists()


def test_a_plan_is_shared_once_it_is_signed(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red with a line for every stage in the table."""
    review = review_at(Stage.AGREE)
    with pytest.raises(Conflict):
        share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())


def test_the_reader_hears_of_it_once_and_not_of_what_is_over(cast: Cast, review: Review) -> None:
    """Seen red by telling them again at a second press, and by not cancelling."""
    for _press in range(2):
        share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    told = Message.objects.get(kind="plan_shared")
    assert told.recipient == cast.fay
    assert told.context["other"] == "Ada"
    stop_sharing_plan(cast.ada, fresh(review), timezone.now())
    told.refresh_from_db()
    assert told.state == State.DROPPED


def test_the_two_read_in_the_history_that_it_was_shared(cast: Cast, review: Review) -> None:
    """HR does not, and nobody else. Seen red by leaving the verbs out of `about_plan`."""
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    told = Event.objects.filter(review=review, verb=Verb.SHARE_PLAN)
    for person, sees in ((cast.ada, 1), (cast.bea, 1), (cast.dot, 0), (cast.fay, 0)):
        assert told.visible_to(person).count() == sees, person


def test_where_nobody_leads_the_manager_there_is_no_switch(cast: Cast, review: Review) -> None:
    """Nor if it would be the employee. Seen red without the question who that is."""
    plan = reverse("plan", args=[review.pk])
    for above in (None, cast.ada):
        Employee.objects.filter(pk=cast.bea.pk).update(manager=above)
        assert 'id="sharing"' not in client_for(cast.ada).get(plan).content.decode()
        with pytest.raises(Conflict, match="Nobody is noted"):
            share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())


def moved(cast: Cast) -> None:
    """Let Hal lead Bea in place of Fay, and Fay again."""
    now = timezone.now()
    for manager in (cast.hal, cast.fay):
        bea = Employee.objects.get(pk=cast.bea.pk)
        change_manager(cast.dot, bea, manager, timezone.localdate(now), now)


def is_shared_no_more(review: Review) -> bool:
    """Whether nobody reads it, nobody is asked to, and the history says that Bearing ended it."""
    told = Event.objects.filter(review=review, verb=Verb.STOP_SHARING_PLAN)
    is_over = Plan.objects.get(review=review).shared_with is None
    asked = Message.objects.filter(kind="plan_shared", state=State.QUEUED)
    return is_over and not asked.exists() and [one.actor for one in told] == [None]


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.CLOSED])
def test_it_ends_as_somebody_else_leads_the_manager_and_wakes_no_more(
    cast: Cast, review_at: ReviewAt, stage: Stage
) -> None:
    """Seen red without hearing of the change: Fay, back again, read it unasked."""
    review = review_at(stage)
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    moved(cast)
    assert is_shared_no_more(review)
    assert status_for(cast.fay, review) == 403


def test_it_ends_as_the_reader_leaves(cast: Cast, review: Review) -> None:
    """Seen red without hearing of the change."""
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    leave(cast.dot, cast.fay, timezone.localdate(), timezone.now())
    assert is_shared_no_more(review)


def test_it_ends_as_another_manager_goes_on_with_the_review(cast: Cast, review: Review) -> None:
    """Seen red by leaving it as it was."""
    share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
    handed_over(review, cast.dot, cast.hal)
    assert is_shared_no_more(review)


def test_what_was_only_tried_out_is_shared_with_nobody(cast: Cast, review: Review) -> None:
    """Seen red without asking whether it is a test run."""
    draft = start(cast.dot, cast.ada, "Tried out")
    Cycle.objects.filter(pk=review.cycle_id).update(test_of=draft.cycle_id)
    page = client_for(cast.ada).get(reverse("plan", args=[review.pk]))
    assert 'id="sharing"' not in page.content.decode()
    with pytest.raises(Conflict, match="test run"):
        share_plan(cast.ada, fresh(review), cast.fay.pk, timezone.now())
