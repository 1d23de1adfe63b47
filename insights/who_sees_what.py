"""Who sees what, in plain words: the one place that the page, and nothing else, says it from.

It restates what the querysets do; tests/insights/test_who_sees_what.py holds each of its answers
against tests/policy/truth.py, moment by moment, so that the page cannot say anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Reader(Enum):
    """What somebody is to the record: the columns of the visibility table."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    SKIP_LEVEL = "skip_level"
    HR = "hr"
    FORMER_MANAGER = "former_manager"
    SUPERUSER = "superuser"
    AUDITOR = "auditor"
    HR_OF_ALL = "hr_of_all"
    HR_OF_A_PART = "hr_of_a_part"
    HR_OF_A_CYCLE = "hr_of_a_cycle"


class When(Enum):
    """From when somebody reads it; whoever has no answer never does."""

    ALWAYS = _("always")
    CARD_SENT = _("once the pre-review is sent")
    OPENED = _("once the seal is open")
    OPENED_IF_SHARED = _("once the seal is open, if the employee lets HR read it")
    SIGNED = _("once both have signed")
    SIGNED_IF_SHARED = _("once both have signed, if the employee lets HR read it")
    SIGNED_IF_PLAN_SHARED = _("once both have signed, if the employee shares the plan")
    CLOSED = _("once the plan is closed")
    OWED = _("what they promised, as long as they owe it")
    WITH_THEM = _("whoever led the employee when it was shared, until that is withdrawn")
    WITH_HR = _("if it is shared with HR, too, until that is withdrawn")
    COUNTED = _("once five or more people are counted together")
    COUNTED_THERE = _("gaps alone, of departments where everybody counted is of their part")


NAMES: Mapping[Reader, StrOrPromise] = {
    Reader.EMPLOYEE: _("The employee"),
    Reader.MANAGER: _("The manager of the review"),
    Reader.SKIP_LEVEL: _("Whoever leads the manager"),
    Reader.HR: _("HR of the employee’s part of the organisation"),
    Reader.FORMER_MANAGER: _("A former manager"),
    Reader.SUPERUSER: _("Whoever runs Bearing"),
    Reader.AUDITOR: _("Auditors"),
    Reader.HR_OF_ALL: _("HR for the whole organisation"),
    Reader.HR_OF_A_PART: _("HR of a part of the organisation"),
    Reader.HR_OF_A_CYCLE: _("HR of a part, of a cycle that they run themselves"),
}
Answers = Mapping[Reader, When]


@dataclass(frozen=True)
class Kept:
    """One kind of thing that Bearing keeps, and from when who reads it."""

    key: str
    name: StrOrPromise
    answers: Answers

    @property
    def told(self) -> list[tuple[StrOrPromise, StrOrPromise]]:
        """Who reads it, and from when."""
        return [(NAMES[reader], self.answers[reader].value) for reader in self.answers]


@dataclass(frozen=True)
class Section:
    """A part of the way, with what is kept of it."""

    title: StrOrPromise
    kept: tuple[Kept, ...]


def _by(**answers: When) -> Answers:
    return {Reader(name): when for name, when in answers.items()}


def _the_two(when: When, **others: When) -> Answers:
    return _by(employee=when, manager=when, **others)


DIRECTION = "direction"  # outside of any review
FIGURES, TALKS = "figures", "talks"  # of groups, and so of nobody's review
COULD_READ = "could_read"  # what an auditor is told of reporting lines and roles, and no more
A, SENT, OPEN, SIGNED = When.ALWAYS, When.CARD_SENT, When.OPENED, When.SIGNED
SECTIONS = (
    Section(
        _("While both prepare"),
        (
            Kept("pre_review_draft", _("A pre-review that is not sent"), _by(employee=A)),
            Kept("outline", _("Track and horizon"), _by(employee=A, manager=SENT, hr=SENT)),
            Kept("card", _("The rest of the direction card"), _by(employee=A, manager=SENT)),
            Kept(
                "statement",
                _("The statement about one’s direction, its timeline, and what shows one’s levels"),
                _by(employee=A, manager=OPEN, hr=When.OPENED_IF_SHARED),
            ),
            Kept(
                "rest",
                _("What else stands in the pre-review: own levels, ideas, what matters most"),
                _by(employee=A, manager=OPEN, hr=OPEN),
            ),
            Kept("assessment_draft", _("A gap assessment that is not sent"), _by(manager=A)),
            Kept(
                "levels",
                _("Levels and importance in the gap assessment"),
                _by(employee=OPEN, manager=A, hr=OPEN),
            ),
            Kept(
                "words",
                _("What shows a level, the answer, the timeline and the offer in it"),
                _by(employee=OPEN, manager=A, hr=When.OPENED_IF_SHARED),
            ),
            Kept("employees_notes", _("The employee’s private notes"), _by(employee=A)),
            Kept("managers_notes", _("The manager’s private notes"), _by(manager=A)),
        ),
    ),
    Section(
        _("From the talk on"),
        (
            Kept("shared_notes", _("What the two note together while they talk"), _the_two(A)),
            Kept(
                "plan",
                _("The plan: actions, promises, check-ins"),
                _the_two(
                    A,
                    skip_level=When.SIGNED_IF_PLAN_SHARED,
                    hr=SIGNED,
                    former_manager=When.OWED,
                ),
            ),
            Kept(
                "agreed",
                _("How gaps were left, reasons, and where the employee sees it differently"),
                _the_two(A, hr=SIGNED),
            ),
            Kept(
                "reconciled",
                _("What must come true, and why the two differ"),
                _the_two(A, hr=When.SIGNED_IF_SHARED),
            ),
            Kept("proposal", _("Other words that one of the two proposes"), _the_two(SIGNED)),
            Kept(
                "taken_back",
                _("What the employee said of an action and took back"),
                _by(employee=SIGNED),
            ),
            Kept("learnt", _("What each learnt from a closed plan"), _the_two(When.CLOSED)),
        ),
    ),
    Section(
        _("Outside of a review"),
        (
            Kept(
                DIRECTION,
                _("A direction that somebody keeps and shares"),
                _by(employee=A, manager=When.WITH_THEM, hr=When.WITH_HR),
            ),
        ),
    ),
    Section(
        _("Figures of groups"),
        (
            Kept(
                FIGURES,
                _("Which gaps and directions there are, and how much of what was due was kept"),
                _by(hr_of_all=When.COUNTED, hr_of_a_part=When.COUNTED_THERE),
            ),
            Kept(
                TALKS,
                _("How the talks of a whole cycle were"),
                _by(hr_of_all=When.COUNTED, hr_of_a_cycle=When.COUNTED),
            ),
        ),
    ),
    Section(
        _("About a review, and about people"),
        (
            Kept(
                "status",
                _("That there is a review, its days, and where it stands"),
                _the_two(A, skip_level=A, hr=A, superuser=A, auditor=A),
            ),
            Kept("log", _("Who opened a record"), _by(employee=A, auditor=A)),
            Kept(
                COULD_READ,
                _("Who could read somebody’s records between two days, as what, and from when"),
                _by(auditor=A),
            ),
            Kept(
                "record",
                _("Employee number, first and last day"),
                _by(employee=A, hr=A, superuser=A),
            ),
            Kept("career", _("Who led somebody from when to when"), _by(employee=A, hr=A)),
            Kept(
                "leave",
                _("When somebody is away, their stage and kind of work"),
                _the_two(A, skip_level=A, hr=A),
            ),
            Kept("history", _("What was changed about somebody, and by whom"), _by(hr=A)),
            Kept("leaver", _("That somebody who has left was here"), _by(hr=A, superuser=A)),
            Kept("file", _("A file of people that HR has brought"), _by(hr=A)),
        ),
    ),
)
