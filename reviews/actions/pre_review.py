"""Writing, sending and taking back the pre-review."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.actions.versions import keep_version
from aspirations.choices import Stance
from people.models import Employee
from people.verdicts import Conflict, require
from reviews import messages, rules
from reviews.actions import sealing
from reviews.actions.moving import move
from reviews.models import HandOver, PreReview, Review, SelfView
from reviews.models.pre_review import SEALED_FIELDS, SEALED_VIEW_FIELDS, Readers
from reviews.states import Stage, Verb

LED_BY_NOW = _("{name} leads your review now. Nothing was sent: look at it again before you do.")


class ViewWords(NamedTuple):
    """How one sees oneself in a subject: a level of 1 to 5 or None, and what shows it."""

    level_now: int | None
    evidence: str = ""


class PreReviewWords(NamedTuple):
    """What was typed of a pre-review, starting from the stored `version`.

    `words` are fields of it, `views` self views by the code of their subject, empty ones where
    nothing is said any more. Whatever is in neither of the two stays as it is stored. `to` is the
    manager whom the page said it goes to; None where no page was shown. `passed` is how many steps
    they have gone through by it, 0 where that says nothing.
    """

    words: Mapping[str, str]
    views: Mapping[str, ViewWords]
    version: int
    to: int | None = None
    passed: int = 0


@transaction.atomic
def save_pre_review(person: Employee, review: Review, typed: PreReviewWords, now: datetime) -> None:
    """Keep what was typed; raise StaleSave if it starts from an older version."""
    require(rules.may_write_pre_review(person, review))
    _store(review, typed, now)


@transaction.atomic
def send_pre_review(person: Employee, review: Review, typed: PreReviewWords, now: datetime) -> None:
    """Save, seal and send: the direction card goes to the manager, the rest waits.

    It goes to whoever leads the review now: sending it is passing it on, by a word that outlives a
    week of silence. Raises Conflict if the page said that it goes to somebody else. Whoever would
    rather not say sends just that; what they said of their direction elsewhere stays as it is.
    """
    require(rules.may_send_pre_review(person, review))
    if typed.to not in (None, review.manager_id):
        raise Conflict(format_lazy(LED_BY_NOW, name=review.manager.called))
    _store(review, typed, now)
    _keep_back(review)
    sealing.close(PreReview.objects.filter(review=review), now)
    move(review, Verb.SEND_PRE_REVIEW, person, now)
    HandOver.objects.of(review).without_a_word(now).update(passes_at=now, answered_at=now)
    sent = PreReview.objects.get(review=review)
    if not (review.cycle.is_test_run or sent.names_no_direction):
        keep_version(person, sent, now)
    _pass_card(review, sent)
    if review.stage == Stage.READY:
        messages.say_both_are_ready(review)


@transaction.atomic
def take_back_pre_review(person: Employee, review: Review, now: datetime) -> None:
    """Make it a draft again and tell the manager, who may have built on the card (R6)."""
    require(rules.may_take_back_pre_review(person, review))
    move(review, Verb.TAKE_BACK_PRE_REVIEW, person, now)
    reopen(review)
    messages.say_card_is_taken_back(review)


def reopen(review: Review) -> None:
    """Make a sent pre-review a draft again, and keep in mind what its card said to whom.

    To nobody, where it was held back: who could not read it is not told what reads otherwise.
    """
    card = PreReview.objects.get(review=review).card()
    before = None if review.is_held_back else {"for": review.manager_id, **card}
    PreReview.objects.filter(review=review).update(card_before=before)
    sealing.reopen(PreReview.objects.filter(review=review))
    _give_back_what_was_kept(review)


def _keep_back(review: Review) -> None:
    """Leave nothing but the stance, where that says that there is nothing more to be said."""
    forms = PreReview.objects.filter(review=review, stance=Stance.NOT_SAID)
    for form in forms:
        words = {field: getattr(form, field) for field in SEALED_FIELDS if field != "stance"}
        views = list(form.self_views.values(*SEALED_VIEW_FIELDS))
        nothing = dict.fromkeys(words, "") | {"readers": Readers.MANAGER}
        forms.update(kept_back={"words": words, "views": views}, **nothing)
        form.self_views.all().delete()


def _give_back_what_was_kept(review: Review) -> None:
    forms = PreReview.objects.filter(review=review)
    for form in forms.filter(kept_back__isnull=False):
        kept = cast(dict[str, Any], form.kept_back)
        SelfView.objects.bulk_create(SelfView(pre_review=form, **view) for view in kept["views"])
        forms.update(kept_back=None, **kept["words"])


def _pass_card(review: Review, sent: PreReview) -> None:
    """Tell the manager that a card is there; of one they had before, which parts are different."""
    before, now = sent.card_before, sent.card()
    if before is None or before["for"] != review.manager_id:
        messages.pass_direction_card(review)
    else:
        messages.say_card_is_back(review, [part for part in now if now[part] != before[part]])
    PreReview.objects.filter(review=review).update(card_before=None)


def _store(review: Review, typed: PreReviewWords, now: datetime) -> None:
    forms = PreReview.objects.filter(review=review)
    passed = Greatest("steps_passed", Value(typed.passed))
    sealing.store(forms, {**typed.words, "steps_passed": passed}, typed.version, now)
    if not typed.views:
        return
    SelfView.objects.filter(pre_review__review=review, subject__in=typed.views).delete()
    pre_review_id = forms.values_list("pk", flat=True).get()
    SelfView.objects.bulk_create(
        SelfView(pre_review_id=pre_review_id, subject=subject, **view._asdict())
        for subject, view in typed.views.items()
        if any(view)
    )
