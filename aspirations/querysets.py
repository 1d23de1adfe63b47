"""Who may read what about a direction."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from aspirations.choices import ShareAudience
from people.querysets import in_hr_scope

if TYPE_CHECKING:
    from people.models import Employee


class AspirationQuerySet(models.QuerySet):
    """Questions about aspirations."""

    def visible_to(self, person: "Employee") -> Self:
        """One's own, and the version that somebody shares with one; no role opens any other.

        Shared with the manager who is named in the share, as long as they lead the person, and with
        HR in scope where the person chose so (R3), and as long as they work here. What a review
        passes on is frozen in that review and guarded there.
        """
        own = Q(person=person)
        named = Q(shares__manager=person, person__manager=F("shares__manager"))
        for_hr = Q(shares__audience=ShareAudience.MANAGER_AND_HR) & in_hr_scope(person, "person")
        shared = Q(shares__isnull=False, shares__withdrawn_at=None, person__is_active=True)
        versions = self.model._default_manager.filter(shared, named | for_hr)  # noqa: SLF001 Django documents it
        return self.filter(own | Q(pk__in=versions.values("pk")))

    def of(self, person: "Employee") -> Self:
        """Those of `person`, newest first."""
        return self.filter(person=person)

    def shared(self) -> Self:
        """Those that are open to somebody now."""
        return self.filter(shares__withdrawn_at=None, shares__isnull=False)

    def shared_with(self, person: "Employee") -> Self:
        """Those of others that are open to `person` now, as a manager or as HR."""
        return self.visible_to(person).shared().exclude(person=person)


class DirectionShareQuerySet(models.QuerySet):
    """Questions about what is shared."""

    def of(self, person: "Employee") -> Self:
        """What `person` themselves has shared."""
        return self.filter(person=person)

    def standing(self) -> Self:
        """Those that are not withdrawn."""
        return self.filter(withdrawn_at=None)

    def ended_with_a_manager(self) -> Self:
        """Those that were closed because somebody else leads the person, not by the person."""
        return self.filter(
            person__events__verb="change_manager", person__events__at=F("withdrawn_at")
        )


class DirectionDraftQuerySet(models.QuerySet):
    """Questions about drafts."""

    def visible_to(self, person: "Employee") -> Self:
        """One's own, and nobody else's, whatever role one has (R2)."""
        return self.filter(person=person)
