"""When the other side has sent nothing for long enough, one may open the seal without it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State
from people.actions.employees import go_on_leave, return_from_leave
from people.days import note_returns
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews import messages, opening_rules
from reviews.actions import opening, pre_review
from reviews.actions.hand_over import Terms, hand_over, pass_on
from reviews.content import Content
from reviews.models import Event, Plan, Review
from reviews.reminders import queue_reminders
from reviews.states import Side, Stage, Verb
from tests.cast import Cast, client_for
from tests.reviews.asking import with_content

ReviewAt = Callable[..., Review]
ONE_SIDED = {Stage.PRE_REVIEW_SENT: Side.EMPLOYEE, Stage.ASSESSMENT_SENT: Side.MANAGER}


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


def opener_of(review: Review) -> Employee:
    """Return who has sent, of the two."""
    side = ONE_SIDED[Stage(review.stage)]
    return review.employee if side == Side.EMPLOYEE else review.manager


def first_moment(review: Review) -> datetime:
    """Return a moment of the first day on which one may open alone."""
    return timezone.now() + (opening_rules.alone_from(read(review)) - timezone.localdate())


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_it_opens_without_a_side_after_deadline_and_grace(
    review_at: ReviewAt, stage: Stage
) -> None:
    """A day before it is refused, with the day. Seen red by leaving out the days of grace."""
    review = read(review_at(stage))
    opener, first = opener_of(review), first_moment(review)
    deadline = review.feedback_by if opener == review.employee else review.prepare_by
    assert timezone.localdate(first) == deadline + timedelta(days=Content().grace_days + 1)
    with pytest.raises(Conflict, match="You may open it alone from"):
        opening.open_alone(opener, review, first - timedelta(days=1))
    opening.open_alone(opener, review, first)
    after = read(review)
    assert (after.stage, after.opened_at, after.blank) == (Stage.TALK, first, after.other(opener))
    assert Plan.objects.filter(review=review, version=0).count() == 1
    assert Event.objects.filter(review=review, verb=Verb.OPEN_ALONE, actor=opener).count() == 1


def test_the_grace_is_that_of_the_template(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with Bearing's own for every review."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    review = with_content(review, Content(grace_days=0), cast.dot)
    assert opening_rules.alone_from(review) == review.feedback_by + timedelta(days=1)


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.PREPARE])
def test_whoever_has_sent_nothing_opens_nothing(review_at: ReviewAt, stage: Stage) -> None:
    """Nor does anybody once both have sent. Seen red without the side in the rule."""
    review, late = read(review_at(stage)), timezone.now() + timedelta(days=400)
    for person in review.people:
        if stage in ONE_SIDED and person == opener_of(review):
            continue
        with pytest.raises(Conflict):
            opening.open_alone(person, review, late)
    assert read(review).stage == stage


@pytest.mark.parametrize("name", ["cyd", "dot", "eve", "fay", "gil", "hal", "ivy", "sol"])
def test_nobody_opens_it_for_the_two(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red by leaving the side out of rules.turn."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    with pytest.raises(Refused, match="Only Ada and Bea can do this"):
        opening.open_alone(cast.everybody()[name], review, first_moment(review))


def test_who_takes_a_form_back_late_has_the_days_of_grace_to_repair_it(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """R6 holds until the seal opens. Seen red by counting from the deadline alone."""
    review = review_at(Stage.READY)
    late = timezone.now() + timedelta(days=60)
    pre_review.take_back_pre_review(ada, review, late)
    with pytest.raises(Conflict, match="You may open it alone from"):
        opening.open_alone(bea, read(review), late + timedelta(days=7))
    opening.open_alone(bea, read(review), late + timedelta(days=8))


def test_a_new_manager_has_the_days_of_grace_as_well(review_at: ReviewAt, cast: Cast) -> None:
    """From the day they can read the card. Seen red without the hand-over in alone_from.

    And nobody opens it while it waits to be passed on: seen red without the verb in TAKES_TWO.
    """
    review = review_at(Stage.PRE_REVIEW_SENT)
    late = timezone.now() + timedelta(days=60)
    hand_over(cast.dot, read(review), cast.hal, Terms("A new team."), late)
    with pytest.raises(Conflict, match="has not passed on"):
        opening.open_alone(cast.ada, read(review), late + timedelta(days=400))
    with time_machine.travel(late, tick=False):
        pass_on(cast.ada, read(review), "", late)
        with pytest.raises(Conflict, match="You may open it alone from"):
            opening.open_alone(cast.ada, read(review), late + timedelta(days=7))
        opening.open_alone(cast.ada, read(review), late + timedelta(days=8))


def test_nobody_is_left_blank_while_they_are_on_leave(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red without the leave in the rule."""
    review = review_at(Stage.ASSESSMENT_SENT)
    Employee.objects.filter(pk=ada.pk).update(on_leave_from=timezone.localdate())
    late = timezone.now() + timedelta(days=60)
    with pytest.raises(Conflict, match="Ada is on leave"):
        opening.open_alone(bea, read(review), late)
    Employee.objects.filter(pk=ada.pk).update(on_leave_from=None)
    opening.open_alone(bea, read(review), late)


@pytest.mark.parametrize("way", ["a last day", "by hand", "not noted yet"])
def test_who_is_back_from_leave_has_the_days_of_grace(
    review_at: ReviewAt, cast: Cast, way: str
) -> None:
    """Whether the last day has passed, or HR has noted it.

    Not noted yet: before the day's work has looked for returns. Seen red without the two leaves in
    alone_from.
    """
    review, now = review_at(Stage.ASSESSMENT_SENT), timezone.now()
    first, back = timezone.localdate(now), now + timedelta(days=41)
    last = None if way == "by hand" else first + timedelta(days=40)
    go_on_leave(cast.dot, cast.ada, first, last, now)
    with pytest.raises(Conflict, match="Ada is on leave"):
        opening.open_alone(cast.bea, read(review), back - timedelta(days=1))
    if way == "a last day":
        assert note_returns(timezone.localdate(back), back) == 1
    if way == "by hand":
        return_from_leave(cast.dot, Employee.objects.get(pk=cast.ada.pk), back)
    for days in (0, 7):
        with pytest.raises(Conflict, match="You may open it alone from"):
            opening.open_alone(cast.bea, read(review), back + timedelta(days=days))
    opening.open_alone(cast.bea, read(review), back + timedelta(days=8))


def test_a_leave_that_is_still_ahead_puts_nothing_off(review_at: ReviewAt, cast: Cast) -> None:
    """Nor does a manager's leave. Seen red by counting every leave that is noted."""
    review = read(review_at(Stage.ASSESSMENT_SENT))
    first = opening_rules.alone_from(review)
    away = first + timedelta(days=1)
    for one in (cast.ada, cast.bea):
        go_on_leave(cast.dot, one, away, away + timedelta(days=9), timezone.now())
    assert opening_rules.alone_from(read(review)) == first


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_a_day_has_begun_when_it_has_where_the_late_one_is(
    review_at: ReviewAt, stage: Stage
) -> None:
    """A day begins in Kiritimati when it has 24 hours ahead in Honolulu; whoever is late has all of
    theirs. Seen red by asking for the day of whoever opens."""
    review = read(review_at(stage))
    opener, late = opener_of(review), review.other(opener_of(review))
    Employee.objects.filter(pk=opener.pk).update(time_zone="Pacific/Kiritimati")
    Employee.objects.filter(pk=late.pk).update(time_zone="Pacific/Honolulu")
    review = read(review)
    there = datetime.combine(
        opening_rules.alone_from(review), datetime.min.time(), ZoneInfo("Pacific/Honolulu")
    )
    address = reverse("open_alone", args=[review.pk])
    with time_machine.travel(there - timedelta(hours=1), tick=False):
        answer = client_for(opener).post(address, {"version": review.version})
        assert answer.status_code == 409
        assert f"Where {late.called} is" in answer.content.decode()
    with time_machine.travel(there, tick=False):
        answer = client_for(opener).post(address, {"version": review.version})
        assert answer.status_code == 302


def test_an_employee_does_not_learn_that_a_manager_is_on_leave(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """The visibility table keeps it from them. Seen red by asking for anybody's leave."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    Employee.objects.filter(pk=bea.pk).update(on_leave_from=timezone.localdate())
    opening.open_alone(ada, read(review), timezone.now() + timedelta(days=60))


def test_there_is_no_talk_with_a_manager_who_has_left(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Somebody else leads it first. Seen red without the line in the rule."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    Employee.objects.filter(pk=bea.pk).update(is_active=False)
    with pytest.raises(Conflict, match="has left"):
        opening.open_alone(ada, read(review), timezone.now() + timedelta(days=60))


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_the_other_is_told_and_asked_for_nothing_more(review_at: ReviewAt, stage: Stage) -> None:
    """Seen red without the `cancel`, and by telling whoever opened it."""
    review = read(review_at(stage))
    opener, blank = opener_of(review), review.other(opener_of(review))
    queue_reminders(review.feedback_by)
    opening.open_alone(opener, review, first_moment(review))
    waiting = Message.objects.filter(about=messages.about(review), state=State.QUEUED)
    assert [(one.kind, one.recipient) for one in waiting] == [("opened_alone", blank)]
    mail = compose(waiting.get())
    assert f"{opener.called} has opened the seal" in mail.body
    queue_reminders(review.talk_by)
    assert waiting.count() == 1


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_the_pages_say_from_when_and_that_one_may(review_at: ReviewAt, stage: Stage) -> None:
    """R7, on the page of the review, at home and in the list. Seen red without the sentence."""
    review = read(review_at(stage))
    opener, first = opener_of(review), first_moment(review)
    blank = review.other(opener)
    page, alone = reverse("review", args=[review.pk]), reverse("opening_alone", args=[review.pk])
    before = client_for(opener).get(page).content.decode()
    assert f"If {blank.called} has sent nothing by then" in before
    assert alone not in before
    with time_machine.travel(first, tick=False):
        client = client_for(opener)
        assert alone in client.get(page).content.decode()
        said = f"It waits for {blank.called}. You may open the seal without them."
        for address in ("/", reverse("reviews")):
            assert said in client.get(address).content.decode()
        assert alone not in client_for(blank).get(page).content.decode()


def test_one_confirms_a_page_that_is_up_to_date(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """It can't be undone. Seen red without the version."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    address = reverse("open_alone", args=[review.pk])
    with time_machine.travel(first_moment(review), tick=False):
        client = client_for(ada)
        assert (
            "Open the seal without Bea"
            in client.get(address.removesuffix("open/")).content.decode()
        )
        assert client.post(address, {"version": review.version - 1}).status_code == 409
        assert read(review).opened_at is None
        answer = client.post(address, {"version": review.version})
        assert answer.headers["Location"] == f"/reviews/{review.pk}/talk/"
        assert client.post(address, {"version": review.version}).status_code == 409
        assert client_for(bea).get(f"/reviews/{review.pk}/talk/").status_code == 200


def test_the_database_knows_no_blank_side_of_a_closed_seal(review_at: ReviewAt) -> None:
    """Nor a third side. Seen red without the constraint."""
    closed = Review.objects.filter(pk=review_at(Stage.READY).pk)
    for side in ("employee", "nobody"):
        with pytest.raises(IntegrityError, match="opened_without"), transaction.atomic():
            closed.update(opened_without=side)
