"""To tell of many departments takes no more steps for each than to tell of few."""

from collections import Counter

import pytest

from insights.questions import Asked, Counts, _Telling, tell

SUBJECTS = ("scope", "listening")
pytestmark = pytest.mark.hermetic


def steps_for(cells: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often it is asked how many people some gaps take, in an organisation of cells."""
    asked: list[Counter[str]] = []
    needed = _Telling._needed

    def counting(self: _Telling, sure: Counter[str]) -> int:
        asked.append(sure)
        return needed(self, sure)

    counts = Counts(blocks=Counter({str(cell): 12 for cell in range(cells)}))
    counts.gaps.update({(str(cell), one): 6 for cell in range(cells) for one in SUBJECTS})
    with monkeypatch.context() as patch:
        patch.setattr(_Telling, "_needed", counting)
        tell(counts, Asked(tracks=("data",), subjects=SUBJECTS, most_gaps=2))
    return len(asked)


def test_four_times_the_departments_take_about_four_times_the_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seen red with all departments looked at for every gap of each: sixteen times."""
    assert steps_for(40, monkeypatch) < 5 * steps_for(10, monkeypatch)
