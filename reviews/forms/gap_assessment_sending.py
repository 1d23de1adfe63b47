"""Sending the manager's form: what its template needs, and to which card it answers."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from reviews.actions.gap_assessment import AssessmentWords
from reviews.forms.gap_assessment import OF_A_DIRECTION, GapAssessmentDraftForm
from reviews.forms.gaps import how_many_gaps, needed_of
from reviews.forms.worded import GAP_PARTS
from reviews.models.gap_assessment import Importance, TimelineView

LEVEL_PARTS = ("level_now", "level_needed", "importance")
ANOTHER_CARD = _(
    "The direction card is no longer what it was when you opened this page. Nothing was sent: read "
    "it as it stands now, then send this again."
)
ADDED_BUT_EMPTY = _("Add what you have ticked and assess it, or take the tick away.")


class GapAssessmentSendForm(GapAssessmentDraftForm):
    """The same when it is sent: what its template needs, and enough gaps, each of them whole."""

    is_to_be_sent = True

    def clean(self) -> dict[str, Any]:
        """Ask about every gap if all are asked for, and otherwise about those that were begun.

        And let nobody send an answer to a question that their page did not show.
        """
        if self.data.get("card", "") != self.card_shown:
            self.add_error(None, ANOTHER_CARD)
        gaps = [one.code for one in self.subjects] if self.asks_for_all else self.begun()
        self.need(*self._needed_words())
        for one in self.subjects:
            if one.code in gaps:
                self.need(*self._needed_parts(one.code), say=needed_of(one))
        if self.cleaned_data.get("more"):
            self.add_error("more", ADDED_BUT_EMPTY)
        elif not self.least <= len(gaps) <= self.most:
            where = "more" if "more" in self.fields else None
            self.add_error(where, how_many_gaps(self.least, self.most))
        return self.cleaned_data

    def typed(self) -> AssessmentWords:
        """Return the same without the gaps of which nothing was said."""
        return self._as_typed([self._gap(code) for code in self.begun()])

    def _needed_words(self) -> list[str]:
        """What is possible instead is needed where the direction is not likely here (R12)."""
        left_out = {*GAP_PARTS}
        if not self.asks_about_direction:
            left_out.update(OF_A_DIRECTION)
        if self.cleaned_data.get("timeline_view") != TimelineView.NOT_HERE:
            left_out.add("instead")
        asked = self.questions.items()
        return [name for name, one in asked if one.required and one.key not in left_out]

    def _needed_parts(self, code: str) -> Iterator[str]:
        """Evidence is needed wherever a gap matters more than a little."""
        importance = self.cleaned_data.get(f"{code}_importance")
        matters = importance in (Importance.MEDIUM, Importance.LARGE)
        for part in GAP_PARTS if matters else LEVEL_PARTS:
            if self.questions[f"{code}_{part}"].required:
                yield f"{code}_{part}"
