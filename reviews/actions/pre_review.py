"""Writing, sending and taking back the pre-review."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.actions.versions import keep_version
from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules
from reviews.actions import sealing
from reviews.actions.moving import move
from reviews.models import HandOver, PreReview, Review, SelfView
from reviews.states import Stage, Verb

LED_BY_NOW = _("{name} leads your review now. Nothing was sent: look at it again before you do.")


class PreReviewWords(NamedTuple):
    """A pre-review as typed, starting from the stored `version`.

    `words` are its fields; `levels` are 1 to 5 by dimension, only those that were judged. `to` is
    the manager whom the page said it goes to; None where no page was shown.
    """

    words: Mapping[str, str]
    levels: Mapping[str, int]
    version: int
    to: int | None = None


@transaction.atomic
def save_pre_review(person: Employee, review: Review, typed: PreReviewWords, now: datetime) -> None:
    """Keep the draft as typed; raise StaleSave if it starts from an older version."""
    require(rules.may_write_pre_review(person, review))
    _store(review, typed, now)


@transaction.atomic
def send_pre_review(person: Employee, review: Review, typed: PreReviewWords, now: datetime) -> None:
    """Save, seal and send: the direction card goes to the manager, the rest waits.

    It goes to whoever leads the review now: sending it is passing it on, by a word that outlives a
    week of silence. Raises Conflict if the page said that it goes to somebody else.
    """
    require(rules.may_send_pre_review(person, review))
    if typed.to not in (None, review.manager_id):
        raise Conflict(format_lazy(LED_BY_NOW, name=review.manager.called))
    _store(review, typed, now)
    sealing.close(PreReview.objects.filter(review=review), now)
    move(review, Verb.SEND_PRE_REVIEW, person, now)
    HandOver.objects.of(review).without_a_word(now).update(passes_at=now, answered_at=now)
    keep_version(person, PreReview.objects.get(review=review), now)
    messages.pass_direction_card(review)
    if review.stage == Stage.READY:
        messages.say_both_are_ready(review)


@transaction.atomic
def take_back_pre_review(person: Employee, review: Review, now: datetime) -> None:
    """Make it a draft again and tell the manager, who may have built on the card (R6)."""
    require(rules.may_take_back_pre_review(person, review))
    move(review, Verb.TAKE_BACK_PRE_REVIEW, person, now)
    sealing.reopen(PreReview.objects.filter(review=review))
    messages.say_card_is_taken_back(review)


def _store(review: Review, typed: PreReviewWords, now: datetime) -> None:
    forms = PreReview.objects.filter(review=review)
    sealing.store(forms, typed.words, typed.version, now)
    SelfView.objects.filter(pre_review__review=review).delete()
    pre_review_id = forms.values_list("pk", flat=True).get()
    SelfView.objects.bulk_create(
        SelfView(pre_review_id=pre_review_id, dimension=dimension, level_now=level)
        for dimension, level in typed.levels.items()
    )
