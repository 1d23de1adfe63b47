"""What happens between the wish to open the seal and its opening: other wishes, mails, leavers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.sender import send_due
from outbox.states import State
from people.actions.employees import leave
from people.models import Employee
from people.verdicts import Conflict
from reviews import messages
from reviews.actions import opening
from reviews.models import Review
from reviews.progress import next_step, waiting_sentence, waits_for
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import sent_by
from tests.reviews.test_opening import read, started

ReviewAt = Callable[..., Review]
INVITING = ("both_ready", "opening_asked")


def inviting(review: Review) -> set[tuple[str, Employee]]:
    """Return what is on its way that asks somebody to open the seal."""
    found = Message.objects.filter(about=messages.about(review), state=State.QUEUED)
    return {(one.kind, one.recipient) for one in found.filter(kind__in=INVITING)}


@pytest.mark.parametrize("name", ["agree_to_open", "show_code"])
def test_one_agrees_to_what_the_page_said(
    review_at: ReviewAt, ada: Employee, bea: Employee, name: str
) -> None:
    """Ada's page says "at the talk"; Bea has thought again since, and asks to read ahead.

    Seen red by agreeing to whatever is wished by now. For the code, Bea starts once more.
    """
    review = started(review_at(Stage.READY), bea)
    address = reverse(name, args=[review.pk])
    client = client_for(ada)
    old = sent_by(client.get(reverse("review", args=[review.pk])), address)
    opening.stop_asking(bea, review, timezone.now())
    talk_on = timezone.localdate() + timedelta(days=2) if name == "agree_to_open" else None
    opening.ask_to_open(bea, read(review), timezone.now(), talk_on)
    assert client.post(address, old).status_code == 409
    assert read(review).opened_at is None
    new = sent_by(client.get(reverse("review", args=[review.pk])), address)
    assert client.post(address, new).status_code in (200, 302)


def test_a_code_can_be_made_void_by_whoever_reads_it_out(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """A new one does that, and the page says so. Seen red without the sentence."""
    review = started(review_at(Stage.READY), bea)
    address, show = reverse("review", args=[review.pk]), reverse("show_code", args=[review.pk])
    client = client_for(ada)
    page = client.post(show, sent_by(client.get(address), show))
    assert "have a new code shown and keep it to yourself" in page.content.decode()
    client.post(show, sent_by(client.get(address), show))
    attempt = opening.open_by_code(bea, read(review), page.context["code"], timezone.now())
    assert not attempt.is_right


@pytest.mark.parametrize("way", ["together", "by code", "ahead"])
def test_nobody_is_asked_to_open_what_is_open(
    review_at: ReviewAt, ada: Employee, bea: Employee, way: str
) -> None:
    """Whichever way it opened. Seen red without the `cancel` in _open."""
    review, now = review_at(Stage.READY), timezone.now()
    assert inviting(review) == {("both_ready", ada), ("both_ready", bea)}
    talk_on = timezone.localdate(now) if way == "ahead" else None
    opening.ask_to_open(bea, read(review), now, talk_on)
    assert ("opening_asked", ada) in inviting(review)
    if way == "by code":
        code = opening.show_code(ada, read(review), now)
        opening.open_by_code(bea, read(review), code, now)
    else:
        opening.agree_to_open(ada, read(review), now)
    assert not inviting(review)


@pytest.mark.parametrize(("hours", "goes_out"), [(0, True), (1, False)])
def test_a_start_of_the_talk_that_is_over_is_told_to_nobody(
    review_at: ReviewAt, ada: Employee, bea: Employee, hours: int, *, goes_out: bool
) -> None:
    """The mail server was away for an hour. Seen red without the source in apps.py."""
    review = started(review_at(Stage.READY), bea)
    Message.objects.exclude(kind="opening_asked").delete()
    then = timezone.now() + timedelta(hours=hours)
    with time_machine.travel(then, tick=False):
        send_due(then)
    assert [one.to for one in mail.outbox] == ([[ada.email]] if goes_out else [])
    assert read(review).opening_asked_by == bea


@pytest.mark.parametrize("asker", ["ada", "bea", None])
def test_a_seal_is_not_opened_with_somebody_who_has_left(
    review_at: ReviewAt, cast: Cast, asker: str | None
) -> None:
    """It waits for HR, who find another manager, and for nobody else; no wish is left of before.

    Seen red without the manager in the rules, without the listener, and without the line in turns.
    """
    review, now = review_at(Stage.READY), timezone.now()
    if asker:
        talk_on = timezone.localdate() + timedelta(days=2)
        opening.ask_to_open(cast.everybody()[asker], read(review), now, talk_on)
    leave(cast.dot, cast.bea, timezone.localdate() - timedelta(days=1), now)
    review = read(review)
    assert review.opening_asked_by is None
    assert not inviting(review)
    for act in (opening.agree_to_open, opening.ask_to_open, opening.show_code):
        with pytest.raises(Conflict, match="The manager has left"):
            act(cast.ada, review, now)
    assert waits_for(review) == [cast.dot]
    assert "It waits for Dot of HR: Bea has left" in waiting_sentence(review, cast.ada)
    assert next_step(review, cast.ada) is None
    page = client_for(cast.ada).get(reverse("review", args=[review.pk])).content.decode()
    assert "Bea has left" in page
    assert reverse("ask_to_open", args=[review.pk]) not in page
