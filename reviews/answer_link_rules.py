"""What a link in a mail still opens, with the sentence for a no. Whoever holds it may use it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from people.verdicts import Verdict, not_now
from reviews.models import AnswerLink
from reviews.models.answer_link import account_of
from reviews.rules import TAKEN_BACK, may_check_in, may_take_back_check_in
from reviews.states import FINISHED

CLOSED = _("This link no longer answers. In the plan you can say how it goes at any time.")


def may_answer_by_link(link: AnswerLink, now: datetime) -> Verdict:
    """Say how the action goes: once, and something else as long as that can be taken back."""
    if link.said is not None:
        return may_take_back_by_link(link, now)
    if now >= link.expires_at or link.action.status in FINISHED:
        return not_now(CLOSED)
    return _is_still_theirs(link)


def may_take_back_by_link(link: AnswerLink, now: datetime) -> Verdict:
    """Undo what was said by it, for a day."""
    if link.said is None:
        return not_now(TAKEN_BACK)
    verdict = _is_still_theirs(link)
    return verdict and may_take_back_check_in(link.person, link.said, now)


def _is_still_theirs(link: AnswerLink) -> Verdict:
    """Whether the person works here, by the same account, and still checks in on that action."""
    if not link.person.is_active or account_of(link.person) != link.account:
        return not_now(CLOSED)
    return may_check_in(link.person, link.action)
