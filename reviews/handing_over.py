"""What becomes of a review that another manager goes on with: one table, to read aloud.

Knows nothing but stages and days. The action follows it, the preview says it, and the tests go
through every line. What the employee has written waits, whatever the line says, until they pass it
on, or have been here for a week and said nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from reviews.states import Stage

TIME_TO_ANSWER = timedelta(days=7)
ONE_DAY = timedelta(days=1)


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


def a_week_here(since: datetime, first: date | None, last: date | None) -> datetime | None:
    """Return when a week from `since` on is over for somebody away from `first` to `last`.

    Silence on leave is no answer: a leave that touches the week lets it begin anew behind it. None
    where nobody knows when that is.
    """
    begins, ends = timezone.localdate(since), timezone.localdate(since + TIME_TO_ANSWER)
    if first is None or first > ends or (last is not None and last < begins):
        return since + TIME_TO_ANSWER
    return since + (last - begins) + ONE_DAY + TIME_TO_ANSWER if last else None
