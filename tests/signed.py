"""A cycle that everybody has signed, written as rows: walking there one by one would take days.

What tests prove of the privacy of figures depends on these dice; the bench of snapshots throws the
same.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.utils import timezone

from aspirations.catalogue import current
from people.models import Employee
from reviews.models import (
    ActionItem,
    AssessedGap,
    Cycle,
    GapAssessment,
    GapOutcome,
    Plan,
    PreReview,
    Review,
)
from reviews.states import Stage

AT_ONCE = 1000
STANCES = ("toward",) * 7 + ("deepen", "finding_out", "not_said")
HORIZONS = ("near", "direction", "direction", "beyond")
STAGES = ("early", "mid", "mid", "senior", "executive")
DIMENSIONS = ("scope", "impact", "influence")
VIEWS = ("likely", "likely", "if", "if", "opening", "not_here")
OUTCOMES = ("agreed", "agreed", "changed", "differ")
STATUSES = ("done", "done", "on_track", "not_now")
TRACKS = 8
SUBJECTS = 6
GAPS = 3


def sign(people: Iterable[Employee], cycle: Cycle, at: datetime, seed: int = 1) -> int:
    """Give everybody in `people` who has a manager a review signed at `at`; return how many."""
    dice = Random(seed)  # noqa: S311 spreads answers, guards nothing
    writer = _Writer(cycle, at, dice)
    led = iter(person for person in people if person.manager_id)
    signed = 0
    while some := list(islice(led, AT_ONCE)):
        writer.write(some)
        signed += len(some)
    return signed


class _Writer:
    """Writes reviews with all that figures are made of."""

    def __init__(self, cycle: Cycle, at: datetime, dice: Random) -> None:
        self.cycle, self.at, self.dice = cycle, at, dice
        self.day = timezone.localdate(at)
        catalogue = current()
        self.tracks = sorted(catalogue.tracks)[:TRACKS]
        self.subjects = [*DIMENSIONS, *sorted(catalogue.competencies)][:SUBJECTS]

    def write(self, people: list[Employee]) -> None:
        reviews = Review.objects.bulk_create(map(self._review, people))
        PreReview.objects.bulk_create(map(self._pre_review, reviews))
        assessments = GapAssessment.objects.bulk_create(map(self._assessment, reviews))
        plans = Plan.objects.bulk_create(Plan(review=review) for review in reviews)
        chosen = [self.dice.sample(self.subjects, GAPS) for _review in reviews]
        AssessedGap.objects.bulk_create(
            AssessedGap(assessment=one, subject=subject, level_now=2, level_needed=4)
            for one, some in zip(assessments, chosen, strict=True)
            for subject in some
        )
        GapOutcome.objects.bulk_create(
            self._outcome(plan, subject)
            for plan, some in zip(plans, chosen, strict=True)
            for subject in some
        )
        ActionItem.objects.bulk_create(one for plan in plans for one in self._actions(plan))

    def _review(self, person: Employee) -> Review:
        return Review(
            cycle=self.cycle,
            employee=person,
            manager_id=person.manager_id or 0,  # everybody here has one
            stage=Stage.FOLLOW_UP.value,
            prepare_by=self.day,
            feedback_by=self.day,
            talk_by=self.day,
            started_at=self.at,
            stage_since=self.at,
            opened_at=self.at,
            employee_signed_at=self.at,
            manager_signed_at=self.at,
        )

    def _pre_review(self, review: Review) -> PreReview:
        stance = self.dice.choice(STANCES)
        said: dict[str, str] = {}
        if stance == "toward":
            weights = range(len(self.tracks), 0, -1)
            said["track_code"] = self.dice.choices(self.tracks, weights)[0]
            said["horizon"] = self.dice.choice(HORIZONS)
            said["aimed_stage"] = self.dice.choice(STAGES)
        if stance != "not_said":
            said["matters_most"] = self.dice.choice(DIMENSIONS)
            said["readers"] = self.dice.choice(("manager", "manager", "manager_and_hr"))
        return PreReview(review=review, stance=stance, sent_at=self.at, seal="a seal", **said)

    def _assessment(self, review: Review) -> GapAssessment:
        return GapAssessment(
            review=review,
            author_id=review.manager_id,
            timeline_view=self.dice.choice(VIEWS),
            sent_at=self.at,
            seal="a seal",
        )

    def _outcome(self, plan: Plan, subject: str) -> GapOutcome:
        outcome = self.dice.choice(OUTCOMES)
        levels = {"level_now": 2, "level_needed": 3} if outcome == "changed" else {}
        return GapOutcome(plan=plan, subject=subject, outcome=outcome, **levels)

    def _actions(self, plan: Plan) -> Iterator[ActionItem]:
        for position, owner in enumerate(("employee", "employee", "manager"), start=1):
            yield ActionItem(
                plan=plan,
                position=position,
                what="Something",
                subject="scope",
                owner=owner,
                measure="Both see it",
                first_step="Begin",
                first_step_by=self.day,
                due=self.day + timedelta(days=self.dice.randrange(10, 300)),
                status=self.dice.choice(STATUSES),
            )
