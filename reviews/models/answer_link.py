"""The link in a mail that says how an action goes, without signing in."""

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models

from people.models import Employee
from reviews.answer_link_querysets import AnswerLinkQuerySet
from reviews.models.plan import ActionItem, CheckIn


class AnswerLink(models.Model):
    """One link a mail, for one action and one person. Only the digest of what opens it is kept.

    `account` is the person's as the mail found it: another password or another address, and the
    link opens nothing. `check_in` is what was said by it last; at most one of those stands.
    """

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="answer_links")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    account = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField(db_index=True)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="+", null=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = AnswerLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.expires_at:%Y-%m-%d}"

    @property
    def said(self) -> CheckIn | None:
        """What was said by it and stands; None while nothing was, or once it is taken back."""
        said = self.check_in
        if said is None or said.taken_back_at is not None:
            return None
        said.action = self.action  # or the rules would ask for it again
        return said


def account_of(person: Employee) -> str:
    """Return what changes with somebody's password and address, and says neither."""
    return sha256(f"{person.password}:{person.email.lower()}".encode()).hexdigest()
