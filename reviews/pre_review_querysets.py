"""Who may see what of a pre-review: its part of the visibility table, as reviews/querysets.py."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value

from people.querysets import in_hr_scope
from reviews.querysets import OPENED, SENT, SHARED_WITH_HR, led_with_trust

if TYPE_CHECKING:
    from people.models import Employee
    from reviews.models import Review


class PreReviewQuerySet(models.QuerySet):
    """Questions about pre-reviews."""

    def visible_to(self, person: "Employee") -> Self:
        """Rows of which `person` reads something, marked with what.

        shows_outline: track and horizon; shows_card: the whole direction card; shows_rest: what
        the seal kept; shows_statement: statement and timeline, which HR reads only if shared (R3).
        """
        own = Q(review__employee=person)
        led = led_with_trust(person, "review")
        hr = in_hr_scope(person, "review__employee")
        outline = own | (SENT & (led | hr))
        return self.filter(outline).annotate(
            shows_outline=outline,
            shows_card=own | (SENT & led),
            shows_rest=own | (SENT & OPENED & (led | hr)),
            shows_statement=own | (SENT & OPENED & (led | (hr & SHARED_WITH_HR))),
        )

    def passed_on(self, review: "Review") -> Self:
        """The direction card of `review`, if its manager has it: sent, and not held back."""
        led = led_with_trust(review.manager, "review")
        return self.of(review).filter(SENT & led).annotate(shows_card=Value(value=True))

    def of(self, review: object) -> Self:
        """The one of `review`."""
        return self.filter(review=review)

    def being_written_by(self, person: "Employee") -> Self:
        """The drafts of `person`, in reviews that nobody has opened yet."""
        return self.filter(review__employee=person, sent_at=None, review__opened_at=None)

    def sent(self) -> Self:
        """Those that are no drafts: what the two lay on the table."""
        return self.filter(SENT)

    def with_levels(self) -> Self:
        """With the levels, for a page that shows, compares and verifies them."""
        return self.prefetch_related("self_views")

    def with_whether_levels(self) -> Self:
        """With whether any level, or what shows one, was said."""
        model: Any = self.model
        views = model.self_views.rel.related_model.objects.filter(pre_review=OuterRef("pk"))
        return self.annotate(says_levels=Exists(views.order_by()))
