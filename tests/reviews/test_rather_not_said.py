"""Whoever would rather not say sends just that, and nobody is asked to guess the rest."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.models import Aspiration
from outbox.letters import compose
from outbox.models import Message
from people.forms.guided import NEEDED
from reviews.actions import pre_review
from reviews.models import GapAssessment, PreReview, Review, SelfView
from reviews.models.pre_review import SEALED_FIELDS
from reviews.states import Stage
from tests.cast import Cast, Secrets, client_for, pre_review_words, start
from tests.reviews.pages import Answer, fields_of, sent_by

ReviewAt = Callable[..., Review]
SAYS_NOT = Secrets(chosen={"stance": "not_said", "readers": "manager_and_hr"})
WRITTEN = (*("track", "direction", "statement", "timeline", "from_today", "could_offer"),)
PAGES = ("review", "pre_review", "gap_assessment", "seal", "preparation_sheet", "talk")


@pytest.fixture
def sent(cast: Cast) -> Review:
    """A review in which Ada had written everything, and would rather not say any of it."""
    review = start(cast.dot, cast.ada)
    words = pre_review_words(review, SAYS_NOT)
    pre_review.send_pre_review(cast.ada, review, words, timezone.now())
    return review


def page(review: Review, name: str, person_is: str = "manager") -> Answer:
    """Return a page of `review` as one of the two sees it."""
    person = review.manager if person_is == "manager" else review.employee
    return client_for(person).get(reverse(name, args=[review.pk]))


def press(review: Review, shown: Answer, verb: str, **typed: str) -> Answer:
    """Type into Bea's form on `shown` and press a button."""
    goes_to = reverse(f"{verb}_gap_assessment", args=[review.pk])
    return client_for(review.manager).post(goes_to, sent_by(shown, goes_to, **typed))


@pytest.mark.parametrize("stage", [Stage.READY, Stage.TALK, Stage.FOLLOW_UP])
def test_nothing_beside_the_stance_goes_to_anybody(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """Neither to the manager nor to HR, however much was written, and whatever was chosen of it.

    Seen red by sealing the draft as it stands: the card went to Bea, and track and horizon to Dot.
    """
    review = review_at(stage, SAYS_NOT)
    words = [SAYS_NOT.text(name) for name in (*WRITTEN, "question", "idea", "shows_scope")]
    for person in (cast.bea, cast.dot, cast.fay, cast.sol):
        for name in PAGES:
            answer = client_for(person).get(reverse(name, args=[review.pk]))
            assert not [one for one in words if one in answer.content.decode()], (person, name)
    stored = PreReview.objects.get(review=review)
    nothing = dict.fromkeys(SEALED_FIELDS, "") | {"stance": "not_said", "readers": "manager"}
    assert {field: getattr(stored, field) for field in SEALED_FIELDS} == nothing
    assert not SelfView.objects.filter(pre_review=stored).exists()
    assert stored.is_unbroken()


def test_what_was_written_stays_with_its_author(sent: Review) -> None:
    """They read it beside what was sent. Seen red by emptying the fields and keeping nothing."""
    read = page(sent, "pre_review", "employee").content.decode()
    for name in (*WRITTEN, "question", "idea", "shows_impact"):
        assert SAYS_NOT.text(name) in read, name
    assert "kestrel" not in page(sent, "pre_review").content.decode()


def test_taken_back_it_stands_in_the_steps_again(sent: Review, cast: Cast) -> None:
    """Word for word, levels as well (R5). Seen red by taking back without giving back."""
    pre_review.take_back_pre_review(cast.ada, sent, timezone.now())
    stored = PreReview.objects.get(review=sent)
    words = pre_review_words(sent, SAYS_NOT)
    assert {field: getattr(stored, field) for field in words.words} == words.words
    views = {one.subject: (one.level_now, one.evidence) for one in stored.self_views.all()}
    assert views == {subject: tuple(view) for subject, view in words.views.items()}
    assert stored.kept_back is None


def test_what_one_thinks_of_ones_direction_stays_as_it_is(cast: Cast) -> None:
    """Not to say it here unsays nothing elsewhere. Seen red by keeping the empty one as newest."""
    before = list(Aspiration.objects.of(cast.ada).values())
    review = start(cast.dot, cast.ada)
    words = pre_review_words(review, SAYS_NOT)
    pre_review.send_pre_review(cast.ada, review, words, timezone.now())
    assert list(Aspiration.objects.of(cast.ada).values()) == before


def test_choosing_it_leads_straight_to_sending_it(cast: Cast) -> None:
    """Nothing else is asked, not even a question. Seen red by needing the question as ever."""
    review = start(cast.dot, cast.ada)
    at, goes_to = (reverse(name, args=[review.pk]) for name in ("pre_review", "save_pre_review"))
    ada = client_for(cast.ada)
    typed = sent_by(ada.get(f"{at}?step=direction"), goes_to, stance="not_said", direction="Far")
    answer = ada.post(goes_to, typed | {"then": "next"})
    assert answer["Location"] == f"{at}?step=summary"
    assert ada.get(at).context["here"] == "summary"
    summary = ada.get(answer["Location"])
    assert not summary.context["missing"]
    assert "Nothing else is sent" in summary.content.decode()
    assert "Far" not in summary.content.decode()
    goes_to = reverse("send_pre_review", args=[review.pk])
    assert ada.post(goes_to, sent_by(summary, goes_to)).status_code == 302
    assert Review.objects.get(pk=review.pk).stage == Stage.PRE_REVIEW_SENT


def test_the_manager_is_asked_for_one_word_and_for_nothing_about_a_direction(sent: Review) -> None:
    """Seen red by asking, and needing, what the direction needs and how likely it is."""
    shown = page(sent, "gap_assessment")
    words = shown.content.decode()
    assert "that direction?" not in words
    assert "What the direction needs" not in words
    goes_to = reverse("send_gap_assessment", args=[sent.pk])
    assert not {"timeline_view", "timeline_reason", "instead"} & set(fields_of(shown, goes_to))
    answer = press(sent, shown, "send")
    assert answer.context["form"].errors == {"answer": [NEEDED]}
    assert press(sent, shown, "send", answer="Keep the tide tables.").status_code == 302
    assert Review.objects.get(pk=sent.pk).stage == Stage.READY
    assert page(sent, "preparation_sheet").status_code == 200
    assert "Keep the tide tables." in page(sent, "gap_assessment").content.decode()


def test_a_gap_in_the_work_of_today_may_be_assessed_all_the_same(sent: Review) -> None:
    """One alone, whole. Seen red by asking for three."""
    shown = page(sent, "gap_assessment")
    gap = {"scope_level_now": "2", "scope_level_needed": "3", "scope_importance": "small"}
    assert press(sent, shown, "send", answer="Go on.", **gap).status_code == 302
    assessment = GapAssessment.objects.get(review=sent)
    assert [one.subject for one in assessment.gaps.all()] == ["scope"]


def test_what_was_written_of_a_timeline_before_is_there_to_be_emptied(cast: Cast) -> None:
    """Nothing typed is lost (R5). Seen red by leaving the fields out, whatever stands in them."""
    review = start(cast.dot, cast.ada)
    shown = page(review, "gap_assessment")
    assert press(review, shown, "save", timeline_reason="A post must open.").status_code == 302
    words = pre_review_words(review, SAYS_NOT)
    pre_review.send_pre_review(cast.ada, review, words, timezone.now())
    shown = page(review, "gap_assessment")
    assert "A post must open." in shown.content.decode()
    emptied = press(review, shown, "send", answer="Go on.", timeline_reason="")
    assert emptied.status_code == 302
    assert GapAssessment.objects.get(review=review).timeline_reason == ""


def test_home_and_the_mail_do_not_claim_that_a_direction_was_named(sent: Review) -> None:
    """Nor do they tell that none was. Seen red with "has said where to"."""
    home = client_for(sent.manager).get("/").content.decode()
    assert "The direction card of Ada is here." in home
    message = Message.objects.get(kind="direction_card", recipient=sent.manager)
    letter = compose(message)
    for said in (home, letter.subject, str(letter.body)):
        assert "rather not" not in said
        assert "has said where" not in said
