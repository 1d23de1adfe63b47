"""Rewording after signing: one proposes, the other agrees, and nothing changes before that."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews import progress, rewording_rules as rules
from reviews.actions import plan as plans, rewording
from reviews.models import ActionItem, Plan, Review, Rewording, SignedText
from reviews.models.rewording import Answer
from tests.cast import Cast, client_for
from tests.reviews.test_hand_over import handed_over, read
from tests.reviews.test_signing import checked, signed

ReviewAt = Callable[..., Review]
BECAUSE = "The machine comes later."
WHY_NOT = "It cannot wait so long."
NEW = {"what": "Lead the second walk of the year."}


def first_of(review: Review, position: int = 1) -> ActionItem:
    """Return an action as a request reads it."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=position)
    found.plan.review = read(review)
    return found


def proposed(review: Review, by: Employee, words: Any = None, position: int = 1) -> Rewording:
    """Propose other words for an action; return the proposal as a request reads it."""
    action = first_of(review, position)
    return again(rewording.propose(by, action, words or NEW, BECAUSE, timezone.now()))


def again(proposal: Rewording) -> Rewording:
    """Return it as it is stored, with the review as it stands now."""
    found: Rewording = Rewording.objects.with_people().select_related("plan").get(pk=proposal.pk)
    found.plan.review = read(found.plan.review)
    if found.action is not None:
        found.action.plan = found.plan
    return found


def words_of(review: Review) -> list[dict[str, Any]]:
    """Return everything that the plan and its actions say."""
    plan = Plan.objects.filter(review=review).values()
    actions = ActionItem.objects.filter(plan__review=review).order_by("pk").values()
    return [dict(row) for rows in (plan, actions) for row in rows]


def waiting(about: object) -> set[tuple[str, str]]:
    """Return to whom which kind of mail is about to go."""
    found = Message.objects.filter(about=about, state=State.QUEUED)
    return set(found.values_list("recipient__name", "kind"))


def test_a_proposal_changes_nothing_and_waits_for_the_other(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by writing the words at once."""
    review = signed(cast, review_at)
    before = words_of(review)
    proposal = proposed(review, cast.bea)
    assert words_of(review) == before
    assert cast.ada in progress.waits_for(read(review))
    step = progress.next_step(read(review), cast.ada)
    assert step is not None
    assert step.url == reverse("rewording", args=[review.pk, proposal.pk])
    assert "Bea would like to word something otherwise" in (
        client_for(cast.ada).get("/").content.decode()
    )


def test_agreeing_changes_the_action_and_keeps_the_earlier_text(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by keeping no text of it."""
    review = signed(cast, review_at)
    old = first_of(review).what
    proposal = proposed(review, cast.bea)
    rewording.accept(cast.ada, proposal, timezone.now())
    assert first_of(review).what == NEW["what"]
    texts = list(SignedText.objects.of(review))
    assert [one.kind for one in texts] == ["signature", "signature", "rewording"]
    assert NEW["what"] in texts[2].text
    assert old in texts[1].text
    assert not checked(review).differs
    for person in (cast.ada, cast.bea):
        shown = client_for(person).get(reverse("signed_plan", args=[review.pk])).content.decode()
        assert "Reworded on" in shown
        assert "Bea proposed it, and Ada agreed." in shown
        assert old in shown
        assert NEW["what"] in shown


def test_whoever_takes_an_accepted_text_away_is_found_out(cast: Cast, review_at: ReviewAt) -> None:
    """Also with the old words back in the table. Seen red by going by the texts that are there."""
    review = signed(cast, review_at)
    old = first_of(review).what
    rewording.accept(cast.ada, proposed(review, cast.bea), timezone.now())
    SignedText.objects.of(review).filter(kind="rewording").delete()
    ActionItem.objects.filter(plan__review=review, position=1).update(what=old)
    assert checked(review).differs


@pytest.mark.parametrize("column", ["because", "before", "words", "by", "at"])
def test_a_change_of_an_accepted_proposal_is_found(
    cast: Cast, review_at: ReviewAt, column: str
) -> None:
    """Seen red by leaving why it was proposed out of the text."""
    review = signed(cast, review_at)
    rewording.accept(cast.ada, proposed(review, cast.bea), timezone.now())
    other: dict[str, Any] = {
        "because": "Another reason.",
        "before": {"what": "Something else."},
        "words": {"what": "Something else."},
        "by": cast.cyd,
        "at": timezone.now() - timedelta(days=3),
    }
    Rewording.objects.filter(plan__review=review).update(**{column: other[column]})
    assert checked(review).differs


def test_the_timeline_is_worded_otherwise_in_the_same_way(cast: Cast, review_at: ReviewAt) -> None:
    """With days as days. Seen red by keeping no text of it."""
    review = signed(cast, review_at)
    plan = Plan.objects.get(review=review)
    plan.review = read(review)
    words = {"must_come_true": plan.must_come_true, "look_again_on": date(2030, 11, 12)}
    made = rewording.propose_timeline(cast.ada, plan, words, BECAUSE, timezone.now())
    assert made.words == {"look_again_on": "2030-11-12"}
    rewording.accept(cast.bea, again(made), timezone.now())
    plan.refresh_from_db()
    assert plan.look_again_on == date(2030, 11, 12)
    assert not checked(review).differs


def test_declining_and_withdrawing_leave_everything_as_it_was_signed(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by writing the words before asking which answer it is."""
    review = signed(cast, review_at)
    before = words_of(review)
    declined = proposed(review, cast.bea)
    rewording.decline(cast.ada, declined, WHY_NOT, timezone.now())
    withdrawn = proposed(review, cast.ada)
    rewording.withdraw(cast.ada, withdrawn, timezone.now())
    assert words_of(review) == before
    assert SignedText.objects.of(review).count() == 2
    assert [again(one).answer for one in (declined, withdrawn)] == ["declined", "withdrawn"]
    shown = client_for(cast.bea).get(reverse("rewording", args=[review.pk, declined.pk]))
    assert WHY_NOT in shown.content.decode()
    for one in (declined, withdrawn):
        with pytest.raises(Conflict):
            rewording.accept(review.other(one.by), again(one), timezone.now())


def test_nobody_answers_their_own_proposal_or_withdraws_another_s(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by asking only whether one is of the two."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    with pytest.raises(Conflict):
        rewording.accept(cast.bea, proposal, timezone.now())
    with pytest.raises(Conflict):
        rewording.decline(cast.bea, proposal, WHY_NOT, timezone.now())
    with pytest.raises(Conflict):
        rewording.withdraw(cast.ada, proposal, timezone.now())
    for person in (cast.dot, cast.cyd, cast.fay):
        with pytest.raises(Refused):
            rewording.accept(person, proposal, timezone.now())


def test_one_proposal_an_action_waits_at_a_time(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red without the constraint."""
    review = signed(cast, review_at)
    proposed(review, cast.bea)
    with pytest.raises(Conflict, match="already"):
        proposed(review, cast.ada)
    proposed(review, cast.ada, {"measure": "Two of three say so."}, position=2)


def test_of_two_answers_one_counts(cast: Cast, review_at: ReviewAt) -> None:
    """The second finds it answered. Seen red by answering whatever the answer is."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    as_read = again(proposal)
    rewording.withdraw(cast.bea, proposal, timezone.now())
    as_read.plan.review = read(review)  # or the version of the review alone would refuse it
    with pytest.raises(Conflict):
        rewording.accept(cast.ada, as_read, timezone.now())
    assert first_of(review).what != NEW["what"]


def test_words_that_are_no_longer_what_they_were_are_not_written_over(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by writing without comparing."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    ActionItem.objects.filter(rewordings=proposal).update(what="Somebody changed it.")
    with pytest.raises(Conflict):
        rewording.accept(cast.ada, proposal, timezone.now())
    assert again(proposal).is_open


@pytest.mark.parametrize("part", ["due", "first_step_by", "look_again_on"])
def test_a_proposed_day_that_has_gone_by_is_not_agreed_to(
    cast: Cast, review_at: ReviewAt, part: str
) -> None:
    """It is until that day. Seen red without looking at the days again, and from the day itself."""
    review = signed(cast, review_at)
    now = timezone.now()
    words, plan = (
        {part: timezone.localdate(now) + timedelta(days=9)},
        Plan.objects.get(review=review),
    )
    plan.review = read(review)
    if part == "look_again_on":
        made = rewording.propose_timeline(cast.bea, plan, words, BECAUSE, now)
    else:
        made = proposed(review, cast.bea, words)
    assert rules.may_accept(cast.ada, again(made), now + timedelta(days=9))
    with pytest.raises(Conflict, match="has gone by, so these words cannot hold"):
        rewording.accept(cast.ada, again(made), now + timedelta(days=10))
    rewording.decline(cast.ada, again(made), WHY_NOT, now + timedelta(days=10))


def test_words_without_a_day_wait_as_long_as_it_takes(cast: Cast, review_at: ReviewAt) -> None:
    """Whatever has become of the days that they leave. Seen red by looking at those that stand."""
    review = signed(cast, review_at)
    first = first_of(review)
    later = timezone.now() + (max(first.due, first.first_step_by) - timezone.localdate())
    made = proposed(review, cast.bea)
    assert rules.may_accept(cast.ada, again(made), later + timedelta(days=2))


def test_what_is_finished_stays_as_it_is(cast: Cast, review_at: ReviewAt) -> None:
    """Also where it was proposed before that. Seen red by asking only on proposing."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    plans.check_in(cast.ada, first_of(review), "done", "", timezone.now())
    with pytest.raises(Conflict, match="finished"):
        rewording.accept(cast.ada, again(proposal), timezone.now())
    with pytest.raises(Conflict, match="finished"):
        proposed(review, cast.ada)
    shown = client_for(cast.ada).get(reverse("rewording", args=[review.pk, proposal.pk]))
    assert "This is finished" in shown.content.decode()
    rewording.decline(cast.ada, again(proposal), WHY_NOT, timezone.now())


def test_the_only_promise_does_not_go_by_the_way(cast: Cast, review_at: ReviewAt) -> None:
    """Not without the reason for none. Seen red by not asking what the plan holds then."""
    review = signed(cast, review_at)
    Plan.objects.filter(review=review).update(no_promise_reason="")
    with pytest.raises(Conflict, match="promise"):
        proposed(review, cast.bea, {"owner": "employee"}, position=2)
    Plan.objects.filter(review=review).update(no_promise_reason="A reason.")
    proposed(review, cast.bea, {"owner": "employee"}, position=2)


def test_a_hand_over_ends_what_was_proposed_and_keeps_promises_apart(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by leaving it open, and by letting anybody reword a promise of somebody else."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    handed_over(review, cast.dot, cast.hal)
    ended = again(proposal)
    assert (ended.answer, ended.answered_by) == (Answer.WITHDRAWN, None)
    assert not waiting(f"rewording:{proposal.pk}")
    with pytest.raises(Conflict):  # held back: the new manager does not read it yet
        proposed(review, cast.ada)
    Review.objects.filter(pk=review.pk).update(hand_over=None)
    with pytest.raises(Conflict, match="gave this promise"):
        proposed(review, cast.ada, {"measure": "Another."}, position=2)


def test_nothing_is_proposed_to_somebody_who_has_left(cast: Cast, review_at: ReviewAt) -> None:
    """And whoever is still here owes no answer. Seen red by asking only for the stage."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    with pytest.raises(Conflict, match="no longer works here"):
        rewording.accept(cast.ada, again(proposal), timezone.now())
    with pytest.raises(Conflict, match="no longer works here"):
        proposed(review, cast.ada, {"measure": "Another."}, position=2)
    step = progress.next_step(read(review), cast.ada)
    assert step is None or "rewordings" not in step.url
