"""Snapshots: who is counted when, and what is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insights.actions.snapshot import snapshot_of
from insights.models import Block, Counted, Figure, Snapshot
from reviews.models import Cycle, GapAssessment, Plan, PreReview, Review
from tests.cast import Cast, employ, start, walk
from reviews.states import Stage

pytestmark = pytest.mark.django_db


def test_smoke(cast: Cast) -> None:
    dept = cast.ada.department
    for i in range(6):
        p = employ(f"P{i} X", dept, manager=cast.bea)
        walk(start(cast.dot, p), Stage.FOLLOW_UP)
    cycle = Cycle.objects.get(name="Career conversations")
    now = timezone.now() + timedelta(days=29)
    s = snapshot_of(cycle, now)
    assert s
    assert snapshot_of(cycle, now) is None
