"""Home and the talk: one that is begun again, and one that left nothing but its record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.rhythms import choose_rhythm
from outbox.states import Rhythm
from people.models import Employee
from reviews.actions import conversation, rewording, signing
from reviews.actions.board import call_off
from reviews.actions.plan import PlanWords
from reviews.models import HandOver, Plan, Review, Rewording
from reviews.progress import next_step
from reviews.states import Stage
from tests.cast import Cast, Secrets, client_for, plan_words, start

ReviewAt = Callable[..., Review]
NOT_SAID = Secrets(chosen={"stance": "not_said"})
pytestmark = pytest.mark.django_db


def home(person: Employee) -> str:
    """Return the page."""
    return client_for(person).get("/").content.decode()


def test_a_plan_that_is_taken_back_says_so_to_both(review_at: ReviewAt, cast: Cast) -> None:
    """Signatures are void: to be seen before one wonders. Seen red with "The seal is open"."""
    review = review_at(Stage.AGREE)
    signing.sign_plan(cast.ada, review, plan_words(review).version, "", timezone.now())
    conversation.return_to_talk(cast.bea, review, timezone.now())
    for person, other in ((cast.ada, "Bea"), (cast.bea, "Ada")):
        step = next_step(Review.objects.with_people().get(pk=review.pk), person)
        assert step
        assert step.sentence == (
            f"The plan with {other} is in the talk again, and no signature counts. Look at what "
            "has changed, put it up for signing once more, and sign."
        )
        assert step.sentence in home(person)
        assert step.url == reverse("talk", args=[review.pk])


@pytest.mark.parametrize("stage", [Stage.TALK, Stage.AGREE])
def test_a_first_talk_says_nothing_of_signatures(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """Seen red by saying it of every open seal."""
    review_at(stage)
    assert "no signature counts" not in home(cast.ada)


def rather_not_said(review_at: ReviewAt, cast: Cast) -> Review:
    """Return a talk that both have signed, in which nothing had to be agreed."""
    review, now = review_at(Stage.TALK, NOT_SAID), timezone.now()
    words = PlanWords([], "", plan_words(review).version)
    conversation.finish_talk(cast.ada, review, words, now)
    for person in (cast.ada, cast.bea):
        signing.sign_plan(person, review, plan_words(review).version, "", now)
    return review


def test_a_talk_that_was_held_and_not_agreed_leads_to_its_record(
    review_at: ReviewAt, cast: Cast
) -> None:
    """For both, and for nobody else. Seen red: Home knew nothing of it."""
    review = review_at(Stage.NOT_AGREED)
    address = reverse("talk", args=[review.pk])
    for person, other in ((cast.ada, "Bea"), (cast.bea, "Ada")):
        assert f'href="{address}"' in home(person)
        assert f"What you and {other} said: Career conversations" in home(person)
        assert client_for(person).get(address).status_code == 200
    assert address not in home(cast.dot) + home(cast.fay) + home(cast.cyd)


def test_a_talk_in_which_nothing_had_to_be_agreed_leads_to_its_record_once(
    review_at: ReviewAt, cast: Cast
) -> None:
    """In place of a plan with nothing left to do. Seen red with both."""
    review = rather_not_said(review_at, cast)
    for person in (cast.ada, cast.bea):
        page = home(person)
        assert f'href="{reverse("talk", args=[review.pk])}"' in page
        assert "nothing had to be agreed" in page
        assert f'href="{reverse("review", args=[review.pk])}"' not in page
        assert "Nothing in the plan is left to do" not in page


def test_a_proposed_timeline_waits_on_home_though_there_are_no_actions(
    review_at: ReviewAt, cast: Cast
) -> None:
    """As its record, too. Seen red by leaving out every talk that has one."""
    review = rather_not_said(review_at, cast)
    plan = Plan.objects.get(review=review)
    plan.review = Review.objects.with_people().get(pk=review.pk)
    words = {"must_come_true": "A second berth."}
    made = rewording.propose_timeline(cast.ada, plan, words, "It is built.", timezone.now())
    address = reverse("review", args=[review.pk])
    assert f'href="{address}"' in home(cast.ada)
    assert "It waits for Bea." in home(cast.ada)
    assert reverse("rewording", args=[review.pk, made.pk]) in home(cast.bea)
    for person in (cast.ada, cast.bea):
        assert f'href="{reverse("talk", args=[review.pk])}"' in home(person)
    made = Rewording.objects.with_people().get(pk=made.pk)
    rewording.withdraw(cast.ada, made, timezone.now())
    assert f'href="{address}"' not in home(cast.ada)


def test_a_plan_with_actions_is_no_talk_without_a_plan(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by listing every signed plan."""
    review_at(Stage.FOLLOW_UP)
    assert "Talks without a plan" not in home(cast.ada)


def test_a_closed_plan_stays_on_home_as_long_as_one_may_say_what_was_kept(
    review_at: ReviewAt, cast: Cast
) -> None:
    """For both, once, and nobody else, even with the next review begun.

    Seen red: Home forgot it, and then named it once for each action.
    """
    review = review_at(Stage.CLOSED)
    start(cast.dot, cast.ada, "The next one")
    link = f'href="{reverse("plan", args=[review.pk])}#kept"'
    for person, other in ((cast.ada, "Bea"), (cast.bea, "Ada")):
        assert home(person).count(link) == 1
        assert f"What was kept of your plan with {other}: Career conversations" in home(person)
    assert link not in home(cast.dot) + home(cast.fay) + home(cast.eve)
    a_fortnight_ago = timezone.now() - timedelta(days=14)
    Review.objects.filter(pk=review.pk).update(stage_since=a_fortnight_ago + timedelta(hours=1))
    assert link in home(cast.ada)
    Review.objects.filter(pk=review.pk).update(stage_since=a_fortnight_ago)
    assert link not in home(cast.ada) + home(cast.bea)


def test_a_manager_who_is_new_here_hears_of_no_closed_plan(review_at: ReviewAt, cast: Cast) -> None:
    """They have no part of it to say yet. Seen red by naming it for whoever leads."""
    review = review_at(Stage.CLOSED)
    now = timezone.now()
    two = {"former": cast.bea, "manager": cast.hal, "by": cast.dot}
    made = HandOver.objects.create(
        review=review, stage=review.stage, at=now, passes_at=None, reason="A new team.", **two
    )
    Review.objects.filter(pk=review.pk).update(manager=cast.hal, hand_over=made)
    assert "Plans that are closed" not in home(cast.hal)
    assert "Plans that are closed" in home(cast.ada)


def test_who_wants_no_mail_is_told_where_something_waits(review_at: ReviewAt, cast: Cast) -> None:
    """With the way to change that; and nobody is promised a mail that will not come.

    Seen red: Home promised one.
    """
    review_at(Stage.PRE_REVIEW_SENT)  # waits for Bea
    off, promise = "by mail are switched off for you", "You get a mail as soon as something does."
    assert promise in home(cast.ada)
    assert off not in home(cast.ada) + home(cast.bea)
    for person in (cast.ada, cast.bea):
        choose_rhythm(person, Rhythm.OFF, timezone.now())
        assert off in home(person)
        assert f'href="{reverse("my_mails")}"' in home(person).split("<main")[1]
    assert promise not in home(cast.ada)


def test_the_record_goes_from_home_with_the_next_review_or_after_a_year(
    review_at: ReviewAt, cast: Cast
) -> None:
    """One that HR called off is no next one. Seen red without either."""
    review = review_at(Stage.NOT_AGREED)
    later = start(cast.dot, cast.ada, "The next one")
    assert "Talks without a plan" not in home(cast.ada) + home(cast.bea)
    call_off(cast.dot, later, "Begun too early.", timezone.now())
    assert "Talks without a plan" in home(cast.ada)
    long_ago = timezone.now() - timedelta(days=367)
    Review.objects.filter(pk=review.pk).update(stage_since=long_ago)
    assert "Talks without a plan" not in home(cast.ada)


def test_a_manager_who_is_new_here_gets_no_link_that_refuses(
    review_at: ReviewAt, cast: Cast
) -> None:
    """As long as nothing was passed on to them. Seen red without the rule."""
    review = rather_not_said(review_at, cast)
    passed = HandOver.objects.create(
        review=review,
        former=cast.bea,
        manager=cast.hal,
        by=cast.dot,
        reason="Bea is away.",
        stage=Stage.FOLLOW_UP,
        at=timezone.now(),
    )
    Review.objects.filter(pk=review.pk).update(manager=cast.hal, hand_over=passed)
    assert reverse("talk", args=[review.pk]) not in home(cast.hal)
    assert reverse("talk", args=[review.pk]) in home(cast.ada)
