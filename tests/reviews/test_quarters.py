"""Who is asked how a plan goes, and when: few, over at once, one mail for all that is theirs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from reviews.actions import hand_over as handing, plan
from reviews.models import ActionItem, CheckIn, Review
from reviews.plan_term import ends_on
from reviews.reminders import Reminder, due, queue_reminders
from reviews.states import Stage
from tests.cast import Cast, department_of, employ, start, walk
from tests.reviews.test_hand_over import a_week_goes_by, handed_over

ReviewAt = Callable[..., Review]
KINDS = ("check_in_due", "plan_silent")
QUARTERS = {
    0: None,
    89: None,
    90: ("check_in_due", -90),
    149: ("check_in_due", -90),
    150: ("plan_silent", -150),
    239: ("plan_silent", -150),
    240: ("check_in_due", -240),
    364: ("check_in_due", -240),
}
CLOSING = {31: None, 30: 30, 8: 30, 7: 7, 0: 7, -1: None}


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's plan with Bea, of which nobody has said anything since both signed today."""
    found = review_at(Stage.FOLLOW_UP)
    ada = ActionItem.objects.with_people().get(plan__review=found, position=1)
    said = CheckIn.objects.with_action().get(action=ada)
    plan.take_back_check_in(found.employee, said, said.at + timedelta(hours=1))
    return found


def found(review: Review, today: date, *kinds: str) -> list[Reminder]:
    """Return what is due of these kinds about `review` on `today`."""
    return [one for one in due(today) if one.about == f"review:{review.pk}" and one.kind in kinds]


def told(review: Review, today: date) -> dict[str, tuple[str, int]]:
    """Return who is asked how it goes, by which notice."""
    return {one.recipient.called: (one.kind, one.notice) for one in found(review, today, *KINDS)}


def later(days: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def action_of(review: Review, position: int) -> ActionItem:
    """Return an action as a request reads it."""
    item: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=position)
    return item


@pytest.mark.parametrize(("days", "notice"), QUARTERS.items())
def test_whoever_says_nothing_is_asked_each_quarter(
    review: Review, days: int, notice: tuple[str, int] | None
) -> None:
    """Both, of their own. Seen red with days before the date, and without what is silent."""
    assert told(review, later(days)) == ({"Ada": notice, "Bea": notice} if notice else {})


def test_one_is_asked_about_the_plan_and_not_about_each_action(review: Review) -> None:
    """Seen red by yielding a reminder for each row."""
    own = action_of(review, 1)
    own.pk, own.position = None, 3
    own.save()
    assert [one.recipient.called for one in found(review, later(90), *KINDS)] == ["Ada", "Bea"]


def test_a_word_about_one_action_is_a_word_in_the_plan(review: Review) -> None:
    """And the quarter begins anew. Seen red by noting it of that action alone."""
    own = action_of(review, 1)
    own.pk, own.position = None, 3
    own.save()
    plan.check_in(
        review.employee, action_of(review, 1), "on_track", "", timezone.now() + timedelta(days=80)
    )
    assert told(review, later(90)) == {"Bea": ("check_in_due", -90)}
    assert told(review, later(170)) == {
        "Ada": ("check_in_due", -90),
        "Bea": ("plan_silent", -150),
    }


def test_where_the_other_one_speaks_the_plan_is_not_silent(review: Review) -> None:
    """Nor is one asked twice for the same quarter. Seen red without asking who spoke."""
    queue_reminders(later(90))
    support = timezone.now() + timedelta(days=100)
    plan.note_support(review.manager, action_of(review, 1), "Two afternoons.", support)
    assert told(review, later(150))["Ada"] == ("check_in_due", -90)
    queue_reminders(later(150))
    asked = Message.objects.filter(about=f"review:{review.pk}", kind__in=KINDS)
    assert sorted(mail.occurrence[-3:] for mail in asked) == ["-90", "-90"]
    assert told(review, later(161))["Ada"] == ("plan_silent", -150)


@pytest.mark.parametrize("status", ["at_risk", "done"])
def test_a_word_stops_it_at_once_for_whoever_says_it(review: Review, status: str) -> None:
    """And taken back, one is asked again. Seen red without `stop_asking_how_it_goes`."""
    queue_reminders(later(90))
    waiting = Message.objects.filter(about=f"review:{review.pk}", kind="check_in_due").unfinished()
    assert {mail.recipient for mail in waiting} == set(review.people)
    said = plan.check_in(review.employee, action_of(review, 1), status, "", timezone.now())
    assert {mail.recipient for mail in waiting.all()} == {review.manager}
    assert "Ada" not in told(review, later(89))
    plan.take_back_check_in(
        review.employee, CheckIn.objects.with_action().get(pk=said.pk), timezone.now()
    )
    queue_reminders(later(90))
    assert {mail.recipient for mail in waiting.all()} == set(review.people)


def test_who_has_finished_all_of_theirs_is_asked_no_more(review: Review) -> None:
    """Seen red by looking at every action of a plan that lives."""
    plan.check_in(review.manager, action_of(review, 2), "not_now", "", timezone.now())
    assert set(told(review, later(364))) == {"Ada"}


def test_a_former_manager_is_asked_where_they_keep_their_promise(
    review: Review, cast: Cast
) -> None:
    """And whoever takes a promise on has a quarter of their own. Seen red with the plan's page."""
    review = handed_over(review, cast.dot, cast.hal)
    by = {one.recipient.called: one.path for one in found(review, later(90), *KINDS)}
    assert by == {"Ada": f"/reviews/{review.pk}/plan/", "Bea": "/reviews/handed-over/"}
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    assert set(told(review, later(90))) == {"Ada"}
    a_week_goes_by(review)
    handing.take_on(cast.hal, action_of(review, 2), timezone.now() + timedelta(days=60))
    assert set(told(review, later(149))) == {"Ada"}
    assert set(told(review, later(150))) == {"Ada", "Hal"}


def test_a_slip_that_is_taken_back_leaves_a_promise_taken_on_when_it_was(
    review: Review, cast: Cast
) -> None:
    """Seen red by counting from the signatures, as though it had not been taken on."""
    review = handed_over(review, cast.dot, cast.hal)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    a_week_goes_by(review)
    taken = timezone.now() + timedelta(days=60)
    handing.take_on(cast.hal, action_of(review, 2), taken)
    slip = plan.check_in(cast.hal, action_of(review, 2), "at_risk", "", taken + timedelta(days=1))
    plan.take_back_check_in(cast.hal, slip, taken + timedelta(days=1, hours=1))
    assert ActionItem.objects.get(plan__review=review, position=2).unheard_since == taken
    assert action_of(review, 1).unheard_since != taken


@pytest.mark.parametrize("is_spoken_of", [False, True])
def test_who_reads_no_plan_is_asked_the_same_whether_others_speak(
    review: Review, cast: Cast, is_spoken_of: bool
) -> None:
    """A former manager, of their promise. Seen red with the notices of a silent plan for all."""
    review = handed_over(review, cast.dot, cast.hal)
    if is_spoken_of:
        moment = timezone.now() + timedelta(days=120)
        plan.check_in(review.employee, action_of(review, 1), "on_track", "", moment)
    assert told(review, later(151))["Bea"] == ("check_in_due", -90)


@pytest.mark.parametrize(("days_left", "notice"), CLOSING.items())
def test_both_hear_that_the_twelve_months_end(
    review: Review, days_left: int, notice: int | None
) -> None:
    """Twice, and never afterwards. Seen red with a year of 365 days after every last day."""
    ends = ends_on(timezone.localdate(review.stage_since))
    seen = found(review, ends - timedelta(days=days_left), "plan_closing")
    notices = {one.recipient.called: (one.notice, one.day) for one in seen}
    assert notices == ({"Ada": (notice, ends), "Bea": (notice, ends)} if notice else {})


def test_a_plan_without_anything_to_do_ends_without_a_word(review: Review) -> None:
    """Seen red without asking whether it has actions."""
    CheckIn.objects.filter(action__plan__review=review).delete()
    ActionItem.objects.filter(plan__review=review).delete()
    ends = ends_on(timezone.localdate(review.stage_since))
    assert not found(review, ends, "plan_closing")


def test_these_mails_say_nothing_that_is_in_the_plan(review: Review) -> None:
    """Each has its own words. Seen red with the wording of an action in one of them."""
    for days in (90, 150, 199, 360):
        queue_reminders(later(days))
    subjects = {}
    for message in Message.objects.filter(about__in=[f"review:{review.pk}", *_actions(review)]):
        mail = compose(message)
        assert "kestrel" not in f"{mail.subject} {mail.body} {mail.alternatives}"
        subjects[message.kind, message.recipient.called] = mail.subject
    assert subjects["check_in_due", "Ada"] == "How does your plan with Bea go?"
    assert subjects["plan_silent", "Bea"] == "Your plan with Ada has been quiet for a while"
    assert subjects["promise_due", "Bea"].startswith("Your promise to Ada: ")
    assert subjects["plan_closing", "Ada"].startswith("Your plan with Bea ends: ")


def _actions(review: Review) -> list[str]:
    return [f"action:{one.pk}" for one in ActionItem.objects.filter(plan__review=review)]


@pytest.mark.parametrize("plans", [1, 3])
def test_looking_for_who_is_silent_costs_the_same_for_any_number(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, plans: int
) -> None:
    """Seen red by asking of each plan who spoke last."""
    for number in range(plans):
        person = employ(f"Person{number} Moor", department_of(cast.ada), manager=cast.bea)
        walk(start(cast.dot, person), Stage.FOLLOW_UP)
    with django_assert_num_queries(12):
        silent = [one for one in due(later(150)) if one.kind in KINDS]
    assert len(silent) == 2 * plans + 2  # and those of the plan that Ada has with Eve
