"""Who is told of a proposal, and what becomes of reminders that other days move."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from reviews import progress
from reviews.actions import rewording
from reviews.models import ActionItem, Review
from reviews.reminders import queue_reminders
from reviews.states import Status
from tests.cast import Cast, client_for
from tests.reviews.test_hand_over import read
from tests.reviews.test_rewording import (
    BECAUSE,
    NEW,
    WHY_NOT,
    first_of,
    proposed,
    waiting,
)
from tests.reviews.test_signing import signed

ReviewAt = Callable[..., Review]


def test_a_moved_day_moves_its_reminders(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by leaving what was queued for the old day."""
    review, today = signed(cast, review_at), timezone.localdate()
    action = first_of(review)
    soon = {"first_step_by": today + timedelta(days=1), "due": today + timedelta(days=2)}
    rewording.accept(cast.ada, proposed(review, cast.bea, soon), timezone.now())
    queue_reminders(today)
    about = f"action:{action.pk}"
    assert waiting(about) == {("Ada Quill", "first_step_due"), ("Ada Quill", "action_due")}
    later = {"first_step_by": today + timedelta(days=25), "due": today + timedelta(days=100)}
    rewording.accept(cast.bea, proposed(review, cast.ada, later), timezone.now())
    assert not waiting(about)
    queue_reminders(today)
    assert not waiting(about)
    queue_reminders(today + timedelta(days=23))
    assert waiting(about) == {("Ada Quill", "first_step_due")}


def test_an_action_that_goes_to_the_other_is_theirs_to_be_reminded_of(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by leaving what was queued for whoever had it."""
    review, today = signed(cast, review_at), timezone.localdate()
    about = f"action:{first_of(review).pk}"
    queue_reminders(today + timedelta(days=19))
    assert waiting(about) == {("Ada Quill", "first_step_due")}
    rewording.accept(cast.ada, proposed(review, cast.bea, {"owner": "manager"}), timezone.now())
    queue_reminders(today + timedelta(days=19))
    assert waiting(about) == {("Bea Harbour", "first_step_due")}


def test_mails_ask_and_tell_without_a_word_of_it(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by handing the reason to the mail."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    about = f"rewording:{proposal.pk}"
    assert waiting(about) == {("Ada Quill", "rewording_proposed")}
    rewording.decline(cast.ada, proposal, WHY_NOT, timezone.now())
    assert waiting(about) == {("Bea Harbour", "rewording_answered")}
    for message in Message.objects.filter(about=about):
        mail = compose(message)
        html = str(mail.alternatives[0][0])
        whole = f"{mail.subject} {mail.body} {html} {message.context}"
        for word in (BECAUSE, WHY_NOT, NEW["what"]):
            assert word not in whole


def test_what_is_withdrawn_asks_nobody(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by leaving the mail in the outbox."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    rewording.withdraw(cast.bea, proposal, timezone.now())
    assert not waiting(f"rewording:{proposal.pk}")
    step = progress.next_step(read(review), cast.ada)
    assert step is None or "rewordings" not in step.url


@pytest.mark.parametrize(("by", "asked"), [("ada", "bea"), ("bea", "ada")])
def test_the_record_of_the_talk_says_who_has_to_answer(
    cast: Cast, review_at: ReviewAt, by: str, asked: str
) -> None:
    """Nothing in the plan is left to do but that. Seen red with the two marks the other way round,
    and with both false."""
    review, everybody = signed(cast, review_at), cast.everybody()
    proposed(review, everybody[by], NEW)
    ActionItem.objects.filter(plan__review=review).update(status=Status.DONE)
    address, name = reverse("talk", args=[review.pk]), everybody[asked].called
    assert "It waits for you." in client_for(everybody[asked]).get(address).content.decode()
    assert f"It waits for {name}." in client_for(everybody[by]).get(address).content.decode()
