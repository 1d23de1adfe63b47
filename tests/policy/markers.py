"""What an answer shows of a review and of people, told by the marks put into them.

A free text stands nowhere else, so any byte of an answer that holds it shows it. A choice is shown
by its words; in a form only where it is the one that is chosen.
"""

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from tests.cast import COMPETENCIES, SECRETS
from tests.policy.truth import What

LOGGED_AT = datetime(2001, 2, 3, tzinfo=UTC)  # a line of the access log that can't be mistaken
SUBJECTS = ("scope", "impact", "influence", *COMPETENCIES["own_competencies"])
PARTS_OF_AN_ACTION = ("what", "measure", "first_step", "support")
ONLY_AT = {What.LEARNT: "closed", What.TAKEN_BACK: "follow_up"}  # in its form, to be said again
OF_THE_TALK = (What.PLAN, What.RECONCILED, What.SHARED_NOTES)

FREE_TEXTS = {
    What.OUTLINE: ("track",),
    What.CARD: ("direction", "question"),
    What.STATEMENT: (
        *("statement", "timeline", "from_today", "could_offer"),
        *(f"shows_{one}" for one in SUBJECTS),
    ),
    What.REST: ("idea",),
    What.WORDS: (
        "answer",
        "timeline_reason",
        "instead",
        "offer",
        *(f"evidence_{one}" for one in SUBJECTS),
    ),
    What.PLAN: (
        *(f"{part}{number}" for part in PARTS_OF_AN_ACTION for number in (1, 2)),
        *("no_promise_reason", "number_reason"),
        "comment",
        *("check_in", "check_in_evidence", "given"),
    ),
    What.RECONCILED: ("must_come_true", "because_scope"),
    What.SHARED_NOTES: ("kept_together",),
    What.PROPOSAL: ("proposed", "proposed_because"),
    What.TAKEN_BACK: ("taken_back", "taken_back_evidence"),
    What.LEARNT: ("learnt_by_employee", "learnt_by_manager"),
    What.EMPLOYEES_NOTES: ("employee_note",),
    What.MANAGERS_NOTES: ("manager_note",),
    What.RECORD: ("number",),
    What.LEAVE: ("kind_of_work", "stage"),
    What.HISTORY: ("event",),
    What.LEAVER: ("leaver",),
    What.FILE: ("row", "refused"),
}
DAYS = {  # as a page says them, and as a form or a file does
    "hired": (What.RECORD, ("April 5, 2011", "2011-04-05")),
    "last_day": (What.RECORD, ("Sept. 6, 2045", "2045-09-06")),
    "led_since": (What.CAREER, ("July 8, 2012", "2012-07-08")),
    "first_away": (What.LEAVE, ("May 7, 2044", "2044-05-07")),
    "last_away": (What.LEAVE, ("June 7, 2044", "2044-06-07")),
}
PICKED = {
    "horizon": (What.OUTLINE, r"Further out, and open"),
    "stance": (What.CARD, r"I know which way I want to go"),
    "aimed_stage": (What.CARD, r"Executive: answering for the whole"),
    "matters_most": (What.REST, r"Growth that matters most now\s+Impact|Impact: what comes of it"),
    "own levels": (What.REST, r"1: first steps|2: with guidance|\b[12] of 5\b"),
    "assessed levels": (
        What.LEVELS,
        r"3: on one's own|4: others lean on it|5: sets the standard|\b[345] of 5\b",
    ),
    "importance": (What.LEVELS, r"\bLarge\b"),
    "timeline_view": (What.WORDS, r"It depends on an opening"),
    "log": (What.LOG, r"Feb\. 3, 2001"),
}
KIND = {name: kind for kind, names in FREE_TEXTS.items() for name in names}
KIND |= {name: kind for name, (kind, _days) in DAYS.items()}
KIND |= {name: kind for name, (kind, _pattern) in PICKED.items()} | {"address": What.STATUS}

NOT_CHOSEN = re.compile(
    r"<option(?![^>]*\bselected\b)[^>]*>.*?</option>"
    r'|<input type="(?:radio|checkbox)"(?![^>]*\bchecked\b)[^>]*>.*?</label>',
    re.DOTALL,
)
# What the request itself had sent, in the words of its choices; texts are looked for there, too.
GIVEN_BACK = re.compile(r'<dl class="facts said given-back">.*?</dl>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def texts_in(words: str, names: Iterable[str] = KIND, mark: str = SECRETS.mark) -> set[str]:
    """Return the free-text fields of `mark`'s review that `words` holds anywhere."""
    return {name for name in names if f"{mark}.{name}." in words}


@lru_cache(maxsize=64)  # a page for what one may not see is the same wherever it is met
def shown_in(page: str, review_id: int) -> frozenset[str]:
    """Return the fields that the HTML `page` shows, or the address of the review."""
    seen = frozenset(texts_in(page) | choices_in(page) | days_in(page))
    return seen | ({"address"} if f"/reviews/{review_id}/" in page else set())


def days_in(page: str) -> set[str]:
    """Return the days of Ada's record that `page` holds anywhere."""
    return {name for name, (_kind, spelt) in DAYS.items() if any(one in page for one in spelt)}


def choices_in(page: str) -> set[str]:
    """Return the choices that a reader of the HTML `page` finds out."""
    told = GIVEN_BACK.sub(" ", NOT_CHOSEN.sub(" ", page))
    words = html.unescape(TAG.sub(" ", told))
    return {name for name, (_kind, pattern) in PICKED.items() if re.search(pattern, words)}


def exists(name: str, moment: str) -> bool:
    """Whether anything stands in the field `name` at `moment`."""
    if KIND[name] in ONLY_AT:
        return moment == ONLY_AT[KIND[name]]
    if name.startswith(("check_in", "given")) or KIND[name] == What.PROPOSAL:
        return moment in ("follow_up", "closed")
    if name == "comment":
        return moment in ("half_signed", "follow_up", "closed")
    has_plan = moment in ("talk", "agree", "half_signed", "follow_up", "closed", "not_agreed")
    return has_plan or KIND[name] not in OF_THE_TALK
