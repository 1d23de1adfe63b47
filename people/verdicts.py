"""Answers to "may this person do that?".

The same answer hides the button, explains it and fills the page. A rule returns a Verdict; an
action requires it. There are two kinds of no. *Not yours* is about who asks and is answered 403;
*not now* is about the moment, as when a page from yesterday is sent today, and is answered 409: the
person may well do it, only the record has moved on.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Verdict:
    """Whether something is allowed and, where it isn't, the sentence that says why."""

    allowed: bool
    reason: StrOrPromise = ""
    about_the_moment: bool = False

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(allowed=True)


def not_yours(reason: StrOrPromise) -> Verdict:
    """Refuse because of who asks."""
    return Verdict(allowed=False, reason=reason)


def not_now(reason: StrOrPromise) -> Verdict:
    """Refuse because of where the record stands."""
    return Verdict(allowed=False, reason=reason, about_the_moment=True)


class Refused(PermissionDenied):
    """The person may not do this; carries the sentence for the 403 page."""


class Conflict(Exception):
    """The record moved on meanwhile; carries the sentence for the 409 page."""


def require(verdict: Verdict) -> None:
    """Return if `verdict` allows; otherwise raise Refused or Conflict with its reason."""
    if verdict:
        return
    if verdict.about_the_moment:
        raise Conflict(verdict.reason)
    raise Refused(verdict.reason)
