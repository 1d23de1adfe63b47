"""What a save of a gap assessment that carries a part of it leaves alone: gaps, and private notes.

Ada's card asks for competencies, so that the gaps are chosen.
"""

import pytest
from django.utils import timezone

from reviews.actions.private_note import save_private_note
from reviews.models import AssessedGap, GapAssessment, PrivateNote, Review
from tests.cast import Cast, start
from tests.reviews.saving import assess, autosave
from tests.reviews.test_gap_assessment_gaps import catalogue, chosen, page_of, say_direction

__all__ = ["catalogue"]  # a fixture that every test here uses


@pytest.fixture
def review(cast: Cast) -> Review:
    """A review in which Ada's card is there and Bea has written nothing."""
    review = start(cast.dot, cast.ada)
    say_direction(review, "pilotage")
    return review


def rows(review: Review) -> dict[str, tuple[int, str]]:
    """Return the row and the evidence of each gap, by its subject."""
    gaps = AssessedGap.objects.filter(assessment__review=review)
    return {gap.subject: (gap.pk, gap.evidence) for gap in gaps}


def test_the_first_save_keeps_the_gaps_that_one_begins_with(review: Review, cast: Cast) -> None:
    """Seen red by taking what a form begins with for what is stored."""
    before = chosen(page_of(review), review)
    assert autosave(cast.bea, assess(review), 0, offer="Fridays").status_code == 200
    assert chosen(page_of(review), review) == before != []


def test_only_what_is_said_anew_is_written(review: Review, cast: Cast) -> None:
    """Seen red by writing all the gaps each time."""
    autosave(cast.bea, assess(review), 0, scope_evidence="The audit", scope_level_now="2")
    before = rows(review)
    assert autosave(cast.bea, assess(review), 1, offer="Fridays").status_code == 200
    assert rows(review) == before
    emptied = {"scope_evidence": "", "autosave-empty": "scope_level_now"}
    assert autosave(cast.bea, assess(review), 2, **emptied).status_code == 200
    assert {row[1] for row in rows(review).values()} == {""}
    assert GapAssessment.objects.of(review).get().offer == "Fridays"


def test_notes_are_written_only_where_they_change(review: Review, cast: Cast) -> None:
    """Seen red by never writing them."""
    for version, said, words, count in (
        (0, {"private_note": "Ask about the night"}, "Ask about the night", 1),
        (1, {"offer": "Fridays"}, "Ask about the night", 1),
        (2, {"private_note": ""}, "", 2),
    ):
        assert autosave(cast.bea, assess(review), version, **said).status_code == 200
        note = PrivateNote.objects.visible_to(cast.bea).of(review).get()
        assert (note.text, note.version) == (words, count)


def test_notes_from_another_page_are_not_saved_over(review: Review, cast: Cast) -> None:
    """They make the form stale. Seen red with notes that leave its version as it is."""
    autosave(cast.bea, assess(review), 0, private_note="Here")
    save_private_note(cast.bea, review, "There", 1, timezone.now())
    answer = autosave(cast.bea, assess(review), 1, private_note="Here and now")
    assert answer.status_code == 409
    assert answer.json()["fields"]["private_note"]["stored"] == "There"
