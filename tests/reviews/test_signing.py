"""Signing: each reads the whole and signs it; the whole is kept, and every change of it is found."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from people.admin import site
from people.models import Employee
from people.verdicts import Conflict
from reviews import seal
from reviews.actions import conversation, hand_over as handing, plan as plans, signing
from reviews.models import (
    ActionItem,
    CheckIn,
    GapOutcome,
    Plan,
    Review,
    Rewording,
    SignedText,
)
from reviews.signed_check import Check, check
from reviews.signed_words import ACTION_PARTS, OUTCOME_PARTS, PLAN_PARTS
from reviews.states import Stage
from reviews.subjects import catalogue_of
from tests.cast import Cast, Secrets, client_for
from tests.reviews.test_hand_over import handed_over, read

ReviewAt = Callable[..., Review]
SOON, LATER = date(2031, 5, 6), date(2032, 6, 7)
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
    texts = SignedText.objects.of(review).with_rewording()
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


# A change of every column that a signature covers, one at a time.
OF_PLAN: dict[str, Any] = {
    "held_on": SOON,
    "must_come_true": "Something else.",
    "look_again_on": LATER,
    "number_reason": "",
    "no_promise_reason": "Another reason.",
    "employee_comment": "",
}
OF_ACTION: dict[str, Any] = {
    "position": 7,
    "what": "Something else.",
    "subject": "influence",
    "kind": "study",
    "owner": "manager",
    "measure": "Something else.",
    "first_step": "Something else.",
    "first_step_by": date(2020, 1, 1),
    "due": LATER,
    "support": "",
}
OF_OUTCOME: dict[str, Any] = {
    "subject": "influence",
    "outcome": "agreed",
    "because": "Something else.",
}
OF_CHANGED_OUTCOME: dict[str, Any] = {"level_now": 3, "level_needed": 5}
CHANGES = [
    *((Plan, {}, change) for change in OF_PLAN.items()),
    *((ActionItem, {"position": 1}, change) for change in OF_ACTION.items()),
    *((GapOutcome, {"subject": "scope"}, change) for change in OF_OUTCOME.items()),
    *((GapOutcome, {"subject": "impact"}, change) for change in OF_CHANGED_OUTCOME.items()),
]


@pytest.mark.parametrize(("model", "which", "change"), CHANGES)
def test_a_change_of_any_column_in_the_database_is_found_and_named(
    cast: Cast, review_at: ReviewAt, model: Any, which: dict[str, Any], change: tuple[str, Any]
) -> None:
    """Seen red by leaving "support" out of the parts of an action."""
    review = signed(cast, review_at)
    column, value = change
    to_plan = {"review": review} if model is Plan else {"plan__review": review}
    assert model.objects.filter(**to_plan, **which).update(**{column: value}) == 1
    names = {**PLAN_PARTS, **ACTION_PARTS, **OUTCOME_PARTS}
    sentences = checked(review).differs
    assert sentences
    if column not in ("position", "subject") or model is ActionItem and column == "subject":
        assert [str(names[column]) in one for one in sentences] == [True]
    for person in (cast.ada, cast.bea):
        shown = page(person, review)
        assert WENT_WRONG in shown
        assert "Every word of the plan is as it was signed" not in shown


COLUMNS_OF_A_TEXT: list[tuple[str, Callable[[SignedText], Any]]] = [
    ("text", lambda one: one.text.replace("harbour", "bridge")),
    ("text", lambda _one: "no such text"),
    ("text", lambda _one: "[]"),
    ("text", lambda _one: '{"words": {}}'),
    ("salt", lambda _one: seal.new_salt()),
    ("seal", lambda one: seal.fingerprint(one.text, one.salt)),
    ("seal", lambda _one: ""),
    ("by", lambda one: Employee.objects.get(email="cyd@example.org").pk),
    ("at", lambda one: one.at - timedelta(days=1)),
]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(("column", "other"), COLUMNS_OF_A_TEXT)
def test_a_change_of_a_kept_text_itself_is_found(
    cast: Cast,
    review_at: ReviewAt,
    which: int,
    column: str,
    other: Callable[[SignedText], Any],
) -> None:
    """A seal of a form is none of a plan. Seen red with one purpose for both."""
    review = signed(cast, review_at)
    text = SignedText.objects.of(review)[which]
    SignedText.objects.filter(pk=text.pk).update(**{column: other(text)})
    assert checked(review).differs
    assert WENT_WRONG in page(cast.ada, review)


def test_a_text_that_was_changed_is_not_shown_as_signed(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by showing it below the warning."""
    review = signed(cast, review_at)
    for text in SignedText.objects.of(review):
        forged = text.text.replace("The harbour opens", "The bridge opens")
        SignedText.objects.filter(pk=text.pk).update(text=forged)
    assert "The bridge opens" not in page(cast.bea, review)


def test_rows_that_are_gone_or_came_to_them_are_found(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by looking only at the rows that were signed, and only at those that are there."""
    review = signed(cast, review_at)
    plan = Plan.objects.get(review=review)
    first = plan.actions.first()
    assert first is not None
    first.pk, first.position = None, 3
    first.save()
    plan.outcomes.create(subject="influence", outcome="agreed")
    sentences = " ".join(checked(review).differs)
    assert "Action 3 was not there when it was signed." in sentences
    assert "Influence was not there when it was signed." in sentences
    first.delete()
    plan.outcomes.filter(subject="influence").delete()
    assert not checked(review).differs
    CheckIn.objects.filter(action__plan=plan).delete()
    plan.actions.get(position=2).delete()
    plan.outcomes.get(subject="scope").delete()
    sentences = " ".join(checked(review).differs)
    assert "Action 2 was signed and is gone." in sentences
    assert "Scope was signed and is gone." in sentences


@pytest.mark.parametrize("which", [0, 1])
def test_a_text_that_is_gone_is_missed(cast: Cast, review_at: ReviewAt, which: int) -> None:
    """Seen red by going by the texts that are there."""
    review = signed(cast, review_at)
    text = SignedText.objects.of(review)[which]
    text.delete()
    assert f"The text that {text.by.name} signed is missing." in checked(review).differs


@pytest.mark.parametrize("column", ["employee_signed_at", "manager_signed_at"])
def test_another_date_of_a_signature_is_found(cast: Cast, review_at: ReviewAt, column: str) -> None:
    """Seen red by comparing the text with its own row alone."""
    review = signed(cast, review_at)
    Review.objects.filter(pk=review.pk).update(**{column: timezone.now() + timedelta(days=1)})
    assert checked(review).differs


def test_a_text_of_another_plan_does_not_pass_for_this_one(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red without the number of the review in the text."""
    review = signed(cast, review_at)
    other = Review.objects.filter(employee=cast.ada).exclude(pk=review.pk).get()
    theirs = SignedText.objects.of(other).filter(side="employee").get()
    SignedText.objects.of(review).filter(side="employee").update(
        text=theirs.text, salt=theirs.salt, seal=theirs.seal
    )
    assert checked(review).differs


def test_every_column_of_a_plan_is_covered_or_left_out_on_purpose() -> None:
    """Seen red by adding a column that neither list knows."""
    left_out = {
        Plan: {"id", "review", "version", "talk_stage", "saved_at"},
        ActionItem: {"id", "plan", "promised_by", "status"},
        GapOutcome: {"id", "plan"},
    }
    covered = {
        Plan: set(PLAN_PARTS),
        ActionItem: {*ACTION_PARTS, "position"},
        GapOutcome: {*OUTCOME_PARTS, "subject"},
    }
    for model, names in covered.items():
        columns = {field.name for field in model._meta.concrete_fields}
        assert columns == names | left_out[model]
    assert set(OF_PLAN) == covered[Plan]
    assert set(OF_ACTION) == covered[ActionItem]
    assert {*OF_OUTCOME, *OF_CHANGED_OUTCOME} == covered[GapOutcome]


def test_how_it_goes_breaks_nothing(cast: Cast, review_at: ReviewAt) -> None:
    """A check-in, a hand-over of the promise, taking it on. Seen red with the status covered."""
    review = signed(cast, review_at)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    plans.check_in(cast.ada, action, "done", "", timezone.now())
    handed_over(review, cast.dot, cast.hal)
    handing.pass_on(cast.ada, read(review), "", timezone.now())
    assert ActionItem.objects.get(plan__review=review, position=2).promised_by == cast.bea
    assert not checked(read(review)).differs


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


def test_a_signature_from_before_texts_were_kept_has_none(cast: Cast, review_at: ReviewAt) -> None:
    """The page says so. Seen red by raising where there is no text."""
    review = signed(cast, review_at)
    SignedText.objects.all().delete()
    assert f"The text that {cast.ada.name} signed is missing." in page(cast.ada, review)


@pytest.mark.parametrize("model", [Plan, ActionItem, GapOutcome, SignedText, Rewording, Review])
def test_no_page_of_the_admin_site_knows_what_was_signed(model: type[models.Model]) -> None:
    """Seen red by registering signed texts with the site."""
    assert model not in set(site._registry) | set(admin.site._registry)


def test_rather_not_say_is_signed_as_a_record_of_the_talk(cast: Cast, review_at: ReviewAt) -> None:
    """Without actions. Seen red by expecting an action in each text."""
    review = review_at(Stage.AGREE, Secrets(chosen={"stance": "not_said", "actions": 0}))
    ActionItem.objects.filter(plan__review=review).delete()
    for person in (cast.ada, cast.bea):
        shown = client_for(person).get(reverse("plan", args=[review.pk])).content.decode()
        assert "A talk without actions" in shown
        assert "Sign the plan" in shown
    sign(cast.ada, review)
    sign(cast.bea, review)
    assert read(review).stage == Stage.FOLLOW_UP
    assert not checked(review).differs
    assert "Every word of the plan is as it was signed" in page(cast.bea, review)


def test_a_talk_held_and_not_agreed_has_nothing_to_sign(cast: Cast, review_at: ReviewAt) -> None:
    """Its page says that it was held. Seen red by letting the plan's page be read then."""
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
