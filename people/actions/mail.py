"""Hold all mail back, and let it go on. The hold itself says who did either, and when."""

from datetime import datetime

from outbox import holding
from outbox.models import Hold
from people import rules
from people.models import Employee
from people.verdicts import not_now, require


def hold_mail(actor: Employee, reason: str, now: datetime) -> None:
    """Send nothing from now on; raises as the rule does."""
    require(rules.may_hold_mail(actor, None))
    if not holding.hold(reason, now, actor):
        require(not_now(rules.MAIL_IS_HELD))


def release_mail(actor: Employee, held: Hold, now: datetime, *, looked_at: str, drop: bool) -> None:
    """Send again, with or without what waited when mail was held; raises as the rule does.

    Raises Conflict if another hold is on than the one that was looked at.
    """
    require(rules.may_release_mail(actor, held))
    if looked_at != holding.seen_as(held):
        require(not_now(rules.ANOTHER_HOLD))
    if not holding.release(held, now, actor, drop=drop):
        require(not_now(rules.MAIL_IS_SENT))
