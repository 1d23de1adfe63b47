"""The records of a conversation, one file per noun."""

from reviews.models.cycle import Cycle, CycleEvent, CyclePerson
from reviews.models.cycle_job import CycleJob
from reviews.models.event import Event
from reviews.models.gap_assessment import AssessedGap, GapAssessment
from reviews.models.hand_over import HandOver
from reviews.models.opening import OpeningCode
from reviews.models.plan import ActionItem, CheckIn, Plan
from reviews.models.pre_review import PreReview, SelfView
from reviews.models.private_note import PrivateNote
from reviews.models.pulse import Pulse
from reviews.models.review import Review
from reviews.models.template import ReviewTemplate, TemplateVersion

__all__ = [
    "ActionItem",
    "AssessedGap",
    "CheckIn",
    "Cycle",
    "CycleEvent",
    "CycleJob",
    "CyclePerson",
    "Event",
    "GapAssessment",
    "HandOver",
    "OpeningCode",
    "Plan",
    "PreReview",
    "PrivateNote",
    "Pulse",
    "Review",
    "ReviewTemplate",
    "SelfView",
    "TemplateVersion",
]
