"""The records of a conversation, one file per noun."""

from reviews.models.cycle import Cycle
from reviews.models.event import Event
from reviews.models.gap_assessment import AssessedGap, GapAssessment
from reviews.models.plan import ActionItem, CheckIn, Plan
from reviews.models.pre_review import PreReview, SelfView
from reviews.models.review import Review

__all__ = [
    "ActionItem",
    "AssessedGap",
    "CheckIn",
    "Cycle",
    "Event",
    "GapAssessment",
    "Plan",
    "PreReview",
    "Review",
    "SelfView",
]
