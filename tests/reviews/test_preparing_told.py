"""What the pages say while one prepares, and afterwards: marks, words and names that are true."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.forms.guided import LONGEST_SENTENCE
from people.models import Employee
from reviews.actions import pre_review
from reviews.actions.pre_review import PreReviewWords
from reviews.models import PreReview, Review
from reviews.states import Stage
from tests.cast import SHARED_SECRETS, Cast, client_for, pre_review_words, start
from tests.reviews.pages import Answer, sent_by, shown_in
from tests.reviews.saving import autosave, save_of, stored

ReviewAt = Callable[..., Review]


@pytest.fixture
def fresh(dot: Employee, ada: Employee) -> Review:
    """A review that was just started, in which nobody has written."""
    ada.aspirations.all().delete()
    return start(dot, ada)


def page(review: Review, person: Employee, name: str = "pre_review", step: str = "") -> str:
    """Return a page of `review` as `person` sees it."""
    return shown(review, person, name, step).content.decode()


def shown(review: Review, person: Employee, name: str = "pre_review", step: str = "") -> Answer:
    """Return the same as an answer."""
    at = reverse(name, args=[review.pk])
    return client_for(person).get(f"{at}?step={step}" if step else at)


def marks(review: Review) -> dict[str, str]:
    """Return how far each step is, by its name."""
    return {one.step.slug: one.state for one in shown(review, review.employee).context["steps"]}


def save(review: Review, passed: int = 0, **words: str) -> None:
    """Save these words as Ada, who has gone through `passed` steps by it."""
    typed = PreReviewWords(words, {}, stored(review).version, passed=passed)
    pre_review.save_pre_review(review.employee, review, typed, timezone.now())


def test_a_clash_in_the_ranking_keeps_nothing_from_being_saved(fresh: Review) -> None:
    """Two that change places clash for a moment; sending still asks for an order.

    Seen red by refusing the draft for it: the evidence was not saved.
    """
    save(fresh, matters_most="scope", matters_second="impact")
    version = stored(fresh).version
    typed = {"matters_most": "impact", "evidence_scope": "The harbour"}
    assert autosave(fresh.employee, save_of(fresh), version, **typed).status_code == 200
    assert stored(fresh).self_views.get().evidence == "The harbour"
    missing = shown(fresh, fresh.employee, step="summary").context["missing"]
    assert "matters_second" in [one.name for one in missing]
    summary = shown(fresh, fresh.employee, step="summary")
    goes_to = reverse("send_pre_review", args=[fresh.pk])
    assert client_for(fresh.employee).post(goes_to, sent_by(summary, goes_to)).status_code == 422


def test_a_step_that_was_gone_through_and_emptied_is_not_called_done(fresh: Review) -> None:
    """One isn't led back to it either. Seen red with "done" for every step gone through."""
    save(fresh, passed=2, stance="deepen", timeline="Slowly")
    assert marks(fresh)["timeline"] == "done"
    save(fresh, timeline="")
    assert marks(fresh)["timeline"] == "empty"
    assert shown(fresh, fresh.employee).context["here"] == "fit"


def test_what_was_sent_has_been_gone_through(fresh: Review) -> None:
    """Seen red by counting only the steps that were left by their own button."""
    save(fresh, stance="deepen", question="What next?")
    summary = shown(fresh, fresh.employee, step="summary")
    goes_to = reverse("send_pre_review", args=[fresh.pk])
    client_for(fresh.employee).post(goes_to, sent_by(summary, goes_to))
    fresh.refresh_from_db()
    pre_review.take_back_pre_review(fresh.employee, fresh, timezone.now())
    assert set(marks(fresh).values()) == {"done", "empty"}
    assert marks(fresh)["question"] == "done"


def test_the_summary_says_of_words_to_begin_with_that_they_are_not_saved(fresh: Review) -> None:
    """The step shows them, after all. Seen red with "Please answer this" of the usual question."""
    save(fresh, stance="deepen")
    missing = shown(fresh, fresh.employee, step="summary").context["missing"]
    assert [(one.name, "They count once you save it" in one.sentence) for one in missing] == [
        ("question", True)
    ]


@pytest.mark.parametrize("name", ["direction", "statement"])
def test_what_is_too_long_is_said_and_never_cut(fresh: Review, name: str) -> None:
    """A browser cuts at maxlength, and says nothing. Seen red with that attribute."""
    opened = shown(fresh, fresh.employee, step="direction")
    assert opened.content.decode().count("data-longest=") == 2
    field = opened.context["form"].fields[name]
    assert "maxlength" not in field.widget.attrs
    text = "a" * (field.max_length + 1)
    goes_to = save_of(fresh)
    answer = client_for(fresh.employee).post(goes_to, sent_by(opened, goes_to, **{name: text}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert shown_in(answer, goes_to, name) == text
    assert autosave(fresh.employee, goes_to, 0, **{name: text}).status_code == 422


def test_a_whole_sentence_is_kept(fresh: Review) -> None:
    text = "a" * LONGEST_SENTENCE
    assert autosave(fresh.employee, save_of(fresh), 0, direction=text).status_code == 200
    assert stored(fresh).direction == text


@pytest.mark.parametrize("stage", [Stage.PRE_REVIEW_SENT, Stage.TALK, Stage.FOLLOW_UP])
def test_the_employee_always_sees_what_hr_reads(review_at: ReviewAt, stage: Stage) -> None:
    """Seen red by showing it until the seal opens."""
    review = review_at(stage)
    own = page(review, review.employee)
    assert 'id="goes-hr"' in own
    assert "the direction in one sentence and your question" in own
    assert 'id="goes-hr"' not in page(review, review.manager)


def test_ones_own_page_speaks_to_oneself(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with "What draws them there" on the summary of who wrote it."""
    review = review_at(Stage.PREPARE)
    summary = page(review, cast.ada, step="summary")
    assert "Where you stand" in summary
    assert "What draws you there" in summary
    assert "draws them" not in summary
    words = pre_review_words(review)
    pre_review.send_pre_review(cast.ada, review, words, timezone.now())
    assert "Where they stand" in page(review, cast.bea, "gap_assessment")


def test_a_sent_assessment_says_whom_it_is_about_and_what_it_answers(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with "Bea's gap assessment" for Bea, and without the question."""
    review = review_at(Stage.READY)
    own = page(review, cast.bea, "gap_assessment")
    assert "Your gap assessment about Ada" in own
    assert own.index("kestrel.question.") < own.index("kestrel.answer.")


@pytest.mark.parametrize(("reader", "asks"), [("ada", True), ("bea", True), ("dot", False)])
def test_who_reads_the_answer_reads_the_question(
    review_at: ReviewAt, cast: Cast, reader: str, *, asks: bool
) -> None:
    """HR never does, though the employee shared the rest. Seen red with it beside each answer."""
    review = review_at(Stage.TALK, SHARED_SECRETS)
    read = page(review, getattr(cast, reader), "gap_assessment")
    assert "kestrel.answer." in read
    assert ("kestrel.question." in read) is asks


def test_what_the_page_sent_for_itself_is_no_text_to_copy(fresh: Review) -> None:
    """Seen red with "Step: fit" and "Then: next" among what one had written."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(fresh.employee)
    sent = {"step": "fit", "then": "next", "carry": "17", "from_today": "The tides."}
    answer = client.post(save_of(fresh), sent)
    assert answer.status_code == 403
    assert [one.text for one in answer.context["typed"]] == ["The tides."]
    assert not PreReview.objects.get(review=fresh).from_today
