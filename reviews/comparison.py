"""The two views of each gap side by side, the largest difference first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise

from reviews.content import Content
from reviews.models import AssessedGap, GapAssessment, PreReview


@dataclass(frozen=True)
class Compared:
    """One dimension as the employee sees it (`own`, a level or None) and as the manager does."""

    name: StrOrPromise
    own: int | None
    assessed: AssessedGap | None

    @property
    def difference(self) -> int | None:
        """How many levels the two views of today lie apart; None where one of them is missing."""
        if self.own is None or self.assessed is None or self.assessed.level_now is None:
            return None
        return abs(self.own - self.assessed.level_now)

    @property
    def in_words(self) -> StrOrPromise:
        """The same as a sentence."""
        if self.own is None and self.assessed is None:
            return _("Neither of you has judged this.")
        if self.difference is None:
            return _("Only one of you has judged this.")
        if not self.difference:
            return _("You both see today alike.")
        sentence = ngettext(
            "One step apart: ask before you answer.",
            "%(steps)s steps apart: ask before you answer.",
            self.difference,
        )
        return sentence % {"steps": self.difference}


def side_by_side(
    pre_review: PreReview | None, assessment: GapAssessment | None, content: Content
) -> list[Compared]:
    """Return every dimension that was asked about with both views, the largest difference first.

    A side that the seal was opened without has none.
    """
    views = pre_review.self_views.all() if pre_review else ()
    own = {view.dimension: view.level_now for view in views}
    assessed = {gap.dimension: gap for gap in (assessment.gaps.all() if assessment else ())}
    compared = [
        Compared(dimension.label, own.get(dimension), assessed.get(dimension))
        for dimension in content.offered
    ]
    return sorted(compared, key=lambda gap: -(gap.difference or 0))
