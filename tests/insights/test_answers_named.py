"""What is counted, what is told and what is called by a name are the same answers."""

from collections.abc import Collection

import pytest

from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from insights import naming, questions
from insights.answers import _how_much
from reviews.models.gap_assessment import TimelineView


@pytest.mark.parametrize(
    ("given", "told", "named"),
    [
        (set(Stance) - {Stance.TOWARD}, questions.BESIDE, naming.BESIDE),
        (TimelineView, questions.VIEWS, naming.VIEWS),
        ({_how_much(kept, 2) for kept in range(3)}, questions.KEPT, naming.KEPT),
        (Horizon, Horizon.values, naming.HORIZONS),
        (Stage, [stage for stage, _dimension in questions.GROWN], naming.STAGES),
        (GrowthDimension, [one for _stage, one in questions.GROWN], naming.DIMENSIONS),
    ],
    ids=["stances", "views", "kept", "horizons", "stages", "dimensions"],
)
def test_every_answer_that_somebody_may_give_is_told_and_has_a_name(
    given: Collection[str], told: Collection[str], named: Collection[str]
) -> None:
    """Otherwise it is counted and shown as a small group. Seen red by one answer more and less."""
    assert set(map(str, given)) == set(map(str, told)) == set(map(str, named))
