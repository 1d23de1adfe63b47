"""A talk with a blank side: what was not sent is never shown, and the two go on all the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.choices import Stance
from config.policy import PAGES, PAGES_OF_A_REVIEW
from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict
from reviews import plan_rules, rules
from reviews.actions import conversation, opening, signing
from reviews.actions.hand_over import Terms, hand_over, pass_on
from reviews.models import GapAssessment, Plan, PreReview, Review
from reviews.passages import passages_of
from reviews.states import Stage
from tests.cast import SECRETS, SHARED_SECRETS, Cast, Secrets, client_for, plan_words, write_sheet
from tests.policy.markers import choices_in, texts_in
from tests.reviews.pages import every_stage

ReviewAt = Callable[..., Review]
OF_ADA = {"track", "direction", "question", "statement", "timeline", "idea", "own levels"}
OF_ADA |= {"horizon", "stance", "aimed_stage", "matters_most"}
OF_BEA = {"answer", "timeline_reason", "offer", "assessed levels", "importance", "timeline_view"}
OF_BEA |= {f"evidence_{one}" for one in ("scope", "impact", "influence")}
ONE_SIDED = (Stage.PRE_REVIEW_SENT, Stage.ASSESSMENT_SENT)


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


@pytest.fixture
def blank_at(review_at: ReviewAt) -> ReviewAt:
    """A function that returns a review opened alone at a stage; the other side has a draft."""

    def opened(stage: Stage, secrets: Secrets = SECRETS) -> Review:
        review = read(review_at(stage, secrets))
        opener = review.employee if stage == Stage.PRE_REVIEW_SENT else review.manager
        opening.open_alone(opener, review, timezone.now() + timedelta(days=60))
        return read(review)

    return opened


def pages_for(reader: Employee, review: Review) -> dict[str, str]:
    """Return every page that `reader` gets, and all their mails, by name."""
    client = client_for(reader)
    pages = {row.route: reverse(row.route) for row in PAGES if row.route != "style_guide"}
    pages |= {row.route: reverse(row.route, args=[review.pk]) for row in PAGES_OF_A_REVIEW}
    found = {name: client.get(address).content.decode() for name, address in pages.items()}
    mails = Message.objects.filter(recipient=reader)
    return found | {f"mail {one.pk}": f"{compose(one).body}" for one in mails}


@pytest.mark.parametrize("stage", ONE_SIDED)
@pytest.mark.parametrize("name", ["ada", "bea", "dot", "fay", "hal", "ivy", "sol"])
def test_a_draft_is_shown_to_nobody_but_its_author(
    blank_at: ReviewAt, cast: Cast, stage: Stage, name: str
) -> None:
    """R1, R2: not in the talk either, which two look at. Seen red by taking the draft to the talk.

    And by letting the other side read a form that was not sent, once the seal is open.
    """
    review, reader = blank_at(stage), cast.everybody()[name]
    kept = OF_BEA if stage == Stage.PRE_REVIEW_SENT else OF_ADA
    own_page = "gap_assessment" if stage == Stage.PRE_REVIEW_SENT else "pre_review"
    shown = {
        page: texts_in(words) | choices_in(words)
        for page, words in pages_for(reader, review).items()
    }
    own = {own_page, "preparation_sheet"} if reader == review.blank else set()
    if reader == review.employee:
        own.add("my_direction")  # last year's
    assert not {
        page: kept & found for page, found in shown.items() if page not in own and kept & found
    }
    assert bool(shown[own_page] & kept) is (reader == review.blank)


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_what_was_sent_is_read_by_the_other(
    blank_at: ReviewAt, dot: Employee, stage: Stage
) -> None:
    """And the blank side says so. Seen red by showing neither side where one is blank."""
    review = blank_at(stage)
    assert review.blank is not None
    talk = every_stage(client_for(review.blank), review.pk)
    sent = "statement" if stage == Stage.PRE_REVIEW_SENT else "answer"
    assert sent in texts_in(talk)
    assert f"{review.blank.called} had sent nothing when the seal opened" in talk
    own = "gap-assessment" if stage == Stage.PRE_REVIEW_SENT else "pre-review"
    for person in (review.other(review.blank), dot):
        page = client_for(person).get(f"/reviews/{review.pk}/{own}/").content.decode()
        assert f"{review.blank.called} had sent nothing when the seal opened" in page
    seal = client_for(review.blank).get(reverse("seal", args=[review.pk])).content.decode()
    assert seal.count("Sealed when it was sent, and unchanged since.") == 1


def test_what_a_draft_says_of_its_readers_lets_nobody_read(
    blank_at: ReviewAt, dot: Employee
) -> None:
    """R3 is said by sending it. Seen red without sent_at in SHARED_WITH_HR."""
    review = blank_at(Stage.ASSESSMENT_SENT, SHARED_SECRETS)
    assert PreReview.objects.get(review=review).readers == "manager_and_hr"
    row = GapAssessment.objects.visible_to(dot).of(review).get()
    assert [getattr(row, mark) for mark in ("shows_levels", "shows_words")] == [True, False]


def test_a_draft_has_no_say_in_whether_a_plan_is_complete(
    blank_at: ReviewAt, bea: Employee
) -> None:
    """Bea could find its stance out. Seen red by asking the draft."""
    review = blank_at(Stage.ASSESSMENT_SENT)
    PreReview.objects.filter(review=review).update(stance=Stance.NOT_SAID)
    sheet = Plan.objects.to_complete().get(review=review)
    assert not plan_rules.is_complete(sheet)
    PreReview.objects.filter(review=review).update(sent_at=timezone.now(), seal="0" * 64)
    assert plan_rules.is_complete(Plan.objects.to_complete().get(review=review))


@pytest.mark.parametrize("stage", ONE_SIDED)
def test_the_two_talk_and_sign_all_the_same(blank_at: ReviewAt, cast: Cast, stage: Stage) -> None:
    """Every page of both answers on the way. Seen red by getting the pre-review of the talk."""
    review, now = blank_at(stage), timezone.now()
    write_sheet(cast.bea, review, plan_words(review))
    for person in (cast.ada, cast.bea):
        assert client_for(person).get(reverse("talk", args=[review.pk])).status_code == 200
    conversation.finish_talk(cast.ada, review, plan_words(review), now)
    for person in (cast.ada, cast.bea):
        signing.sign_plan(person, review, plan_words(review).version, "", now)
    assert read(review).stage == Stage.FOLLOW_UP
    for person in (cast.ada, cast.bea, cast.dot):
        for page in ("review", "pre_review", "gap_assessment", "plan"):
            assert client_for(person).get(reverse(page, args=[review.pk])).status_code == 200


def test_what_was_not_sent_in_time_is_sent_no_more(blank_at: ReviewAt, bea: Employee) -> None:
    """And can't be taken back. Seen red with a line for it in the table."""
    review = blank_at(Stage.PRE_REVIEW_SENT)
    for rule in (rules.may_write_assessment, rules.may_send_assessment):
        assert not rule(bea, review)
    assert not rules.may_take_back_pre_review(review.employee, review)


def test_a_blank_side_stays_its_authors_after_a_hand_over(blank_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving the draft with the review, where Bea finds it no more."""
    review = blank_at(Stage.PRE_REVIEW_SENT)
    said = passages_of(cast.dot, [review], cast.hal)[0].what_passes
    assert any("The seal was opened without a gap assessment" in str(one) for one in said)
    hand_over(cast.dot, review, cast.hal, Terms("A new team."), timezone.now())
    pass_on(cast.ada, read(review), "", timezone.now())
    assert GapAssessment.objects.handed_over_by(cast.bea).filter(review=review).exists()
    talk = client_for(cast.hal).get(reverse("talk", args=[review.pk]))
    assert talk.status_code == 200
    assert not texts_in(talk.content.decode()) & OF_BEA


def test_nothing_is_asked_of_a_talk_that_does_not_exist(review_at: ReviewAt, ada: Employee) -> None:
    """The confirmation page is refused before its day. Seen red by showing it always."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    assert client_for(ada).get(reverse("opening_alone", args=[review.pk])).status_code == 409
    with pytest.raises(Conflict):
        opening.open_alone(ada, read(review), timezone.now())
