"""How far one is with what one writes, on Home and on the page of a review: for its author alone.

That nobody else receives a byte of it: test_seal.py.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import gap_assessment, pre_review
from reviews.how_far import drafts_of
from reviews.models import GapAssessment, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start
from tests.reviews.asking import asking, with_content
from tests.reviews.pages import Answer

ReviewAt = Callable[..., Review]
NO_WORDS: dict[str, str] = dict.fromkeys(("answer", "timeline_reason", "instead", "offer"), "")


@pytest.fixture
def fresh(cast: Cast) -> Review:
    """Ada's review, in which nobody has written."""
    return start(cast.dot, cast.ada)


def say(review: Review, passed: int = 0, **words: str) -> None:
    """Save something of Ada's pre-review, with so many steps gone through."""
    version = review.pre_review.version
    typed = pre_review.PreReviewWords(words, {}, version, passed=passed)
    pre_review.save_pre_review(review.employee, review, typed, timezone.now())
    review.pre_review.refresh_from_db()


def judge(review: Review, *gaps: tuple[str, int | None, str, str]) -> None:
    """Save gaps of the manager's: subject, level now, importance, evidence."""
    typed = [
        gap_assessment.GapWords(
            subject=subject, level_now=now, level_needed=4, importance=importance, evidence=evidence
        )
        for subject, now, importance, evidence in gaps
    ]
    version = GapAssessment.objects.of(review).get().version
    words = gap_assessment.AssessmentWords(NO_WORDS | {"timeline_view": ""}, typed, version)
    gap_assessment.save_assessment(review.manager, review, words, timezone.now())


def home(person: Employee) -> Answer:
    """Return somebody's home page."""
    return client_for(person).get("/")


def told(person: Employee, review: Review) -> str:
    """Return how far their own draft is, as they are told; "" for nothing."""
    found = drafts_of(person, [review]).get(review.pk)
    return found.sentence if found else ""


def test_home_says_how_far_one_is_and_leads_to_the_next_empty_step(fresh: Review) -> None:
    """Seen red by counting who may read it as something said, and by leading to the first step."""
    ada = fresh.employee
    assert home(ada).context["step"].detail == ""
    say(fresh, stance="toward", from_today="The night shift")
    step = home(ada).context["step"]
    assert step.detail == "You have said something in 2 of 5 steps. The next is “Timeline”."
    assert step.url == reverse("pre_review", args=[fresh.pk]) + "?step=timeline"
    assert step.detail in home(ada).content.decode()
    assert client_for(ada).get(step.url).context["here"] == "timeline"


def test_with_words_in_every_step_the_form_knows_where_to_go_on(review_at: ReviewAt) -> None:
    """Seen red by leading to the first step."""
    review = review_at(Stage.PREPARE)
    step = home(review.employee).context["step"]
    assert step.detail == "You have said something in all 5 steps."
    assert step.url == reverse("pre_review", args=[review.pk])


def test_who_may_read_it_is_nothing_said_yet(fresh: Review) -> None:
    say(fresh, readers="manager_and_hr")
    assert told(fresh.employee, fresh) == ""


def test_a_step_left_empty_on_purpose_is_not_asked_for_again(fresh: Review) -> None:
    """Seen red without the steps that were gone through."""
    say(fresh, passed=3, stance="not_said")
    step = home(fresh.employee).context["step"]
    assert step.detail == "You have said something in 1 of 5 steps. The next is “Where I am”."
    say(fresh, passed=5)
    step = home(fresh.employee).context["step"]
    assert step.detail == "You have said something in 1 of 5 steps."
    assert step.url == reverse("pre_review", args=[fresh.pk])


def test_a_level_alone_is_something_said(fresh: Review) -> None:
    """Seen red by looking at the fields of the pre-review alone."""
    views = {"scope": pre_review.ViewWords(2)}
    typed = pre_review.PreReviewWords({}, views, 0)
    pre_review.save_pre_review(fresh.employee, fresh, typed, timezone.now())
    assert told(fresh.employee, fresh).startswith("You have said something in 1 of 5 steps.")


def test_home_and_the_list_say_how_many_gaps_are_assessed(fresh: Review) -> None:
    """Seen red by counting every gap that was begun, and by asking evidence of a small one."""
    bea, list_of_all = fresh.manager, reverse("gap_assessments")
    assert home(bea).context["step"].detail == ""
    shown, small = ("scope", 2, "large", "The new berth"), ("impact", 3, "small", "")
    judge(fresh, shown, small, ("influence", 2, "medium", " \n"), ("charting", None, "small", "x"))
    assert home(bea).context["step"].detail == "2 of 4 gaps assessed"
    assert "2 of 4 gaps assessed" in client_for(bea).get(list_of_all).content.decode()


def test_gaps_that_were_not_chosen_yet_are_counted_as_left(fresh: Review) -> None:
    """As many as the template asks for. Seen red by counting those that are stored alone."""
    judge(fresh, ("scope", 2, "large", "The new berth"))
    assert told(fresh.manager, fresh) == "1 of 3 gaps assessed"


def test_evidence_that_no_template_asks_for_is_not_missed(fresh: Review, cast: Cast) -> None:
    """Seen red by asking evidence of every template."""
    review = with_content(fresh, asking(evidence={"required": False}), cast.dot)
    judge(review, ("scope", 2, "large", ""))
    assert told(review.manager, review) == "1 of 3 gaps assessed"


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PREPARE])
def test_what_is_sent_is_counted_no_more(review_at: ReviewAt, stage: Stage) -> None:
    """Seen red by leaving the stage out."""
    review = review_at(stage)
    writes = {Stage.PRE_REVIEW_SENT: review.manager, Stage.ASSESSMENT_SENT: review.employee}
    for person in review.people:
        assert bool(told(person, review)) == (writes.get(stage) == person)


def test_nobody_is_told_of_a_draft_that_is_not_their_own(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by asking for the drafts of the two."""
    review = review_at(Stage.PREPARE)
    for name, person in cast.everybody().items():
        assert bool(told(person, review)) == (name in ("ada", "bea"))
    assert "gaps" not in told(cast.ada, review)
    assert "steps" not in told(cast.bea, review)


def test_of_several_assessments_home_tells_of_the_first(cast: Cast) -> None:
    reviews = [
        start(cast.dot, employ(f"Person{n} Reed", cast.ada.department, manager=cast.bea))
        for n in range(2)
    ]
    judge(reviews[1], ("scope", 2, "small", ""))
    assert home(cast.bea).context["step"].detail == ""
    judge(reviews[0], ("scope", 2, "small", ""), ("impact", 2, "small", ""))
    assert home(cast.bea).context["step"].detail == "2 of 3 gaps assessed"
    assert not home(cast.bea).context["later"]
