"""The records of a conversation, one file per noun."""

from reviews.models.answer_link import AnswerLink
from reviews.models.appointment import Appointment, ProposedTimes
from reviews.models.calendar_feed import CalendarFeed
from reviews.models.cycle import Cycle, CycleEvent, CyclePerson
from reviews.models.cycle_count import CycleCount
from reviews.models.cycle_job import CycleJob
from reviews.models.event import Event
from reviews.models.gap_assessment import AssessedGap, GapAssessment
from reviews.models.gap_outcome import GapOutcome
from reviews.models.hand_over import HandOver
from reviews.models.learnt import Learnt
from reviews.models.opening import OpeningCode
from reviews.models.plan import ActionItem, CheckIn, Plan
from reviews.models.pre_review import PreReview, SelfView
from reviews.models.private_note import PrivateNote
from reviews.models.pulse import Pulse
from reviews.models.review import Review
from reviews.models.rewording import Rewording
from reviews.models.sheet import SheetField
from reviews.models.signed_text import SignedText
from reviews.models.sweep import Sweep
from reviews.models.template import ReviewTemplate, TemplateVersion

__all__ = [
    "ActionItem",
    "AnswerLink",
    "Appointment",
    "AssessedGap",
    "CalendarFeed",
    "CheckIn",
    "Cycle",
    "CycleCount",
    "CycleEvent",
    "CycleJob",
    "CyclePerson",
    "Event",
    "GapAssessment",
    "GapOutcome",
    "HandOver",
    "Learnt",
    "OpeningCode",
    "Plan",
    "PreReview",
    "PrivateNote",
    "ProposedTimes",
    "Pulse",
    "Review",
    "ReviewTemplate",
    "Rewording",
    "SelfView",
    "SheetField",
    "SignedText",
    "Sweep",
    "TemplateVersion",
]
