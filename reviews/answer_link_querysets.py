"""Which link opens what: whoever holds it needs no session, so nothing else says who may."""

from datetime import datetime
from typing import Self

from django.db import models


class AnswerLinkQuerySet(models.QuerySet):
    """Questions about the links that answer."""

    def opened_by(self, digest: str) -> Self:
        """The one that is opened by what has this digest, be it void by now."""
        return self.filter(digest=digest)

    def with_action(self) -> Self:
        """With what it is about, whose it is, and what was said by it."""
        review = "action__plan__review__"
        two = (f"{review}employee", f"{review}manager", f"{review}hand_over")
        about = (*two, f"{review}cycle", "action__promised_by")
        return self.select_related(*about, "person", "check_in__by")

    def expired_before(self, moment: datetime) -> Self:
        """Those that could be opened until `moment` at the latest."""
        return self.filter(expires_at__lt=moment)
