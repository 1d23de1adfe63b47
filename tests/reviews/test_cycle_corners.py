"""What walks at random (test_cycle_walks.py) have found, each told as a story of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Message
from people.actions.employees import leave, move_person
from people.models import Employee
from people.verdicts import Conflict
from reviews import launching
from reviews.actions.board import call_off, close_cycle, move_days
from reviews.actions.hand_over import Terms, hand_over
from reviews.actions.launch import begin_test, launch_cycle, take_launch_back
from reviews.actions.pre_review import send_pre_review
from reviews.actions.reopening import reopen_assessment
from reviews.launching import work_off
from reviews.models import Cycle, Review
from reviews.states import Stage
from tests.cast import Cast, department_of, employ, pre_review_words, start, walk
from tests.reviews.cycles import LATER, draft, fresh, in_an_hour, job_of, launched, of, today
from tests.reviews.test_hand_over import a_week_goes_by, handed_over


def invited(review: Review) -> list[tuple[str, str]]:
    """Return the invitations to a review: which, and to whom."""
    found = Message.objects.filter(about=f"review:{review.pk}", kind__startswith="invitation")
    return sorted(found.values_list("kind", "recipient__preferred_name"))


def test_nobody_is_invited_to_what_was_called_off_before_the_first_mail(cast: Cast) -> None:
    """Seen red by inviting to every review of the cycle."""
    cycle = launched(cast.dot, wait=LATER)
    call_off(cast.dot, of(cycle, cast.ada), "A leave.", timezone.now())
    work_off(in_an_hour)
    assert invited(of(cycle, cast.ada)) == []
    unsent = Message.objects.filter(about=f"review:{of(cycle, cast.ada).pk}", state="queued")
    assert set(unsent.values_list("kind", flat=True)) == {"called_off"}


def test_who_has_sent_their_part_before_the_first_mail_is_not_asked_for_it(cast: Cast) -> None:
    """Seen red by inviting both whatever the stage."""
    cycle = launched(cast.dot, wait=LATER)
    review = of(cycle, cast.ada)
    send_pre_review(cast.ada, review, pre_review_words(review), timezone.now())
    work_off(in_an_hour)
    assert invited(of(cycle, cast.ada)) == [("invitation_to_lead", "Bea")]


def test_a_review_started_by_hand_does_not_slip_into_a_launch_and_vanish_with_it(
    cast: Cast,
) -> None:
    """Its mail would be out when the launch is taken back. Seen red by opening it all the same."""
    cycle = draft(cast.dot, name="Spring")
    launch_cycle(cast.dot, cycle, cycle.version, LATER, timezone.now())
    with pytest.raises(Conflict):
        start(cast.dot, cast.ada, "Spring")
    take_launch_back(cast.dot, job_of(cycle), timezone.now())
    work_off()
    assert not Message.objects.filter(kind__startswith="invitation", state="dropped").exists()


def test_a_test_run_takes_nobody_but_the_two_who_were_chosen(cast: Cast) -> None:
    """Whoever joined would be called off with it. Seen red by taking any cycle of that name."""
    test = begin_test(cast.dot, draft(cast.dot), (cast.ada, cast.bea), timezone.now())
    with pytest.raises(Conflict):
        start(cast.dot, cast.cyd, test.cycle.name)


def test_a_test_run_takes_two_who_work_here(cast: Cast) -> None:
    """Nobody waits for somebody who has left. Seen red by asking for their part alone."""
    cycle, hal = draft(cast.dot), Employee.objects.get(pk=cast.hal.pk)
    leave(cast.dot, hal, today(), timezone.now())
    for two in ((cast.ada, hal), (hal, cast.ada)):
        with pytest.raises(Conflict):
            begin_test(cast.dot, cycle, two, timezone.now())
    assert not Cycle.objects.filter(test_of=cycle).exists()


def test_a_test_run_finds_a_name_that_no_cycle_has(cast: Cast) -> None:
    """Seen red by counting the test runs of this draft alone."""
    draft(cast.dot, name="Spring (test run 1)")
    test = begin_test(cast.dot, draft(cast.dot), (cast.ada, cast.bea), timezone.now())
    assert test.cycle.name == "Spring (test run 2)"


def test_days_are_not_moved_while_reviews_are_made_with_the_old_ones(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker who has read the cycle goes on with its days. Seen red by not asking for rest."""
    monkeypatch.setattr(launching, "STEP", 3)
    cycle = draft(cast.dot)
    launch_cycle(cast.dot, cycle, cycle.version, LATER, timezone.now())
    later = {"talk_by": today() + timedelta(weeks=5)}
    with pytest.raises(Conflict):
        move_days(cast.dot, fresh(cycle), later, None, timezone.now())
    work_off(in_an_hour)
    assert move_days(cast.dot, fresh(cycle), later, None, timezone.now())


def test_hr_of_a_part_who_closes_a_cycle_ends_nothing_of_who_has_moved_away(cast: Cast) -> None:
    """Seen red by calling off every unsigned review of the cycle."""
    kim = employ("Kim Moss", department_of(cast.gil), manager=cast.hal)
    cycle = launched(cast.gil)
    ivy = Employee.objects.get(pk=cast.ivy.pk)
    move_person(cast.dot, ivy, cast.ada.department, timezone.now())
    close_cycle(cast.gil, fresh(cycle), "The round is over.", timezone.now())
    work_off()
    assert of(cycle, cast.ivy).stage == Stage.PREPARE
    assert of(cycle, kim).stage == Stage.CALLED_OFF
    assert (job_of(cycle).total, job_of(cycle).undone) == (1, 1)


def test_what_a_former_manager_has_sent_is_given_back_to_nobody(cast: Cast) -> None:
    """Who leads the review now could not write in it. Seen red by asking for the stage alone."""
    review = walk(start(cast.dot, cast.ada), Stage.ASSESSMENT_SENT)
    hand_over(cast.dot, read(review), cast.fay, Terms("A new team."), timezone.now())
    with pytest.raises(Conflict):
        reopen_assessment(cast.dot, read(review), "A mistake.", timezone.now())
    hand_over(cast.dot, read(review), cast.bea, Terms("Back again."), timezone.now())
    reopen_assessment(cast.dot, read(review), "A mistake.", timezone.now())
    assert read(review).stage == Stage.PREPARE


def test_what_was_sent_to_a_new_manager_stays_theirs_though_a_week_had_passed(cast: Cast) -> None:
    """And Ada leaves after she has signed. Seen red by answering only what was still held."""
    review = handed_over(start(cast.dot, cast.ada), cast.dot, cast.fay)
    review = walk(a_week_goes_by(review), Stage.FOLLOW_UP)
    leave(cast.dot, Employee.objects.get(pk=cast.ada.pk), today(), timezone.now())
    assert not read(review).is_held_back


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found
