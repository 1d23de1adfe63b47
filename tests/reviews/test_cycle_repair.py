"""HR gives a form back with a reason, and reminds people within the budget."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions.gap_assessment import send_assessment, take_back_assessment
from reviews.actions.hand_over import Terms, hand_over
from reviews.actions.nudging import nudge
from reviews.actions.pre_review import send_pre_review, take_back_pre_review
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.models import Cycle, Event, GapAssessment, PreReview, Review
from reviews.nudge_messages import Asked, nudge_many
from reviews.nudging import nudges_for
from reviews.progress import waits_for
from reviews.reminders import due, queue_reminders
from reviews.states import Stage
from tests.cast import Cast, assessment_words, client_for, pre_review_words, walk
from tests.policy.markers import texts_in
from tests.reviews.cycles import launched, today
from tests.reviews.pages import sent_by

BECAUSE = "It is about another person."


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def of(cycle: Cycle, person: Employee) -> Review:
    """Return somebody's review in a cycle, as a request reads it."""
    found: Review = Review.objects.with_people().with_actions().get(cycle=cycle, employee=person)
    return found


def waiting_mail(review: Review, person: Employee) -> set[str]:
    """Return the kinds of mail that somebody is about to get about a review."""
    found = Message.objects.filter(about=f"review:{review.pk}", recipient=person)
    return set(found.filter(state=State.QUEUED).values_list("kind", flat=True))


def test_a_pre_review_goes_back_to_its_author_with_a_reason(cast: Cast, cycle: Cycle) -> None:
    """Seen red by leaving the seal on it, by keeping the card's mail, and without the reason."""
    review = walk(of(cycle, cast.ada), Stage.READY)
    words = PreReview.objects.get(review=review).statement
    reopen_pre_review(cast.dot, review, BECAUSE, timezone.now())
    review = of(cycle, cast.ada)
    form = PreReview.objects.get(review=review)
    assert review.stage == Stage.ASSESSMENT_SENT
    assert (form.sent_at, form.seal, form.statement) == (None, "", words)
    assert "pre_review_given_back" in waiting_mail(review, cast.ada)
    told = waiting_mail(review, cast.bea)
    assert "card_may_change" in told
    assert not told & {"direction_card", "both_ready"}
    event = Event.objects.get(review=review, verb="reopen_pre_review")
    assert (event.actor, event.reason) == (cast.dot, BECAUSE)
    for person in (cast.ada, cast.bea):
        page = client_for(person).get(reverse("review", args=[review.pk])).content.decode()
        assert BECAUSE in page


def test_what_a_former_manager_sent_goes_back_to_nobody(cast: Cast, cycle: Cycle) -> None:
    """Nobody could write it again. Seen red by giving it back all the same."""
    review = walk(of(cycle, cast.ada), Stage.ASSESSMENT_SENT)
    hand_over(cast.dot, review, cast.hal, Terms("A new team.", ""), timezone.now())
    with pytest.raises(Conflict, match="former manager"):
        reopen_assessment(cast.dot, of(cycle, cast.ada), BECAUSE, timezone.now())


def test_a_gap_assessment_goes_back_and_shows_nothing(cast: Cast, cycle: Cycle) -> None:
    """R1: the employee learns that it is not submitted. Seen red by telling them more by mail."""
    review = walk(of(cycle, cast.ada), Stage.READY)
    before = waiting_mail(review, cast.ada)
    reopen_assessment(cast.dot, review, BECAUSE, timezone.now())
    review = of(cycle, cast.ada)
    assert review.stage == Stage.PRE_REVIEW_SENT
    assert GapAssessment.objects.get(review=review).sent_at is None
    assert waiting_mail(review, cast.ada) == before - {"both_ready"}
    assert "assessment_given_back" in waiting_mail(review, cast.bea)
    page = client_for(cast.ada).get(reverse("gap_assessment", args=[review.pk])).content.decode()
    assert not texts_in(page)


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.TALK, Stage.FOLLOW_UP])
def test_only_what_is_sent_and_sealed_goes_back(cast: Cast, cycle: Cycle, stage: Stage) -> None:
    review = walk(of(cycle, cast.ada), stage)
    with pytest.raises(Conflict):
        reopen_pre_review(cast.dot, review, BECAUSE, timezone.now())
    with pytest.raises(Conflict):
        reopen_assessment(cast.dot, review, BECAUSE, timezone.now())


def test_nobody_gives_back_outside_of_their_part_or_in_a_review_of_their_own(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red without asking for the two sides."""
    review = walk(of(cycle, cast.ada), Stage.READY)
    own = walk(of(cycle, cast.dot), Stage.READY)
    for person, refused in ((cast.gil, review), (cast.bea, review), (cast.dot, own)):
        with pytest.raises(Refused):
            reopen_pre_review(person, refused, BECAUSE, timezone.now())


@pytest.mark.parametrize(
    ("kind", "after"),
    [("pre_review", Stage.ASSESSMENT_SENT), ("gap_assessment", Stage.PRE_REVIEW_SENT)],
)
def test_whose_forms_would_go_back_is_named_before_any_does(
    cast: Cast, cycle: Cycle, kind: str, after: Stage
) -> None:
    """Nothing goes back without a reason, or if it is something else by now.

    Seen red by giving back as soon as a reason is there, and without a look at what was seen.
    """
    review, client = walk(of(cycle, cast.ada), Stage.READY), client_for(cast.dot)
    address = reverse("reopen_form", args=[cycle.pk])
    asked = client.post(address, {"review": [review.pk], "form": kind, "reason": BECAUSE})
    assert "Ada Quill" in asked.content.decode()
    sent = sent_by(asked, address)
    assert client.post(address, sent).status_code == 422
    assert client.post(address, sent | {"form": "nothing"}).status_code == 302
    late = sent | {"reason": BECAUSE, "seen": f"{review.pk}:{review.version - 1}"}
    assert client.post(address, late).status_code == 409
    assert of(cycle, cast.ada).stage == Stage.READY
    assert client.post(address, sent | {"reason": BECAUSE}).status_code == 302
    assert of(cycle, cast.ada).stage == after


def test_what_can_not_go_back_is_said_before_it_is_asked_why(cast: Cast, cycle: Cycle) -> None:
    """Seen red by asking the rule with the reason alone."""
    body = {"review": [of(cycle, cast.ada).pk], "form": "pre_review"}
    answer = client_for(cast.dot).post(reverse("reopen_form", args=[cycle.pk]), body)
    assert answer.status_code == 409


def test_what_is_given_back_stands_in_the_history_of_the_cycle(cast: Cast, cycle: Cycle) -> None:
    """With the reason, as HR's other verbs do. Seen red without the note."""
    walk(of(cycle, cast.ada), Stage.READY)
    reopen_pre_review(cast.dot, of(cycle, cast.ada), BECAUSE, timezone.now())
    reopen_assessment(cast.dot, of(cycle, cast.ada), BECAUSE, timezone.now())
    noted = cycle.events.filter(verb="reopen").values_list("actor", "details")
    details = {"who": [cast.ada.pk], "people": 1, "reason": BECAUSE}
    assert list(noted) == [(cast.dot.pk, details)] * 2


@pytest.mark.parametrize(
    ("reopen", "page", "who", "back"),
    [
        (reopen_pre_review, "pre_review", "ada", take_back_pre_review),
        (reopen_assessment, "gap_assessment", "bea", take_back_assessment),
    ],
)
def test_the_reason_stands_above_the_form_until_it_is_sent_again(
    cast: Cast, cycle: Cycle, reopen: Any, page: str, who: str, back: Any
) -> None:
    """Seen red by telling it in the history of the review alone, and for ever."""
    author = cast.everybody()[who]
    address = reverse(page, args=[of(cycle, cast.ada).pk])
    sentence = "HR has given this form back to you"
    reopen(cast.dot, walk(of(cycle, cast.ada), Stage.READY), BECAUSE, timezone.now())
    written = client_for(author).get(address).content.decode()
    assert sentence in written
    assert BECAUSE in written
    review = of(cycle, cast.ada)
    if page == "pre_review":
        send_pre_review(author, review, pre_review_words(review), timezone.now())
    else:
        send_assessment(author, review, assessment_words(review), timezone.now())
    back(author, of(cycle, cast.ada), timezone.now())
    assert sentence not in client_for(author).get(address).content.decode()


def owed(*reviews: Review) -> list[tuple[Review, Employee]]:
    """Return whose turn it is in each of the reviews."""
    return [(review, one) for review in reviews for one in waits_for(review)]


def nudged(review: Review) -> QuerySet[Message]:
    """Return HR's reminders about a review."""
    return Message.objects.filter(about=f"review:{review.pk}", kind="nudge").order_by("pk")


def test_whoever_it_waits_for_is_reminded_and_nobody_else(cast: Cast, cycle: Cycle) -> None:
    """R10."""
    review = walk(of(cycle, cast.ada), Stage.PRE_REVIEW_SENT)
    sent, spared = nudge(cast.dot, cycle, owed(of(cycle, cast.ada)), timezone.now())
    assert ([one.recipient for one in sent], spared) == ([cast.bea], [])
    assert [message.recipient for message in nudged(review)] == [cast.bea]


def test_nobody_is_reminded_twice_in_seven_days(cast: Cast, cycle: Cycle) -> None:
    """Seen red with six, and by counting only what has been sent."""
    walk(of(cycle, cast.ada), Stage.PRE_REVIEW_SENT)
    people, now = owed(of(cycle, cast.ada)), timezone.now()
    nudge(cast.dot, cycle, people, now)
    sent, [spared] = nudge(cast.dot, cycle, people, now + timedelta(days=6, hours=23))
    assert not sent
    assert "had a reminder on" in str(spared.spared)
    sent, _spared = nudge(cast.dot, cycle, people, now + timedelta(days=7, minutes=1))
    assert [one.number for one in sent] == [2]


def test_nobody_is_reminded_within_three_days_of_another_reminder(cast: Cast, cycle: Cycle) -> None:
    """Seen red without the kinds of the reminders."""
    review, now = of(cycle, cast.ada), timezone.now()
    Review.objects.filter(pk=review.pk).update(prepare_by=today(), feedback_by=today())
    assert queue_reminders(today()) == 2
    people = owed(of(cycle, cast.ada))
    soon, later = now + timedelta(days=2, hours=23), now + timedelta(days=3, minutes=1)
    assert all(one.spared for one in nudges_for(cast.dot, people, soon))
    assert not any(one.spared for one in nudges_for(cast.dot, people, later))


def test_whoever_is_away_is_spared_and_so_is_hr(cast: Cast, cycle: Cycle) -> None:
    """Bea has left, so Ada's review waits for HR. Seen red by reminding Dot of it."""
    Employee.objects.filter(pk=cast.ada.pk).update(on_leave_from=today())
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    sent, spared = nudge(cast.dot, cycle, owed(of(cycle, cast.ada)), timezone.now())
    assert not sent
    assert {one.recipient: str(one.spared) for one in spared} == {
        cast.ada: "on leave",
        cast.dot: "HR has to name another manager",
    }


def test_two_clicks_at_once_remind_once(cast: Cast, cycle: Cycle) -> None:
    """Both counted before either wrote. Seen red with an occurrence that says the moment."""
    review = of(cycle, cast.ada)
    for _click in range(2):
        nudge_many([Asked(cast.ada, review, 1, review.prepare_by)])
    assert nudged(review).count() == 1


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.NOT_AGREED])
def test_what_is_signed_or_over_is_nothing_to_remind_of(
    cast: Cast, cycle: Cycle, stage: Stage
) -> None:
    walk(of(cycle, cast.ada), stage)
    review = of(cycle, cast.ada)
    with pytest.raises(Conflict):
        nudge(cast.dot, cycle, [(review, cast.ada)], timezone.now())


def test_hr_of_another_part_reminds_nobody(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(Refused):
        nudge(cast.gil, cycle, owed(of(cycle, cast.ada)), timezone.now())


def test_the_board_says_who_was_reminded_and_who_was_not_and_why(cast: Cast, cycle: Cycle) -> None:
    Employee.objects.filter(pk=cast.ada.pk).update(on_leave_from=today())
    address = reverse("nudge_people", args=[cycle.pk])
    body = {"review": [of(cycle, cast.ada).pk]}
    page = client_for(cast.dot).post(address, body, follow=True).content.decode()
    assert "Reminded: Bea Harbour." in page
    assert "Not reminded: Ada Quill (on leave)." in page
    assert "Choose somebody" in client_for(cast.dot).post(address, follow=True).content.decode()


def test_nobody_is_reminded_of_what_they_have_not_heard_of(cast: Cast) -> None:
    """While the mails of a launch wait."""
    cycle = launched(cast.dot, wait=timedelta(minutes=10))
    Review.objects.filter(cycle=cycle).update(prepare_by=today(), feedback_by=today())
    about = {
        f"review:{pk}" for pk in Review.objects.filter(cycle=cycle).values_list("pk", flat=True)
    }
    assert not [one for one in due(today()) if one.about in about]
    with pytest.raises(Conflict):
        nudge(cast.dot, cycle, owed(of(cycle, cast.ada)), timezone.now())
    cycle.jobs.update(state="done")
    assert [one for one in due(today()) if one.about in about]
