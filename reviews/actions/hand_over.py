"""Another manager goes on with a review, and the employee says what is passed on to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from outbox.signs import current_hold
from people.models import Employee
from people.verdicts import Conflict, require
from reviews import hand_over_messages, hand_over_rules
from reviews.actions.answer_link import end_links_of_managers
from reviews.actions.appointment import end_appointments
from reviews.actions.hearing import hear
from reviews.actions.moving import CHANGED_MEANWHILE, NO_WISH_TO_OPEN, move
from reviews.actions.plan import note_check_in
from reviews.actions.plan_health import keep_health
from reviews.actions.rewording import end_proposals
from reviews.actions.sharing import end_sharing_of
from reviews.actions.signing import forget_texts
from reviews.handing_over import Agreement, Assessment, Line, a_week_here, line_at
from reviews.models import ActionItem, Event, GapAssessment, HandOver, Plan, Review
from reviews.models.plan import Owner
from reviews.states import FINISHED, Side, Stage, Verb

BACK_AGAIN = _("Back again.")


class Terms(NamedTuple):
    """Why a review is handed over, what the new manager is told first, and whether for a while."""

    reason: str
    brief: str = ""
    is_stand_in: bool = False


@transaction.atomic
def hand_over(
    person: Employee, review: Review, manager: Employee, terms: Terms, now: datetime
) -> HandOver:
    """Let `manager` go on with a review as `reviews.handing_over` says; tell all three.

    Raises Conflict if the review has changed since it was read.
    """
    [made] = hand_over_many(person, [(review, manager)], terms, now)
    return made


@transaction.atomic
def hand_over_many(
    person: Employee, pairs: Sequence[tuple[Review, Employee]], terms: Terms, now: datetime
) -> list[HandOver]:
    """As `hand_over`, for several reviews, each with its new manager: all of them or none."""
    Plan.objects.hold([review.pk for review, _manager in pairs])
    lines = [(review, _move(person, review, manager, terms, now)) for review, manager in pairs]
    _leave_behind(lines, now)
    handed = [(review, cast(HandOver, review.hand_over)) for review, _line in lines]
    _wait_for_a_word_while_mail_is_held([made for _review, made in handed])
    hand_over_messages.say_handed_over(handed)
    end_appointments([review for review, _made in handed], now)
    return [made for _review, made in handed]


def _move(person: Employee, review: Review, manager: Employee, terms: Terms, now: datetime) -> Line:
    """Let `manager` lead; return what becomes of the rest."""
    require(hand_over_rules.may_hand_over(person, review, manager))
    line = line_at(Stage(review.stage), is_blank=review.opened_without == Side.MANAGER)
    if line is None:
        raise Conflict(CHANGED_MEANWHILE)
    made = _written_down(person, review, manager, terms, now)
    changes: dict[str, object] = {"manager": manager, "hand_over": made}
    if line.agreement == Agreement.SIGNATURES_END:
        forget_texts([review])
        changes |= {"employee_signed_at": None, "manager_signed_at": None}
    move(review, Verb.HAND_OVER, person, now, **changes)
    return line


@transaction.atomic
def hand_back(person: Employee, manager: Employee, now: datetime) -> int:
    """Give `manager`, who is back, what stand-ins have of theirs; return how many reviews.

    Only of people whom `person` acts as HR for. The same holds as for every hand-over; what can't
    go back holds up no other.
    """
    require(hand_over_rules.may_hand_over_any(person))
    lent = Review.objects.lent(person).filter(hand_over__former=manager, employee__is_active=True)
    reviews = list(lent.with_people())
    if not reviews:
        raise Conflict(_("Nobody stands in for this person in a review."))
    require(hand_over_rules.may_hand_back(person, manager))  # only now: it tells who is on leave
    verdicts = [(one, hand_over_rules.may_hand_over(person, one, manager)) for one in reviews]
    pairs = [(one, manager) for one, verdict in verdicts if verdict]
    if not pairs:
        require(verdicts[0][1])
    hand_over_many(person, pairs, Terms(str(BACK_AGAIN)), now)
    return len(pairs)


@transaction.atomic
def pass_on(person: Employee, review: Review, brief: str, now: datetime) -> None:
    """Let the new manager read what was written before, and the brief as corrected."""
    _answer(person, review, Verb.PASS_ON, now, brief=brief, passes_at=now)
    hand_over_messages.say_passed_on(review)


@transaction.atomic
def keep_back(person: Employee, review: Review, brief: str, now: datetime) -> None:
    """Let the new manager read the brief as corrected, and nothing else until it is passed on."""
    _answer(person, review, Verb.KEEP_BACK, now, brief=brief, passes_at=None)


@transaction.atomic
def take_on(person: Employee, action: ActionItem, now: datetime) -> None:
    """Make the promise of somebody who has left one's own."""
    require(hand_over_rules.may_take_on(person, action))
    Plan.objects.hold([action.plan.review_id])
    open_question = ActionItem.objects.filter(pk=action.pk, promised_by=action.promised_by)
    if not open_question.exclude(status__in=FINISHED).update(promised_by=None):
        raise Conflict(CHANGED_MEANWHILE)
    action.promised_by = None
    hear(action, now)
    keep_health([action.plan.review_id])
    Event.objects.create(review=action.plan.review, actor=person, verb=Verb.TAKE_ON, at=now)


@transaction.atomic
def check_in_on_promise(
    person: Employee,
    action: ActionItem,
    status: str,
    note: str,
    now: datetime,
    *,
    evidence: str = "",
) -> None:
    """Say how it goes with what one still owes, where another manager leads now."""
    require(hand_over_rules.may_keep_promise(person, action))
    note_check_in(person, action, status, note, now, evidence=evidence)


def _answer(person: Employee, review: Review, verb: Verb, now: datetime, **answer: object) -> None:
    require(hand_over_rules.may_answer(person, review))
    held = HandOver.objects.of(review).held(now)
    if not held.update(answered_at=now, **answer):
        raise Conflict(hand_over_rules.NOTHING_TO_PASS_ON)
    wish = {name: getattr(review, name) for name in NO_WISH_TO_OPEN}
    move(review, verb, person, now, **wish)
    hand_over_messages.stop_asking_what_passes(review)
    review.refresh_from_db(fields=["hand_over"])


def _written_down(
    person: Employee, review: Review, manager: Employee, terms: Terms, now: datetime
) -> HandOver:
    sent = GapAssessment.objects.of(review).exclude(sent_at=None).values_list("author", flat=True)
    return HandOver.objects.create(
        review=review,
        former=review.manager,
        manager=manager,
        by=person,
        stage=review.stage,
        assessor_id=sent.first(),
        at=now,
        passes_at=_silence_passes_at(review, now),
        **terms._asdict(),
    )


def _silence_passes_at(review: Review, now: datetime) -> datetime | None:
    """Return from when saying nothing passes words on; None where only a word of theirs does.

    A week in which they are here. Whoever is away without an end, can't be told by mail, or has
    kept back before, has not agreed by saying nothing. A leave that is noted only later lets it
    wait as well (reviews.actions.leaving).
    """
    employee, before = review.employee, review.hand_over
    kept_back = before is not None and before.passes_at is None
    if kept_back or not employee.email:
        return None
    return a_week_here(now, employee.on_leave_from, employee.on_leave_to)


def _wait_for_a_word_while_mail_is_held(handed: Sequence[HandOver]) -> None:
    """Let silence pass nothing on of those who can't be told now; asked once for all of them."""
    if current_hold():
        HandOver.objects.filter(pk__in=[made.pk for made in handed]).update(passes_at=None)
        for made in handed:
            made.passes_at = None


def _leave_behind(lines: Sequence[tuple[Review, Line]], now: datetime) -> None:
    """Leave with the former managers what is theirs alone, and begin what begins anew."""
    reviews = [review for review, _line in lines]
    end_proposals(reviews, now)
    end_sharing_of(reviews, now)
    end_links_of_managers(reviews)
    _begin_anew([one for one, line in lines if line.assessment != Assessment.STAYS])
    for review, line in lines:
        if line.agreement == Agreement.PROMISES_STAY:
            _keep_promises(review)
    # A new version of each sheet, so that no save that is still on its way slips in behind.
    sheets = Plan.objects.filter(review__in=reviews)
    sheets.update(version=F("version") + 1)


def _begin_anew(reviews: Sequence[Review]) -> None:
    """Let the draft of each new manager be the current one; it may be there from before."""
    GapAssessment.objects.filter(review__in=reviews, is_current=True).update(is_current=False)
    GapAssessment.objects.bulk_create(
        [GapAssessment(review=review, author=review.manager) for review in reviews],
        update_conflicts=True,
        unique_fields=["review", "author"],
        update_fields=["is_current"],
    )


def _keep_promises(review: Review) -> None:
    """Note who gave those that were the present manager's, and who leads by what they gave."""
    former = cast(HandOver, review.hand_over).former
    promises = ActionItem.objects.filter(plan__review=review, owner=Owner.MANAGER)
    promises.filter(promised_by=None).update(promised_by=former)
    promises.filter(promised_by=review.manager).update(promised_by=None)
