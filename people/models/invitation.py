"""Ways in that were sent by mail: a first password, and another one."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from people.models.employee import Employee


class Invitation(models.Model):
    """A link by which somebody without a password chooses one, once.

    `code` names the row in the link. It opens nothing: the link also carries a signature that is
    made with SECRET_KEY when the mail is, and stands in no table (people.accounts.links).
    """

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="invitations")
    # Nobody: from the command line.
    invited_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gte=F("at")), name="invitation_ends_after_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.employee} from {self.at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        """Whether a password can be chosen with it at `now`."""
        is_fresh = self.used_at is None and now < self.expires_at
        return is_fresh and self.employee.is_active and not self.employee.has_usable_password()


class PasswordRequest(models.Model):
    """That somebody asked for a link to an address, whoever's that is.

    It is answered and taken out again within seconds, by the sender and not by the page: so the
    page does the same for an address that is known and for one that is not.
    """

    address = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"A link asked for at {self.at:%Y-%m-%d %H:%M}"
