"""Writing, sending and taking back the gap assessment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict

from django.db import transaction

from people.models import Employee
from people.verdicts import require
from reviews import messages, rules
from reviews.actions import private_note, sealing
from reviews.actions.moving import move
from reviews.models import AssessedGap, GapAssessment, Review
from reviews.states import Stage, Verb


class GapWords(TypedDict):
    """One gap as typed, about the subject of this code; levels are 1 to 5 or None in a draft."""

    subject: str
    level_now: int | None
    level_needed: int | None
    importance: str
    evidence: str


class AssessmentWords(NamedTuple):
    """A gap assessment as typed, starting from the stored `version`.

    `note` are the private notes beside it; None where there was no field for them.
    """

    words: Mapping[str, str]
    gaps: Sequence[GapWords]
    version: int
    note: str | None = None


@transaction.atomic
def save_assessment(
    person: Employee, review: Review, typed: AssessmentWords, now: datetime
) -> None:
    """Keep the draft as typed; raise StaleSave if it starts from an older version."""
    require(rules.may_write_assessment(person, review))
    _store(person, review, typed, now)


@transaction.atomic
def send_assessment(
    person: Employee, review: Review, typed: AssessmentWords, now: datetime
) -> None:
    """Save, seal and send; nobody but the manager reads it before the seal opens (R1)."""
    require(rules.may_send_assessment(person, review))
    _store(person, review, typed, now)
    sealing.close(GapAssessment.objects.of(review), now)
    move(review, Verb.SEND_ASSESSMENT, person, now)
    messages.stop_assessment_reminders(review)
    if review.stage == Stage.READY:
        messages.say_both_are_ready(review)


@transaction.atomic
def take_back_assessment(person: Employee, review: Review, now: datetime) -> None:
    """Make it a draft again (R6); the employee hears only that it is no longer submitted."""
    require(rules.may_take_back_assessment(person, review))
    were_both_ready = review.stage == Stage.READY
    move(review, Verb.TAKE_BACK_ASSESSMENT, person, now)
    sealing.reopen(GapAssessment.objects.of(review))
    if were_both_ready:
        messages.say_assessment_is_taken_back(review)


def _store(person: Employee, review: Review, typed: AssessmentWords, now: datetime) -> None:
    # One's own: if the review was handed over a moment ago, this is no draft of it any more.
    forms = GapAssessment.objects.of(review).filter(author=person)
    sealing.store(forms, typed.words, typed.version, now)
    if typed.note is not None:
        private_note.keep_beside(person, review, typed.note, now)
    assessment_id = forms.values_list("pk", flat=True).get()
    AssessedGap.objects.filter(assessment=assessment_id).delete()
    AssessedGap.objects.bulk_create(
        AssessedGap(assessment_id=assessment_id, **gap) for gap in typed.gaps
    )
