"""The manager's form: blind, honest, with evidence where it matters, and no word of it lost."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.forms.guided import NEEDED
from people.models import Employee
from reviews.actions import gap_assessment
from reviews.models import AssessedGap, Event, GapAssessment, Review
from reviews.states import Stage
from tests.cast import assessment_words, client_for, start
from tests.reviews.pages import Answer, as_sent, sent_by, shown_in

ReviewAt = Callable[..., Review]
WHOLE_GAP = {"level_now": "2", "level_needed": "4", "importance": "small", "evidence": ""}


def address(review: Review, verb: str = "save") -> str:
    """Return where the form of `review` is saved or sent."""
    return reverse(f"{verb}_gap_assessment", args=[review.pk])


def open_form(review: Review) -> Answer:
    """Return the page on which Bea writes."""
    return client_for(review.manager).get(reverse("gap_assessment", args=[review.pk]))


def send(review: Review, page: Answer, verb: str = "save", **typed: str) -> Answer:
    """Type into the form on `page` and press a button, as Bea."""
    goes_to = address(review, verb)
    return client_for(review.manager).post(goes_to, sent_by(page, goes_to, **typed))


def stored(review: Review) -> GapAssessment:
    """Return what is stored."""
    return GapAssessment.objects.get(review=review)


def whole(**changes: str) -> dict[str, str]:
    """Return all that is needed to send it, with `changes`."""
    gaps = {
        f"{dimension}_{part}": value
        for dimension in ("scope", "impact", "influence")
        for part, value in WHOLE_GAP.items()
    }
    answer = {"answer": "Numbers.", "timeline_view": "if", "timeline_reason": "A post must open."}
    return gaps | answer | changes


@pytest.fixture
def fresh(dot: Employee, ada: Employee) -> Review:
    """A review that was just started, in which nobody has written."""
    return start(dot, ada)


def test_a_draft_may_be_empty(fresh: Review) -> None:
    assert send(fresh, open_form(fresh)).status_code == 302
    assert stored(fresh).version == 1
    assert not AssessedGap.objects.filter(assessment__review=fresh).exists()


def test_a_gap_begun_is_kept_as_far_as_it_goes(fresh: Review) -> None:
    assert send(fresh, open_form(fresh), impact_evidence=" The autumn audit\n").status_code == 302
    gap = AssessedGap.objects.get(assessment__review=fresh)
    assert (gap.subject, gap.level_now, gap.level_needed, gap.importance) == (
        "impact",
        None,
        None,
        "",
    )
    assert gap.evidence == as_sent(" The autumn audit\n")
    assert shown_in(open_form(fresh), address(fresh), "impact_evidence") == " The autumn audit\n"


def test_sending_names_each_field_that_is_missing(fresh: Review) -> None:
    answer = send(fresh, open_form(fresh), "send", offer="Two hours a week")
    assert answer.status_code == 422
    parts = ("level_now", "level_needed", "importance")
    dimensions = ("scope", "impact", "influence")
    needed = {f"{dimension}_{part}" for dimension in dimensions for part in parts}
    assert set(answer.context["form"].errors) == needed | {
        "answer",
        "timeline_view",
        "timeline_reason",
    }
    assert shown_in(answer, address(fresh), "offer") == "Two hours a week"
    assert stored(fresh).version == 0
    assert Review.objects.get(pk=fresh.pk).stage == Stage.PREPARE


def test_an_honest_no_is_allowed(fresh: Review) -> None:
    """R12. What is possible instead is needed then. Seen red by needing it in no case."""
    no = whole(timeline_view="not_here")
    answer = send(fresh, open_form(fresh), "send", **no)
    assert answer.context["form"].errors == {"instead": [NEEDED]}
    answer = send(fresh, open_form(fresh), "send", **no, instead="The tug.")
    assert answer.status_code == 302
    assert Review.objects.get(pk=fresh.pk).stage == Stage.ASSESSMENT_SENT


@pytest.mark.parametrize("importance", ["medium", "large"])
def test_what_matters_needs_evidence(fresh: Review, importance: str) -> None:
    answer = send(fresh, open_form(fresh), "send", **whole(scope_importance=importance))
    assert answer.status_code == 422
    needed = "Scope: please answer this before you send it."
    assert answer.context["form"].errors == {"scope_evidence": [needed]}


def test_a_stale_save_shows_both(fresh: Review) -> None:
    """Seen red: a gap stored without a level stood there as the word "None"."""
    one, other = open_form(fresh), open_form(fresh)
    send(fresh, one, answer="From the first tab", scope_evidence="Seen in May")
    typed = {"answer": "From the second tab", "scope_level_now": "3"}
    answer = send(fresh, other, **typed)
    assert answer.status_code == 409
    asked = [one for _section, fields in answer.context["form"].asked() for one in fields]
    beside = {one.field.name: one.stored for one in asked if one.stored}
    assert beside == {"answer": "From the first tab", "scope_evidence": "Seen in May"}
    assert shown_in(answer, address(fresh), "answer") == "From the second tab"
    assert send(fresh, answer).status_code == 302
    assert stored(fresh).answer == "From the second tab"


def test_whoever_was_told_that_both_are_ready_hears_that_it_is_not_so(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """The employee alone, until both are ready again. Seen red by telling nobody."""
    review = review_at(Stage.READY)
    taken_back = Message.objects.filter(about=f"review:{review.pk}", kind="assessment_taken_back")
    gap_assessment.take_back_assessment(bea, review, timezone.now())
    assert [(mail.recipient, mail.state) for mail in taken_back] == [(ada, State.QUEUED)]
    assert review.stage == Stage.PRE_REVIEW_SENT
    assert stored(review).seal == ""


def test_taking_back_before_anybody_was_told_says_nothing(
    review_at: ReviewAt, bea: Employee
) -> None:
    """R1: that it was submitted is on the pages. Seen red by telling whatever the stage was."""
    review = review_at(Stage.ASSESSMENT_SENT)
    before = Message.objects.count()
    gap_assessment.take_back_assessment(bea, review, timezone.now())
    assert Message.objects.count() == before


def test_sending_it_again_makes_both_ready_again(review_at: ReviewAt, bea: Employee) -> None:
    review = review_at(Stage.READY)
    ready = Message.objects.filter(about=f"review:{review.pk}", kind="both_ready")
    assert ready.count() == 2
    gap_assessment.take_back_assessment(bea, review, timezone.now())
    gap_assessment.send_assessment(bea, review, assessment_words(review), timezone.now())
    assert ready.count() == 4
    assert not Message.objects.filter(kind="assessment_taken_back", state=State.QUEUED).exists()
    verbs = list(Event.objects.filter(review=review).values_list("verb", flat=True))
    assert verbs[:2] == ["send_assessment", "take_back_assessment"]


def test_only_what_is_said_of_a_gap_is_kept(review_at: ReviewAt) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    empty = dict.fromkeys(
        ("scope_level_now", "scope_level_needed", "scope_importance", "scope_evidence"), ""
    )
    assert send(review, open_form(review), **empty).status_code == 302
    kept = AssessedGap.objects.filter(assessment__review=review)
    assert set(kept.values_list("subject", flat=True)) == {"impact", "influence"}
