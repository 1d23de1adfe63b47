"""Signing a plan: each from their own login, with the whole text kept as it stood."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules, seal
from reviews.actions.appointment import end_proposed_times
from reviews.actions.hearing import begin_to_listen
from reviews.actions.moving import move
from reviews.actions.plan_health import keep_health
from reviews.models import Plan, Review, SignedText
from reviews.models.signed_text import SignedKind
from reviews.signed_words import Act, text_of
from reviews.states import Side, Verb

READ_IT_AGAIN = _("The plan was reworded after you opened it. Read it again before you sign.")


@transaction.atomic
def sign_plan(person: Employee, review: Review, version: int, comment: str, now: datetime) -> None:
    """Sign the words of `version`; the second signature brings the plan to life.

    `comment` is the employee's own where they see something differently; acknowledging isn't
    agreeing (R11). Raises Conflict if the plan was reworded since.
    """
    require(rules.may_sign(person, review))
    Plan.objects.hold([review.pk])
    plan = Plan.objects.get(review=review)
    if plan.version != version:
        raise Conflict(READ_IT_AGAIN)
    side = Side(str(review.side_of(person)))
    if side == Side.EMPLOYEE:
        Plan.objects.filter(pk=plan.pk).update(employee_comment=comment)
    other_has_signed = rules.signed_at(review.other(person), review) is not None
    verb = Verb.SIGN_LAST if other_has_signed else Verb.SIGN
    move(review, verb, person, now, **{f"{side}_signed_at": now})
    keep_text(review, Act(person, side, now))
    messages.stop_asking_to_sign(review, person)
    if other_has_signed:
        begin_to_listen(plan, now)
        keep_health([review.pk])
        end_proposed_times([review])  # a talk that stands does: people may meet again
        messages.say_plan_is_signed(review, is_commented=side == Side.EMPLOYEE and bool(comment))


def keep_text(review: Review, act: Act) -> None:
    """Keep all that the plan says, sealed, as what `act` stands for. Belongs into a transaction.

    Everything is read anew, so that the text is what is stored.
    """
    plan = Plan.objects.with_whole().get(review=review)
    before = SignedText.objects.filter(plan=plan).order_by("-pk").values_list("seal", flat=True)
    text, salt = text_of(plan, act, before.first() or ""), seal.new_salt()
    SignedText.objects.create(
        plan=plan,
        kind=SignedKind.REWORDING if act.rewording else SignedKind.SIGNATURE,
        text=text,
        salt=salt,
        seal=seal.fingerprint(text, salt, purpose=seal.OF_A_PLAN),
        **act._asdict(),
    )


def forget_texts(reviews: Iterable[Review]) -> None:
    """Let texts go whose signatures no longer count: nobody is held to what they took back."""
    SignedText.objects.filter(plan__review__in=reviews).delete()
