"""What would happen if reviews were handed over: to whom each goes, and what passes on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import Employee
from people.verdicts import Verdict
from reviews.hand_over_rules import may_hand_over
from reviews.handing_over import Agreement, Assessment, Card, line_at
from reviews.models import Review
from reviews.states import Side, Stage

PASSES: dict[Card | Assessment | Agreement, StrOrPromise] = {
    Card.NOT_SENT: _("The pre-review is not sent; the new manager gets the card when it is."),
    Card.WAITS: _(
        "What the employee has written passes on when they say so, "
        "or after seven days without a word from them."
    ),
    Assessment.BEGINS_ANEW: _(
        "What the former manager has written and not sent stays theirs alone; "
        "the new manager begins with an empty gap assessment."
    ),
    Assessment.BLANK: _(
        "The seal was opened without a gap assessment; "
        "what the former manager may have begun stays theirs alone."
    ),
    Assessment.STAYS: _(
        "The gap assessment that was sent stays as it is, under its author's name."
    ),
    Agreement.OPENING_ENDS: _("A wish to open the seal is withdrawn."),
    Agreement.SHEET_STAYS: _("What is written of the plan stays, for the two to go on with."),
    Agreement.SIGNATURES_END: _(
        "The plan goes back to the talk: the new manager has not said these words, "
        "so neither signature counts."
    ),
    Agreement.PROMISES_STAY: _(
        "Promises stay with whoever gave them; those of somebody who has left are "
        "open questions for the new manager."
    ),
}


@dataclass(frozen=True)
class Passage:
    """One review on its way to another manager, or why it can't go there."""

    review: Review
    manager: Employee | None
    verdict: Verdict

    @property
    def what_passes(self) -> list[StrOrPromise]:
        """What goes on and what does not, in sentences."""
        is_blank = self.review.opened_without == Side.MANAGER
        line = line_at(Stage(self.review.stage), is_blank=is_blank)
        parts = (line.card, line.assessment, line.agreement) if line else ()
        return [PASSES[part] for part in parts if part in PASSES]

    @property
    def trace(self) -> str:
        """What tells this passage from any other, as a text for a form."""
        number = self.manager.pk if self.manager and self.verdict else 0
        return f"{self.review.pk}:{number}:{self.review.version}"


def passages_of(person: Employee, reviews: Iterable[Review], to: Employee | None) -> list[Passage]:
    """Return where each review would go: to `to`, or to the manager that its employee has now."""
    pairs = [(review, to or review.employee.manager) for review in reviews]
    return [Passage(one, manager, may_hand_over(person, one, manager)) for one, manager in pairs]


def trace_of(passages: Sequence[Passage]) -> str:
    """Return the traces of all, as a text for a form."""
    return " ".join(passage.trace for passage in passages)
