"""Who may see what of a gap assessment; what leads to trust stands in querysets.py."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from people.querysets import in_hr_scope
from reviews.querysets import OPENED, SENT, SHARED_WITH_HR, led_with_trust

if TYPE_CHECKING:
    from people.models import Employee


class GapAssessmentQuerySet(models.QuerySet):
    """Questions about gap assessments."""

    def visible_to(self, person: "Employee") -> Self:
        """Rows of which `person` reads something, marked with what.

        shows_levels: levels and importance; shows_words: evidence, answer and timeline, which HR
        reads only where the employee shared the statement (R3). A draft is its author's, even
        after they handed the review over; once sent it is read by whoever leads the review.
        """
        wrote = Q(author=person) & (~SENT | Q(review__manager=person))
        own = wrote | (SENT & led_with_trust(person, "review"))
        subject = Q(review__employee=person)
        hr = in_hr_scope(person, "review__employee")
        levels = own | (SENT & OPENED & (subject | hr))
        return (
            self.filter(levels)
            .select_related("author")
            .annotate(
                shows_levels=levels,
                shows_words=own | (SENT & OPENED & (subject | (hr & SHARED_WITH_HR))),
            )
        )

    def of(self, review: object) -> Self:
        """The current one of `review`."""
        return self.filter(review=review, is_current=True)

    def being_written_by(self, person: "Employee") -> Self:
        """The current drafts of `person`, in reviews that nobody has opened yet."""
        return self.filter(author=person, is_current=True, sent_at=None, review__opened_at=None)

    def sent(self) -> Self:
        """Those that are no drafts: what the two lay on the table."""
        return self.filter(SENT)

    def handed_over_by(self, person: "Employee") -> Self:
        """Drafts that somebody had begun when another manager went on with the review."""
        return self.filter(author=person, is_current=False).begun()

    def begun(self) -> Self:
        """Those that were saved at least once; a private note alone moves their version on, too."""
        return self.exclude(saved_at=None)

    def counted(self) -> Iterable[tuple[Any, ...]]:
        """The review of each, when it was saved, and how many gaps are chosen, judged and shown.

        Judged is one with its levels and importance; shown, if the evidence is there as well, which
        a gap that matters little does without.
        """
        judged = Q(gaps__level_now__isnull=False, gaps__level_needed__isnull=False)
        judged &= ~Q(gaps__importance="")
        shown = judged & (Q(gaps__importance="small") | Q(gaps__evidence__regex=r"\S"))
        return self.values_list("review", "saved_at").annotate(
            chosen=Count("gaps"),
            judged=Count("gaps", filter=judged),
            shown=Count("gaps", filter=shown),
        )

    def with_levels(self) -> Self:
        """With the levels, for a page that shows, compares and verifies them."""
        return self.prefetch_related("gaps")
