"""Who may read what, told a second time: from the visibility table of the product alone.

It knows nothing of the code: no policy, no rules, no querysets. Actors and moments are plain words.
Where the table and the code differ, the tests of this folder fail, and one of the two is wrong.

It speaks of the review that an employee has with their present manager. "Former manager" is whoever
led them before, which gives no sight of this one.
"""

from collections.abc import Collection
from enum import StrEnum


class What(StrEnum):
    """The kinds of record that the table tells apart."""

    OUTLINE = "outline"  # track and horizon
    CARD = "card"  # the rest of the direction card
    STATEMENT = "statement"  # the aspiration statement and the timeline
    REST = "rest"  # what else the pre-review says
    LEVELS = "levels"  # levels and importance of the gap assessment
    WORDS = "words"  # its evidence, answer, timeline view and offer
    PLAN = "plan"  # actions, promises, check-ins, what was said on signing
    PROPOSAL = "proposal"  # what one would like to have worded otherwise after signing
    TAKEN_BACK = "taken_back"  # what the employee said of an action, and took back
    LEARNT = "learnt"  # what each side learnt from a plan that is closed
    RECONCILED = "reconciled"  # what must come true, and why the two differ about a gap
    SHARED_NOTES = "shared_notes"  # what the two kept of their talk
    EMPLOYEES_NOTES = "employees_notes"  # private
    MANAGERS_NOTES = "managers_notes"
    STATUS = "status"  # that there is a review, and where it stands
    LOG = "log"  # who opened this
    RECORD = "record"  # an employee's number, first and last day
    CAREER = "career"  # who led them from when to when
    LEAVE = "leave"  # when they are away, and their kind of work
    HISTORY = "history"  # what was changed about them, by whom
    LEAVER = "leaver"  # that somebody who has left was ever there
    FILE = "file"  # a row of a file that HR has brought


NEVER: Collection[str] = frozenset()
SEALED = frozenset({"prepare", "pre_review_sent", "assessment_sent", "ready", "asked"})
OPEN = frozenset({"talk", "agree", "half_signed", "follow_up", "closed", "not_agreed"})
ALWAYS = SEALED | OPEN | {"called_off"}  # it was called off while both were preparing
CARD_IS_SENT = OPEN | {"pre_review_sent", "ready", "asked"}
SIGNED = frozenset({"follow_up", "closed"})  # a plan lives from signing until it is closed
CLOSED = frozenset({"closed"})

# One line for each line of the product's table: the moments at which each of its columns says yes.
READ: dict[What, dict[str, Collection[str]]] = {
    What.OUTLINE: {"employee": ALWAYS, "manager": CARD_IS_SENT, "hr": CARD_IS_SENT},
    What.CARD: {"employee": ALWAYS, "manager": CARD_IS_SENT},
    What.STATEMENT: {"employee": ALWAYS, "manager": OPEN, "hr": OPEN},
    What.REST: {"employee": ALWAYS, "manager": OPEN, "hr": OPEN},
    What.LEVELS: {"employee": OPEN, "manager": ALWAYS, "hr": OPEN},
    What.WORDS: {"employee": OPEN, "manager": ALWAYS, "hr": OPEN},
    What.PLAN: {"employee": ALWAYS, "manager": ALWAYS, "hr": SIGNED},
    # "After signing both must agree to reword": until then it is between the two.
    What.PROPOSAL: {"employee": SIGNED, "manager": SIGNED},
    What.TAKEN_BACK: {"employee": SIGNED},  # like a draft, its author's alone
    # "Closes with what was kept and not kept": HR reads that in the plan, and not these sentences.
    What.LEARNT: {"employee": CLOSED, "manager": CLOSED},
    What.RECONCILED: {"employee": ALWAYS, "manager": ALWAYS, "hr": SIGNED},
    What.SHARED_NOTES: {"employee": ALWAYS, "manager": ALWAYS},
    What.EMPLOYEES_NOTES: {"employee": ALWAYS},
    What.MANAGERS_NOTES: {"manager": ALWAYS},
    What.STATUS: dict.fromkeys(
        ("employee", "manager", "skip_level", "hr", "superuser", "auditor"), ALWAYS
    ),
    What.LOG: {"employee": ALWAYS, "auditor": ALWAYS},
    # What the records of people add to it; a superuser looks at accounts through the back door.
    What.RECORD: dict.fromkeys(("employee", "hr", "superuser"), ALWAYS),
    What.CAREER: dict.fromkeys(("employee", "hr"), ALWAYS),
    What.LEAVE: dict.fromkeys(("employee", "manager", "skip_level", "hr"), ALWAYS),
    What.HISTORY: {"hr": ALWAYS},
    What.LEAVER: dict.fromkeys(("hr", "superuser"), ALWAYS),
    What.FILE: {"hr": ALWAYS},
}
ABOUT_PEOPLE = {
    What.RECORD,
    What.CAREER,
    What.LEAVE,
    What.HISTORY,
    What.LEAVER,
    What.FILE,
}
ONLY_IF_SHARED = {
    What.STATEMENT,
    What.WORDS,
    What.RECONCILED,
}  # with HR, and the employee decides (R3)


def may_read(actor: str, what: What, moment: str, *, shared_with_hr: bool) -> bool:
    """Say whether `actor` may read `what` of the review at `moment`."""
    if actor == "hr" and what in ONLY_IF_SHARED and not shared_with_hr:
        return False
    return moment in READ[what].get(actor, NEVER)
