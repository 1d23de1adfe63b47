"""Whose silence lets nothing pass on, and to whom HR hands no review over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from outbox.holding import hold
from outbox.letters import compose
from outbox.models import Message
from people.actions.employees import come_back, go_on_leave, leave
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions.hand_over import keep_back, pass_on
from reviews.hand_over_rules import may_hand_over
from reviews.models import Review
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for
from tests.reviews.test_hand_over import a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]


def leaves(cast: Cast) -> None:
    """Let today be Ada's last day, and over."""
    ada = Employee.objects.get(pk=cast.ada.pk)
    leave(cast.dot, ada, timezone.localdate(), timezone.now())


def test_a_leavers_review_is_handed_to_nobody(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by not asking in may_hand_over_from whether the employee is here."""
    review = review_at(Stage.FOLLOW_UP)
    leaves(cast)
    with pytest.raises(Conflict):
        handed_over(review, cast.dot, cast.hal)


def test_the_silence_of_a_leaver_passes_nothing_on(review_at: ReviewAt, cast: Cast) -> None:
    """She leaves before the week is over. Seen red by leaving `here` out of led_with_trust."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    leaves(cast)
    review = a_week_goes_by(review)
    assert review.is_held_back
    for page in ("pre_review", "hand_over"):
        body = client_for(cast.hal).get(reverse(page, args=[review.pk])).content.decode()
        assert SECRETS.text("statement") not in body
        assert "They work on the harbour." not in body


def test_nothing_passes_on_by_the_silence_of_somebody_who_was_not_here(
    review_at: ReviewAt, cast: Cast
) -> None:
    """She leaves, and is back after a month. Seen red without listening to who comes back."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    leaves(cast)
    now = timezone.now()
    for days, is_held_back in ((30, True), (36, True), (38, False)):
        with time_machine.travel(now + timedelta(days=days)):
            ada = Employee.objects.get(pk=cast.ada.pk)
            if not ada.is_active:
                come_back(cast.dot, ada, timezone.localdate(), timezone.now())
            assert read(review).is_held_back is is_held_back


def test_what_had_passed_on_before_somebody_left_stays_so(review_at: ReviewAt, cast: Cast) -> None:
    """It may have been read. Seen red by letting every week begin anew."""
    review = a_week_goes_by(handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal))
    leaves(cast)
    ada = Employee.objects.get(pk=cast.ada.pk)
    come_back(cast.dot, ada, timezone.localdate() + timedelta(days=1), timezone.now())
    assert not read(review).is_held_back


@pytest.mark.parametrize(
    ("away", "days"),
    [
        ({}, 7),
        ({"last": 30}, 38),
        ({"last": None}, None),
        ({"first": 7, "last": 9}, 17),
        ({"first": 8, "last": 9}, 7),
        ({"email": ""}, None),
    ],
)
def test_silence_counts_only_of_those_who_are_here(
    review_at: ReviewAt, cast: Cast, away: dict[str, Any], days: int | None
) -> None:
    """Seen red by giving everybody a week from the hand-over on, and by asking who is away now."""
    review, today = review_at(Stage.TALK), timezone.localdate()
    told: dict[str, Any] = {"email": away.get("email", cast.ada.email)}
    if "last" in away:
        first, last = today + timedelta(days=away.get("first", 0)), away["last"]
        told |= {"on_leave_from": first, "on_leave_to": last and today + timedelta(days=last)}
    Employee.objects.filter(pk=cast.ada.pk).update(**told)
    made = handed_over(review, cast.dot, cast.hal).hand_over
    assert made is not None
    assert made.passes_at == (made.at + timedelta(days=days) if days else None)
    (mail,) = Message.objects.filter(kind="hand_over_told", recipient=cast.ada)
    assert ("If you say nothing" in compose(mail).body) == (days is not None)
    answer = client_for(cast.ada).get(reverse("hand_over", args=[review.pk]))
    assert ("If you say nothing" in answer.content.decode()) == (days is not None)


def test_silence_while_mail_is_held_passes_nothing_on(review_at: ReviewAt, cast: Cast) -> None:
    """Nobody could tell her. Seen red by beginning the week without asking for a hold."""
    hold("restored", timezone.now())
    made = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal).hand_over
    assert made is not None
    assert made.passes_at is None
    (mail,) = Message.objects.filter(kind="hand_over_told", recipient=cast.ada)
    assert "Nothing passes on to them before you say so." in compose(mail).body


def goes_on_leave(cast: Cast, first: int, last: int | None) -> None:
    """Note that Ada is away between two days, in so many days from today."""
    ada, today = Employee.objects.get(pk=cast.ada.pk), timezone.localdate()
    end = None if last is None else today + timedelta(days=last)
    go_on_leave(cast.dot, ada, today + timedelta(days=first), end, timezone.now())


@pytest.mark.parametrize(
    ("first", "last", "days"), [(0, 60, 68), (7, 9, 17), (8, 9, 7), (-9, -1, 7), (3, None, None)]
)
def test_a_leave_that_is_noted_later_lets_silence_wait(
    review_at: ReviewAt, cast: Cast, first: int, last: int | None, days: int | None
) -> None:
    """Seen red by looking at leaves on the day of the hand-over alone."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    goes_on_leave(cast, first, last)
    made = read(review).hand_over
    assert made is not None
    assert made.passes_at == (made.at + timedelta(days=days) if days else None)


def test_a_longer_leave_lets_silence_wait_longer(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by counting from the hand-over again, which the second leave begins after."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    goes_on_leave(cast, 2, 20)
    goes_on_leave(cast, 25, 30)
    made = read(review).hand_over
    assert made is not None
    assert made.passes_at == made.at + timedelta(days=38)


def test_a_leave_takes_no_word_back(review_at: ReviewAt, cast: Cast) -> None:
    """What was passed on, or kept, stays so. Seen red by moving the day of every hand-over."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    pass_on(cast.ada, review, "", timezone.now())
    goes_on_leave(cast, 0, 60)
    assert not read(review).is_held_back


def test_what_was_kept_back_stays_so_whoever_leads_next(review_at: ReviewAt, cast: Cast) -> None:
    """Handed on and back again. Seen red by giving each hand-over a week of its own."""
    review = handed_over(review_at(Stage.TALK), cast.dot, cast.hal)
    keep_back(cast.ada, review, "", timezone.now())
    review = handed_over(review, cast.dot, cast.fay)
    review = handed_over(review, cast.dot, cast.hal)
    assert review.hand_over is not None
    assert review.hand_over.passes_at is None
    assert review.is_held_back


def test_hr_hands_nothing_to_themself(review_at: ReviewAt, cast: Cast) -> None:
    """Unless Ada reports to them. Seen red by not comparing the two in may_hand_over."""
    review = review_at(Stage.TALK)
    with pytest.raises(Conflict):
        handed_over(review, cast.dot, cast.dot)
    Employee.objects.filter(pk=cast.ada.pk).update(manager=cast.dot)
    assert may_hand_over(cast.dot, read(review), cast.dot)
