"""The kinds of row that the table has, each with what it promises."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from config.policy.actors import SEES_STATUS, SIGNED_IN, SUPERUSERS, Actor, Moment, Who

ANY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")
SIGNED_OUT = {"POST": 401}  # whose session ended while they were typing, say


def _judge(seen: Who, allowed: Who, actor: Actor, moment: Moment, success: int) -> int:
    """Return the status for `actor` at `moment`: 404 unless seen, 403 unless theirs, else 409."""
    if moment not in seen.get(actor, ()):
        return 404
    if actor not in allowed:
        return 403
    return success if moment in allowed[actor] else 409


@dataclass(frozen=True)
class Page:
    """Something to read; `doers` only where its form is sent to the same address."""

    route: str
    what: str | Promise
    readers: Who
    seen_by: Who = field(default_factory=lambda: SEES_STATUS)
    doers: Who = field(default_factory=dict)

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        if actor == Actor.ANONYMOUS:
            return SIGNED_OUT.get(method, 302)
        if method == "GET":
            return _judge(self.seen_by, self.readers, actor, moment, 200)
        if method == "POST" and self.doers:
            return _judge(self.seen_by, self.doers, actor, moment, 302)
        return 405


@dataclass(frozen=True)
class Verb:
    """Something to do, by POST; afterwards one is led to the page that shows it.

    Whoever opens its address is led there, too: everybody, unless `led_there` says whom.
    """

    route: str
    what: str | Promise
    doers: Who
    seen_by: Who = field(default_factory=lambda: SEES_STATUS)
    led_there: Who = field(default_factory=lambda: SIGNED_IN)
    success: int = 302  # 200 for a question, which is answered at its own address

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        if actor == Actor.ANONYMOUS:
            return SIGNED_OUT.get(method, 302)
        if method == "GET":
            return _judge(self.led_there, SIGNED_IN, actor, moment, 302)
        if method == "POST":
            return _judge(self.seen_by, self.doers, actor, moment, self.success)
        return 405


@dataclass(frozen=True)
class Entrance:
    """A page of the installation or of one's account: the same whatever becomes of any review.

    Statuses are by method, for a request that is in order; a method that isn't named is refused.
    """

    route: str
    what: str | Promise
    anonymous: Mapping[str, int]
    signed_in: Mapping[str, int]
    only_in_demo: bool = False

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        statuses = self.anonymous if actor == Actor.ANONYMOUS else self.signed_in
        return statuses.get(method, 405)


@dataclass(frozen=True)
class BackDoor:
    """An address of the admin site: for anybody but a superuser there is none, by any method.

    Django answers most of them alike by any method: `otherwise` is the status that a superuser gets
    by a method that `statuses` doesn't name.
    """

    route: str
    what: str | Promise
    statuses: Mapping[str, int]
    otherwise: int

    def answer(self, method: str, actor: Actor, moment: Moment) -> int:
        """Return the status of the answer."""
        if actor == Actor.ANONYMOUS:
            return SIGNED_OUT.get(method, 302)
        if actor not in SUPERUSERS:
            return 404
        return self.statuses.get(method, self.otherwise)
