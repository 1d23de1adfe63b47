"""The two views of each gap side by side, the largest difference first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _, ngettext
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from reviews.models import AssessedGap, GapAssessment, PreReview, SelfView
from reviews.subjects import DIMENSIONS, name_of


@dataclass(frozen=True)
class Compared:
    """One subject as the employee sees it and as the manager does; None is who said nothing."""

    code: str
    name: StrOrPromise
    view: SelfView | None
    assessed: AssessedGap | None

    @property
    def own(self) -> int | None:
        """The level at which the employee sees themselves."""
        return self.view.level_now if self.view else None

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
    pre_review: PreReview | None, assessment: GapAssessment | None, catalogue: Catalogue
) -> list[Compared]:
    """Return every subject of which one of the two said something, with both views.

    The largest difference comes first; then what both have judged, and dimensions before
    competencies. A side that the seal was opened without has none.
    """
    own = {view.subject: view for view in (pre_review.self_views.all() if pre_review else ())}
    assessed = {gap.subject: gap for gap in (assessment.gaps.all() if assessment else ())}
    codes = dict.fromkeys([*DIMENSIONS, *own, *assessed])
    compared = [
        Compared(code, name_of(catalogue, code), own.get(code), assessed.get(code))
        for code in codes
        if code in own or code in assessed
    ]
    return sorted(compared, key=_by_weight)


def _by_weight(gap: Compared) -> tuple[int, bool]:
    return -(gap.difference or 0), gap.difference is None
