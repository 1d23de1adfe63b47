"""A link in a mail that says how an action goes: made, used, taken back, forgotten."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from outbox.models import Message
from people.changes import Change
from people.models import PersonEvent
from people.verdicts import Conflict, require
from reviews import answer_link_rules as rules
from reviews.actions import plan
from reviews.actions.calendar_feed import digest_of
from reviews.messages import FIRST_STEP_DUE
from reviews.models import ActionItem, AnswerLink, CheckIn, Review
from reviews.models.answer_link import account_of
from reviews.models.plan import Owner
from reviews.plan_messages import ACTION_DUE, PROMISE_DUE
from reviews.rules import TAKE_BACK_WITHIN, may_check_in

KINDS = (FIRST_STEP_DUE, ACTION_DUE, PROMISE_DUE)  # of mails whose button says how an action goes
WORKS_FOR = timedelta(days=60)


def path_of_answer(message: Message) -> str:
    """Return the path by which the recipient of `message` says how its action goes.

    Their page, where they don't check in on the plan, as on a promise in a review that another
    leads by now: what is said of that can't be undone. Written again, a mail has the same link.
    """
    action = _action_of(message)
    if action is None or not may_check_in(message.recipient, action):
        return message.path
    return reverse("answer_link", args=[_make_link(message, action, timezone.now())])


def _action_of(message: Message) -> ActionItem | None:
    """Return what `message` is about, as `messages.about_action` names it; None for all else."""
    thing, _colon, number = message.about.partition(":")
    if thing != "action" or not number.isdecimal():
        return None
    return ActionItem.objects.with_people().filter(pk=number).first()


def _make_link(message: Message, action: ActionItem, now: datetime) -> str:
    """Return what opens a link for the recipient of `message`; kept is its digest alone."""
    account = account_of(message.recipient)
    token = _token_of(message, account)
    kept = {"action": action, "person": message.recipient, "account": account}
    kept["expires_at"] = now + WORKS_FOR
    AnswerLink.objects.update_or_create(digest=digest_of(token), defaults=kept)
    return token


def _token_of(message: Message, account: str) -> str:
    """Return 256 bits that nobody finds without the key of this installation."""
    name = f"{message.message_id}:{account}"
    bits = salted_hmac("reviews.answer_link", name, algorithm="sha256").digest()
    return urlsafe_b64encode(bits).decode().rstrip("=")


@transaction.atomic
def answer_by_link(link: AnswerLink, status: str, note: str, now: datetime) -> CheckIn:
    """Say how the action goes, as whoever the link was sent to.

    What was said by it before is taken back; the same once more changes nothing. Raises Conflict
    if somebody used it meanwhile.
    """
    require(rules.may_answer_by_link(link, now))
    before = link.said
    if before is not None and (before.status, before.note) == (status, note):
        return before
    _take_ones_turn(link)
    if before is not None:
        plan.take_back_check_in(link.person, before, now)
    said = plan.check_in(link.person, link.action, status, note, now, by_mail=True)
    AnswerLink.objects.filter(pk=link.pk).update(check_in=said)
    return said


@transaction.atomic
def take_back_by_link(link: AnswerLink, now: datetime) -> None:
    """Let what was said by it count no more; from then on it can be used again."""
    require(rules.may_take_back_by_link(link, now))
    _take_ones_turn(link)
    if link.said is not None:
        plan.take_back_check_in(link.person, link.said, now)


def forget_expired_links(now: datetime) -> None:
    """Let go of links by which nothing can be said or undone any more."""
    AnswerLink.objects.expired_before(now - TAKE_BACK_WITHIN).delete()


def end_links_after(changes: Sequence[Change]) -> None:
    """End the links of employees who leave, and those to say how a promise to them goes.

    For good, should they come back. A manager's own end with their password as they leave.
    """
    left = [one.employee.pk for one in changes if one.verb == PersonEvent.Verb.LEAVE]
    if left:
        AnswerLink.objects.filter(action__plan__review__employee__in=left).delete()


def end_links_of_managers(reviews: Sequence[Review]) -> None:
    """End the links to the promises in `reviews`, for good: another manager leads them now."""
    promises = AnswerLink.objects.filter(action__plan__review__in=reviews)
    promises.filter(action__owner=Owner.MANAGER).delete()


def _take_ones_turn(link: AnswerLink) -> None:
    current = AnswerLink.objects.filter(pk=link.pk, version=link.version)
    if not current.update(version=F("version") + 1):
        raise Conflict(rules.CLOSED)
