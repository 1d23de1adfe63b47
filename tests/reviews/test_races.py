"""Two at the same moment: one is stored, the other one is told, and nothing is lost or doubled."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from outbox.models import Message
from people.models import Employee
from reviews import messages
from reviews.actions import closing, gap_assessment, opening, plan, pre_review, signing
from reviews.models import (
    ActionItem,
    CheckIn,
    Event,
    GapAssessment,
    OpeningCode,
    Plan,
    PreReview,
    Review,
)
from reviews.plan_end import close_what_has_ended
from reviews.states import Stage, Verb
from tests.cast import (
    assessment_words,
    make_cast,
    plan_words,
    pre_review_words,
    start,
    walk,
)
from tests.reviews.racing import race


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def told(review: Review, kind: str) -> set[Employee]:
    """Return who was told `kind` about `review`."""
    return {
        mail.recipient for mail in Message.objects.filter(about=messages.about(review), kind=kind)
    }


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_the_same_moment_one_opens_the_seal() -> None:
    """Seen red without the version in `moving.move`: the second one met a plan and fell over."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    opening.ask_to_open(cast.bea, review, timezone.now())
    pages = [read(review), read(review), read(review)]
    ends = race(
        *(lambda one=one: opening.agree_to_open(cast.ada, one, timezone.now()) for one in pages)
    )
    assert ends == ["Conflict", "Conflict", "done"]
    opened = Event.objects.filter(review=review, verb=Verb.AGREE_TO_OPEN)
    assert (opened.count(), Plan.objects.filter(review=review).count()) == (1, 1)
    assert opened.get().at == read(review).opened_at


@pytest.mark.django_db(transaction=True)
def test_trying_codes_at_the_same_moment_gives_no_more_tries() -> None:
    """Seen red on PostgreSQL by reading how many are left before counting one: all were tried."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    opening.ask_to_open(cast.bea, review, timezone.now())
    code = opening.show_code(cast.ada, read(review), timezone.now())
    wrong = "C" * len(code) if code != "C" * len(code) else "D" * len(code)
    page = read(review)
    ends = race(
        *[lambda: opening.open_by_code(cast.bea, page, wrong, timezone.now())] * 8,
    )
    assert ends == ["NoCode"] * 3 + ["done"] * opening.TRIES
    assert OpeningCode.objects.get().tries_left == 0


@pytest.mark.django_db(transaction=True)
def test_who_sends_at_the_last_moment_and_who_opens_alone_do_not_both_succeed() -> None:
    """Either both sides are in, or one is blank. Seen red without the version in `moving.move`."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.PRE_REVIEW_SENT)
    late = timezone.now() + timedelta(days=60)
    words, pages = assessment_words(review), [read(review), read(review), read(review)]
    ends = race(
        lambda: opening.open_alone(cast.ada, pages[0], late),
        lambda: opening.open_alone(cast.ada, pages[1], late),
        lambda: gap_assessment.send_assessment(cast.bea, pages[2], words, late),
    )
    assert ends == ["Conflict", "Conflict", "done"]
    after, assessment = read(review), GapAssessment.objects.of(review).get()
    assert (after.stage == Stage.TALK) is (assessment.sent_at is None)
    assert after.stage in (Stage.TALK, Stage.READY)


@pytest.mark.django_db(transaction=True)
def test_of_two_signatures_at_the_same_moment_neither_is_lost_unsaid() -> None:
    """One is taken, the other one gets a kind no; signing again brings the plan to life."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.AGREE)
    version = plan_words(review).version
    pages = [(cast.ada, read(review)), (cast.bea, read(review))]
    ends = race(
        *(
            lambda who=who, one=one: signing.sign_plan(who, one, version, "", timezone.now())
            for who, one in pages
        )
    )
    assert ends == ["Conflict", "done"]
    fresh = read(review)
    assert bool(fresh.employee_signed_at) is not bool(fresh.manager_signed_at)
    late = cast.bea if fresh.employee_signed_at else cast.ada
    signing.sign_plan(late, fresh, version, "", timezone.now())
    assert read(review).stage == Stage.FOLLOW_UP


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_stored_and_one_is_told() -> None:
    """Two tabs never eat text."""
    cast = make_cast()
    review = start(cast.dot, cast.ada)
    typed = [
        pre_review_words(review)._replace(words={"statement": text}) for text in ("one", "other")
    ]
    ends = race(
        *(
            lambda words=words: pre_review.save_pre_review(
                cast.ada, read(review), words, timezone.now()
            )
            for words in typed
        )
    )
    assert ends == ["StaleSave", "done"]
    stored = PreReview.objects.get(review=review)
    assert (stored.version, stored.statement in ("one", "other")) == (1, True)
    assert stored.self_views.count() == 3


@pytest.mark.django_db(transaction=True)
def test_when_both_send_at_the_same_moment_both_are_ready_after_at_most_one_more_click() -> None:
    """The one who comes second is told and sends again; both are told once that they can meet."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.PREPARE)
    own, seen = pre_review_words(review), assessment_words(review)
    page_of_ada, page_of_bea = read(review), read(review)
    ends = race(
        lambda: pre_review.send_pre_review(cast.ada, page_of_ada, own, timezone.now()),
        lambda: gap_assessment.send_assessment(cast.bea, page_of_bea, seen, timezone.now()),
    )
    assert ends == ["Conflict", "done"]
    fresh = read(review)
    if fresh.stage == Stage.PRE_REVIEW_SENT:
        gap_assessment.send_assessment(cast.bea, fresh, seen, timezone.now())
    else:
        pre_review.send_pre_review(cast.ada, fresh, own, timezone.now())
    assert read(review).stage == Stage.READY
    assert told(review, "both_ready") == {cast.ada, cast.bea}


@pytest.mark.django_db(transaction=True)
def test_an_action_stands_as_the_last_check_in_says_whatever_comes_at_the_same_moment() -> None:
    """Seen red on PostgreSQL by taking a check-in back without taking one's turn first."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    for status in ("done", "not_now") * 6:
        now = timezone.now()
        slip = plan.check_in(cast.ada, action, "at_risk", "A slip.", now)
        ends = race(
            partial(plan.take_back_check_in, cast.ada, slip, now),
            partial(plan.check_in, cast.ada, action, status, "", timezone.now()),
        )
        assert ends == ["done", "done"]
        assert ActionItem.objects.get(pk=action.pk).status == status


@pytest.mark.django_db(transaction=True)
def test_three_who_look_at_once_close_a_plan_once_and_tell_each_once() -> None:
    """Seen red without the version and the stage in `moving.move`."""
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    later = review.stage_since + timedelta(days=400)
    ends = race(*[partial(close_what_has_ended, later)] * 3)
    assert ends == ["done"] * 3
    assert read(review).stage == Stage.CLOSED
    assert review.events.filter(verb="close_plan").count() == 1
    letters = Message.objects.filter(about=f"review:{review.pk}", kind="plan_closed")
    assert letters.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_check_in_at_the_moment_its_plan_is_closed_is_before_that_or_not_at_all() -> None:
    """None lands on a closed plan, and none that is told is lost.

    Seen red on PostgreSQL without `_hold_alive`: one came after the end.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    later = timezone.now() + timedelta(days=350)
    for round_ in range(8):
        action = ActionItem.objects.with_people().get(plan__review=review, position=1)
        page = Plan.objects.with_next().with_actions().get(review=review)
        page.review = read(review)
        said = closing.Said({}, [], "")
        ends = race(
            partial(plan.check_in, cast.ada, action, "at_risk", f"{round_}", later),
            partial(closing.close_plan, cast.bea, page, said, later),
        )
        noted = CheckIn.objects.filter(action=action, note=f"{round_}").exists()
        assert ends == (["done", "done"] if noted else ["Conflict", "done"])
        assert read(review).stage == Stage.CLOSED
        verbs = Event.objects.filter(review=review).values_list("verb", flat=True)
        assert verbs.first() == Verb.CLOSE_PLAN, "nothing comes after the end"
        page.review = read(review)
        page.refresh_from_db()
        closing.reopen_plan(cast.bea, page, later)
