"""What becomes of a review that another manager goes on with: one table, to read aloud.

Knows nothing but the stages. The action follows it, the preview says it, and the tests go through
every line. What the employee has written waits, whatever the line says, until they pass it on.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from reviews.states import Stage

TIME_TO_ANSWER = timedelta(days=7)


class Card(StrEnum):
    """What the employee has passed on in confidence to the former manager."""

    NOT_SENT = "not_sent"  # whoever leads the review when it is sent gets it
    WAITS = "waits"  # until the employee passes it on, or says nothing for a week


class Assessment(StrEnum):
    """What the former manager has written."""

    BEGINS_ANEW = "begins_anew"  # their draft stays theirs alone; the new one starts empty
    BLANK = "blank"  # the seal was opened without it: a draft stays its author's, and none begins
    STAYS = "stays"  # it was sent: it belongs to the review, under its author's name


class Agreement(StrEnum):
    """What the two have begun together."""

    NOTHING = "nothing"
    OPENING_ENDS = "opening_ends"  # whoever asked to open the seal asks again
    SHEET_STAYS = "sheet_stays"  # with what is written on it; nobody has signed
    SIGNATURES_END = "signatures_end"  # both: the words were said between two others
    PROMISES_STAY = "promises_stay"  # with whoever gave them, as long as they work here


@dataclass(frozen=True)
class Line:
    """What becomes of a review that stood at `before`; reviews.states says where it stands then."""

    before: Stage
    card: Card
    assessment: Assessment
    agreement: Agreement


C, A, T = Card, Assessment, Agreement
HANDING_OVER = (
    Line(Stage.PREPARE, C.NOT_SENT, A.BEGINS_ANEW, T.NOTHING),
    Line(Stage.PRE_REVIEW_SENT, C.WAITS, A.BEGINS_ANEW, T.NOTHING),
    Line(Stage.ASSESSMENT_SENT, C.NOT_SENT, A.STAYS, T.NOTHING),
    Line(Stage.READY, C.WAITS, A.STAYS, T.OPENING_ENDS),
    Line(Stage.TALK, C.WAITS, A.STAYS, T.SHEET_STAYS),
    Line(Stage.AGREE, C.WAITS, A.STAYS, T.SIGNATURES_END),
    Line(Stage.FOLLOW_UP, C.WAITS, A.STAYS, T.PROMISES_STAY),
)


def line_at(stage: Stage, *, is_blank: bool) -> Line | None:
    """Return what becomes of a review handed over at `stage`; None once it is over.

    `is_blank` says that the seal was opened without the manager's side.
    """
    line = next((line for line in HANDING_OVER if line.before == stage), None)
    return replace(line, assessment=Assessment.BLANK) if line and is_blank else line
