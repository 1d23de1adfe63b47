"""Signing: each reads the whole and signs it, and the whole is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict
from reviews.actions import conversation, signing
from reviews.models import (
    Plan,
    Review,
    SignedText,
)
from reviews.signed_check import Check, check
from reviews.states import Stage
from reviews.subjects import catalogue_of
from tests.cast import Cast, Secrets, client_for, plan_words
from tests.reviews.test_hand_over import handed_over, read

ReviewAt = Callable[..., Review]
WHOLE = {
    "held_on": date(2030, 1, 2),
    "must_come_true": "The harbour opens in the north.",
    "look_again_on": date(2030, 9, 10),
    "number_reason": "Two are enough this year.",
    "no_promise_reason": "Bea is away half of the year.",
}
COMMENT = "I would have begun earlier."
WENT_WRONG = "Something is not as it was signed"


def written(review: Review) -> Plan:
    """Let every part of the plan say something before it is signed; return the plan."""
    plan: Plan = Plan.objects.get(review=review)
    Plan.objects.filter(pk=plan.pk).update(**WHOLE)
    plan.actions.update(support="A week in the north.")
    plan.outcomes.all().delete()
    plan.outcomes.create(subject="scope", outcome="differ", because="We see it otherwise.")
    plan.outcomes.create(subject="impact", outcome="changed", level_now=2, level_needed=4)
    return plan


def sign(person: Employee, review: Review, comment: str = "") -> None:
    """Sign what is stored."""
    version = Plan.objects.values_list("version", flat=True).get(review=review)
    signing.sign_plan(person, read(review), version, comment, timezone.now())


def signed(cast: Cast, review_at: ReviewAt) -> Review:
    """Return a review whose plan both have signed, every part of it."""
    review = review_at(Stage.AGREE)
    written(review)
    sign(cast.bea, review)
    sign(cast.ada, review, COMMENT)
    return read(review)


def checked(review: Review) -> Check:
    """Return what the check finds."""
    plan = Plan.objects.with_whole().get(review=review)
    texts = SignedText.objects.of(review).with_signers()
    return check(plan, list(texts), catalogue_of(plan.review))


def page(person: Employee, review: Review) -> str:
    """Return the page of what was signed."""
    answer = client_for(person).get(reverse("signed_plan", args=[review.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_signature_keeps_the_whole_text_in_both_readers_sight(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by leaving the outcomes out of the words."""
    review = signed(cast, review_at)
    assert SignedText.objects.of(review).count() == 2
    assert not checked(review).differs
    for person in (cast.ada, cast.bea):
        shown = page(person, review)
        assert WENT_WRONG not in shown
        assert "Every word of the plan is as it was signed" in shown
        texts = [str(one) for one in WHOLE.values() if isinstance(one, str)]
        for word in (*texts, COMMENT, "We see it otherwise.", "A week in the north."):
            assert word in shown
        for text in SignedText.objects.of(review):
            assert text.seal in shown


def test_the_page_to_sign_says_the_whole_before_its_button(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by showing the timeline only once it is signed."""
    review = review_at(Stage.AGREE)
    written(review)
    for person in (cast.ada, cast.bea):
        shown = client_for(person).get(reverse("plan", args=[review.pk])).content.decode()
        before, button, _rest = shown.partition("Sign the plan")
        assert button
        texts = [str(one) for one in WHOLE.values() if isinstance(one, str)]
        for word in (*texts, "We see it otherwise.", "Signing means: this is what we said."):
            assert word in before


def test_what_one_signs_names_its_version_and_a_reworded_plan_is_read_again(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by not comparing the versions."""
    review = review_at(Stage.AGREE)
    version = Plan.objects.values_list("version", flat=True).get(review=review)
    with pytest.raises(Conflict, match="Read it again"):
        signing.sign_plan(cast.ada, review, version - 1, "", timezone.now())
    assert not SignedText.objects.of(review).exists()


def test_the_manager_is_told_of_a_comment_that_came_after_their_signature(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Without its words. Seen red by leaving the fact out of the letter."""
    review = signed(cast, review_at)
    mails = {one.recipient_id: compose(one) for one in of_signing(review)}
    assert "has said so beside the signature" in mails[cast.bea.pk].body
    assert "has said so beside the signature" not in mails[cast.ada.pk].body
    for mail in mails.values():
        assert COMMENT not in mail.body + str(mail.alternatives[0][0])


@pytest.mark.parametrize("comment", ["", COMMENT])
def test_a_comment_that_the_manager_has_read_is_not_told_again(
    cast: Cast, review_at: ReviewAt, comment: str
) -> None:
    """Seen red by telling of every comment."""
    review = review_at(Stage.AGREE)
    sign(cast.ada, review, comment)
    sign(cast.bea, review)
    assert not any("beside the signature" in compose(one).body for one in of_signing(review))


def of_signing(review: Review) -> list[Message]:
    """Return the mails that say that both have signed."""
    return list(Message.objects.filter(about=f"review:{review.pk}", kind="plan_signed"))


def test_signatures_that_end_end_with_their_texts(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by keeping them when the two go back to the talk."""
    review = review_at(Stage.AGREE)
    sign(cast.ada, review, COMMENT)
    conversation.return_to_talk(cast.bea, read(review), timezone.now())
    assert not SignedText.objects.of(review).exists()


def test_another_manager_before_both_have_signed_ends_them_too(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by keeping them."""
    review = review_at(Stage.AGREE)
    sign(cast.ada, review)
    handed_over(review, cast.dot, cast.hal)
    assert not SignedText.objects.of(review).exists()


def test_a_comment_of_a_signature_that_ended_is_in_no_other_text(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by sealing whatever stands in the column."""
    review = review_at(Stage.AGREE)
    Plan.objects.filter(review=review).update(employee_comment=COMMENT)
    sign(cast.bea, review)
    assert COMMENT not in SignedText.objects.of(review).get().text


def test_only_the_two_read_what_was_signed_word_for_word(cast: Cast, review_at: ReviewAt) -> None:
    """The timeline stands in it (R3). Seen red by asking who reads the plan."""
    review = signed(cast, review_at)
    address = reverse("signed_plan", args=[review.pk])
    for person in (cast.dot, cast.fay, cast.sol, cast.ivy):
        assert client_for(person).get(address).status_code == 403
        assert not SignedText.objects.visible_to(person).exists()
    assert client_for(cast.cyd).get(address).status_code == 404


def test_rather_not_say_is_signed_as_a_record_of_the_talk(cast: Cast, review_at: ReviewAt) -> None:
    """Without actions. Seen red by expecting an action in each text, and a reminder of it.

    And by offering to share what isn't there.
    """
    review = review_at(Stage.TALK, Secrets(chosen={"stance": "not_said"}))
    nothing = plan_words(review)._replace(actions=[])
    conversation.finish_talk(cast.ada, review, nothing, timezone.now())
    for person in (cast.ada, cast.bea):
        shown = client_for(person).get(reverse("plan", args=[review.pk])).content.decode()
        assert "A talk without actions" in shown
        assert "Sign the plan" in shown
    sign(cast.ada, review)
    sign(cast.bea, review)
    assert read(review).stage == Stage.FOLLOW_UP
    shown = client_for(cast.ada).get(reverse("plan", args=[review.pk])).content.decode()
    assert "Share it with" not in shown
    assert not checked(review).differs
    assert "Every word of the plan is as it was signed" in page(cast.bea, review)
    assert not any("an action of yours is due" in compose(one).body for one in of_signing(review))


def test_a_talk_held_and_not_agreed_has_nothing_to_sign(cast: Cast, review_at: ReviewAt) -> None:
    """Its page says that it was held. Seen red by letting what was signed be read then."""
    review = review_at(Stage.AGREE)
    sign(cast.ada, review, COMMENT)
    conversation.end_without_agreement(cast.bea, read(review), timezone.now())
    for person in (cast.ada, cast.bea):
        client = client_for(person)
        for route in ("plan", "signed_plan"):
            answer = client.get(reverse(route, args=[review.pk]))
            assert answer.status_code == 409
            assert "The talk has ended without an agreed plan." in answer.content.decode()
        shown = client.get(reverse("review", args=[review.pk])).content.decode()
        assert "The talk was held and ended without an agreed plan." in shown
        assert client.get(reverse("talk", args=[review.pk])).status_code == 200
