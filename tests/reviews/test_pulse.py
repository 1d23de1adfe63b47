"""How a talk was: two answers of one person, for nobody else; the other never learns of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib import admin
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from people.admin import site
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews import pulse_asking
from reviews.actions.hand_over import Terms, hand_over
from reviews.actions.pulse import Answers, answer_pulse, decline_pulse
from reviews.actions.removing import remove_reviews
from reviews.models import Event, Pulse, Review
from reviews.pulse_asking import asked_about
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import sent_by, shown_in

ReviewAt = Callable[..., Review]
ENDS = (Stage.FOLLOW_UP, Stage.NOT_AGREED)
GLAD = Answers(honest=5, useful=4)
SORRY = Answers(honest=1, useful=2)
ASKS = "was it honest, was it useful?"


def later(review: Review, **more: float) -> datetime:
    """Return a moment so long after the talk."""
    return review.stage_since + timedelta(**more)


def said_by(person: Employee) -> list[tuple[int | None, int | None]]:
    """Return what `person` may see of all pulses."""
    return list(Pulse.objects.visible_to(person).values_list("honest", "useful"))


def page_of(client: Client, review: Review) -> str:
    """Return the page of the review."""
    return client.get(reverse("review", args=[review.pk])).content.decode()


def asked_of(person: Employee, now: datetime) -> list[Review]:
    """Return about whose talks Home asks `person`."""
    at_hand = Review.objects.at_hand(person, now - timedelta(days=365), now)
    return pulse_asking.asked_of(person, at_hand.with_people(), now)


@pytest.fixture
def held_long_ago(cast: Cast) -> None:
    """Let nobody be asked about the talk that Ada had with Eve last year."""
    past = timezone.now() - timedelta(days=99)
    Review.objects.filter(employee=cast.ada, manager=cast.eve).update(stage_since=past)


@pytest.mark.parametrize("stage", ENDS)
def test_each_of_the_two_answers_for_themselves(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """From the review's page to the answer, which stands there to be changed. Seen red by showing
    the form without what was answered."""
    review = review_at(stage)
    for person, answers in ((cast.ada, GLAD), (cast.bea, SORRY)):
        client, address = client_for(person), reverse("pulse", args=[review.pk])
        assert f'href="{address}"' in page_of(client, review)
        goes_to = reverse("answer_pulse", args=[review.pk])
        typed = {name: str(value) for name, value in answers._asdict().items()}
        client.post(goes_to, sent_by(client.get(address), goes_to, **typed))
        page = client.get(address)
        assert [shown_in(page, goes_to, name) for name in typed] == list(typed.values())
        assert said_by(person) == [answers]


def test_nobody_reads_anothers_answer_whatever_role_they_have(
    review_at: ReviewAt, cast: Cast
) -> None:
    """R2. Seen red with visible_to that lets superusers see all. The admin site has no page."""
    review = review_at(Stage.FOLLOW_UP)
    answer_pulse(cast.ada, review, GLAD, later(review, hours=1))
    seen = {name: said_by(person) for name, person in cast.everybody().items()}
    assert seen == {name: [] for name in seen} | {"ada": [GLAD]}
    assert not site.is_registered(Pulse)
    assert not admin.site.is_registered(Pulse)


@pytest.mark.parametrize("stage", ENDS)
def test_the_other_receives_the_same_bytes_whether_it_was_answered_or_not(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """Nor does anybody else: no event, no message, no new version of the review. Seen red by
    noting an event."""
    review = review_at(stage)
    others = {name: one for name, one in cast.everybody().items() if one != cast.ada}
    before = {name: received(one, review) for name, one in others.items()}
    version, count = review.version, (Event.objects.count(), Message.objects.count())
    answer_pulse(cast.ada, review, GLAD, timezone.now())
    review.refresh_from_db()
    assert (review.version, (Event.objects.count(), Message.objects.count())) == (version, count)
    assert {name: received(one, review) for name, one in others.items()} == before


def received(person: Employee, review: Review) -> list[tuple[int, str]]:
    """Return what `person` gets at addresses on which a pulse might leave a trace."""
    client = client_for(person)
    routes = ("review", "pulse", "plan", "talk")
    paths = [reverse(name, args=[review.pk]) for name in routes]
    paths += ["/", reverse("reviews"), reverse("cycle_pulse", args=[review.cycle_id])]
    answers = [client.get(path) for path in paths]
    return [(answer.status_code, without_token(answer.content.decode())) for answer in answers]


def without_token(page: str) -> str:
    """Return `page` without what is made anew for each answer."""
    lines = page.splitlines()
    return "\n".join(one for one in lines if "csrf" not in one.lower() and "nonce" not in one)


@pytest.mark.usefixtures("held_long_ago")
def test_both_pages_ask_until_it_is_answered_or_declined_or_a_month_has_passed(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red without each of the three: the answer, the refusal, and the month."""
    review = review_at(Stage.FOLLOW_UP)
    ada, bea = client_for(cast.ada), client_for(cast.bea)
    assert all(ASKS in page_of(one, review) for one in (ada, bea))
    assert all(ASKS in one.get("/").content.decode() for one in (ada, bea))
    ada.post(reverse("answer_pulse", args=[review.pk]), GLAD._asdict())
    bea.post(reverse("decline_pulse", args=[review.pk]))
    assert not any(ASKS in page_of(one, review) for one in (ada, bea))
    assert not any(ASKS in one.get("/").content.decode() for one in (ada, bea))
    Pulse.objects.all().delete()
    last, over = later(review, days=29, hours=23), later(review, days=30)
    for person in (cast.ada, cast.bea):
        assert (len(asked_of(person, last)), asked_of(person, over)) == (1, [])
        assert (len(asked_about(person, review, last)), asked_about(person, review, over)) == (
            1,
            [],
        )


@pytest.mark.usefixtures("held_long_ago")
def test_home_asks_nothing_before_the_talk_has_ended(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with every review asking."""
    review = review_at(Stage.AGREE)
    assert asked_of(cast.ada, timezone.now()) == []
    assert ASKS not in page_of(client_for(cast.ada), review)


def test_whoever_declined_may_still_answer_and_an_answer_is_not_taken_back_by_declining(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with declining that writes over the answer."""
    review = review_at(Stage.FOLLOW_UP)
    decline_pulse(cast.ada, review, later(review, days=1))
    assert said_by(cast.ada) == [(None, None)]
    answer_pulse(cast.ada, review, GLAD, later(review, days=2))
    decline_pulse(cast.ada, review, later(review, days=3))
    assert said_by(cast.ada) == [GLAD]


def test_it_can_be_changed_for_14_days_and_counts_from_the_first(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with 14 days from the last change, and without an end."""
    review = review_at(Stage.FOLLOW_UP)
    first = later(review, days=20)
    answer_pulse(cast.ada, review, GLAD, first)
    answer_pulse(cast.ada, review, SORRY, first + timedelta(days=13, hours=23))
    assert Pulse.objects.get().answered_at == first
    with pytest.raises(Conflict, match="stands"):
        answer_pulse(cast.ada, review, GLAD, first + timedelta(days=14))
    assert said_by(cast.ada) == [SORRY]


def test_after_a_month_nobody_answers_anew(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the month in the rule."""
    review = review_at(Stage.NOT_AGREED)
    with pytest.raises(Conflict, match="month"):
        answer_pulse(cast.ada, review, GLAD, later(review, days=30))
    assert not Pulse.objects.exists()


def test_what_stands_is_read_by_its_author(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by showing the form."""
    review = review_at(Stage.FOLLOW_UP)
    answer_pulse(cast.ada, review, GLAD, later(review, seconds=1))
    Pulse.objects.update(answered_at=timezone.now() - timedelta(days=15))
    page = client_for(cast.ada).get(reverse("pulse", args=[review.pk])).content.decode()
    assert "<dd>Fully</dd>" in page
    assert "<dd>Mostly</dd>" in page
    assert "<form" not in page.partition("<main")[2]


def test_a_manager_who_came_after_the_talk_is_not_asked(review_at: ReviewAt, cast: Cast) -> None:
    """They were not in it. Seen red without the day of the hand-over in rule and list."""
    review = review_at(Stage.FOLLOW_UP)
    now = later(review, hours=1)
    hand_over(cast.dot, review, cast.hal, Terms("A new team."), now)
    assert asked_of(cast.hal, now) == []
    assert asked_about(cast.hal, review, now) == []
    assert client_for(cast.hal).get(reverse("pulse", args=[review.pk])).status_code == 403
    with pytest.raises(Refused):
        answer_pulse(cast.hal, review, GLAD, now)
    assert review in asked_of(cast.ada, now)


@pytest.mark.parametrize("typed", [{}, {"honest": 5}, {"honest": 0, "useful": 6}, {"honest": "x"}])
def test_only_two_of_the_five_are_an_answer(
    review_at: ReviewAt, cast: Cast, typed: dict[str, object]
) -> None:
    """Seen red with optional fields."""
    review = review_at(Stage.FOLLOW_UP)
    answer = client_for(cast.ada).post(reverse("answer_pulse", args=[review.pk]), typed)
    assert answer.status_code == 422
    assert not Pulse.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"honest": 6, "useful": 1, "answered_at": timezone.now()},
        {"honest": 5, "answered_at": timezone.now()},
        {"useful": 5, "answered_at": timezone.now()},
        {"honest": 5, "useful": 5, "declined_at": timezone.now()},
        {},
    ],
)
def test_the_database_refuses_half_an_answer(
    review_at: ReviewAt, cast: Cast, words: dict[str, object]
) -> None:
    """Seen red with comparisons alone: one with NULL is not false, and lets the row pass."""
    review = review_at(Stage.FOLLOW_UP)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pulse.objects.create(review=review, author=cast.ada, **words)


def test_whoever_answers_in_two_tabs_at_once_is_told_so(
    review_at: ReviewAt, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the first answer stays. Seen red without the constraint of one for each author."""
    review = review_at(Stage.FOLLOW_UP)
    answer_pulse(cast.ada, review, GLAD, later(review, hours=1))
    monkeypatch.setattr("reviews.actions.pulse._own", lambda *_both: None)
    with pytest.raises(Conflict):
        answer_pulse(cast.ada, review, SORRY, later(review, hours=1))
    assert said_by(cast.ada) == [GLAD]


def test_a_test_run_goes_with_its_answers(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving pulses out of what is removed."""
    review = review_at(Stage.FOLLOW_UP)
    answer_pulse(cast.ada, review, GLAD, later(review, hours=1))
    with transaction.atomic():
        remove_reviews([review])
    assert not Pulse.objects.exists()
