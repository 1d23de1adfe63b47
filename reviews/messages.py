"""Which message goes to whom. Their words are in templates/emails; none says what people wrote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse

from outbox.actions import Letter, cancel, queue_many
from outbox.facts import Fact
from people.models import Employee
from reviews.models import ActionItem, Review, Rewording
from reviews.states import Stage, Verb, stage_after

NUDGE = "nudge"
MAY_OPEN_ALONE = "may_open_alone"  # to the side that has sent
MAY_STAY_BLANK = "may_stay_blank"  # to the other one
OF_OPENING_ALONE = (MAY_OPEN_ALONE, MAY_STAY_BLANK)
OTHER_IS_SILENT = "other_is_silent"  # to whoever waits, once about each thing
OF_A_SENT_CARD = (
    "pre_review_due",
    "pre_review_given_back",
    "card_taken_back",
    "card_may_change",
    OTHER_IS_SILENT,
)
OF_A_SENT_ASSESSMENT = ("gap_assessment_due", "assessment_given_back", OTHER_IS_SILENT)
CARD_IS_THERE = ("direction_card", "card_changed")
OF_PREPARING = (
    *OF_A_SENT_CARD,
    "invitation",
    "invitation_to_lead",
    *CARD_IS_THERE,
    "gap_assessment_due",
    "assessment_given_back",
    "days_moved",
    NUDGE,
)
TALK_DUE = "talk_due"
TALK_TOMORROW = "talk_tomorrow"
SIGNATURE_DUE = "signature_due"
FIRST_STEP_DUE = "first_step_due"
SEAL_MAY_OPEN = "seal_may_open"
OF_BEING_READY = ("both_ready", "opening_asked", TALK_DUE, SEAL_MAY_OPEN, OTHER_IS_SILENT)
OF_SIGNING = ("plan_to_sign", SIGNATURE_DUE, OTHER_IS_SILENT)
PAGES_OF_ONES_OWN = ("handed_over",)  # for those who see nothing of the review any more


def about(review: Review) -> str:
    """Return the key that all messages about `review` share."""
    return f"review:{review.pk}"


def mark_of(review: Review) -> dict[str, Fact]:
    """Return what every mail about a review of a test run carries, so that it says so."""
    return {"is_test_run": True} if review.cycle.is_test_run else {}


def about_action(action: ActionItem) -> str:
    """Return the key that all messages about `action` share."""
    return f"action:{action.pk}"


def invite(review: Review) -> None:
    """Tell the two that their review has started, and by when each prepares."""
    _tell(review.employee, "invitation", review, "pre_review", due=review.prepare_by)
    _tell(review.manager, "invitation_to_lead", review, "review", due=review.feedback_by)


def invite_many(reviews: Iterable[Review]) -> int:
    """As `invite`, for many at once; return how many messages are new.

    Whoever has sent what they prepare, or whose review is over by now, is asked for nothing.
    """
    return queue_many([letter for review in reviews for letter in _invitations(review)])


def _invitations(review: Review) -> Iterator[Letter]:
    stage = Stage(review.stage)
    if stage_after(Verb.SEND_PRE_REVIEW, stage):
        yield letter_about(review.employee, "invitation", review, "pre_review", review.prepare_by)
    if stage_after(Verb.SEND_ASSESSMENT, stage):
        yield letter_about(
            review.manager, "invitation_to_lead", review, "review", review.feedback_by
        )


def forget(numbers: Sequence[int]) -> None:
    """Nothing is due about reviews that are being removed, nor about what is in their plans."""
    actions = ActionItem.objects.filter(plan__review__in=numbers)
    things = [f"action:{number}" for number in actions.values_list("pk", flat=True)]
    rewordings = Rewording.objects.filter(plan__review__in=numbers)
    things += [f"rewording:{number}" for number in rewordings.values_list("pk", flat=True)]
    cancel(about=[*(f"review:{number}" for number in numbers), *things])


def say_called_off(reviews: Sequence[Review]) -> None:
    """Tell both of each review that it has ended, and let nothing more be asked of them."""
    cancel(about=[about(review) for review in reviews])
    queue_many(
        [
            letter_about(person, "called_off", review, "review")
            for review in reviews
            for person in review.people
        ]
    )


def say_days_moved(reviews: Sequence[Review], leads: Mapping[int, int], now: datetime) -> None:
    """Tell the two of each review that HR has given it other days, and nothing of the old ones.

    `leads` says how many reviews of each manager have moved: whoever leads several gets one mail.
    """
    things = [about(review) for review in reviews]
    of_days = ("days_moved", "pre_review_due", "gap_assessment_due", TALK_DUE, *OF_OPENING_ALONE)
    cancel(about=things, kinds=[*of_days, OTHER_IS_SILENT])
    told = [(one, review) for review in reviews for one in review.people]
    letters = [_days_moved(person, review, leads, now) for person, review in told]
    queue_many(list({(one.recipient, one.about): one for one in letters}.values()))


def _days_moved(
    person: Employee, review: Review, leads: Mapping[int, int], now: datetime
) -> Letter:
    letter = replace(
        letter_about(person, "days_moved", review, "review"), occurrence=now.isoformat()
    )
    count = leads[person.pk] if person.pk == review.manager_id else 1
    if count == 1:
        return replace(letter, context={**letter.context, **_next_day(person, review)})
    whole = replace(letter, about=f"cycle:{review.cycle_id}", path=reverse("reviews"))
    return replace(whole, context={"count": count, **mark_of(review)})


def _next_day(person: Employee, review: Review) -> dict[str, Fact]:
    """Return what somebody has to do next in a review, and by when: as far as it is their own."""
    is_employee = person.pk == review.employee_id
    verb = Verb.SEND_PRE_REVIEW if is_employee else Verb.SEND_ASSESSMENT
    if stage_after(verb, Stage(review.stage)) is None:
        return {"next": "talk", "due": review.talk_by}
    if is_employee:
        return {"next": "pre_review", "due": review.prepare_by}
    return {"next": "gap_assessment", "due": review.feedback_by}


def pass_direction_card(review: Review) -> None:
    """Tell the manager that the direction card is there.

    Not where they have sent their assessment: then they hear at once that both can meet.
    """
    cancel(about=about(review), kinds=OF_A_SENT_CARD)
    if review.stage != Stage.READY:
        _tell(review.manager, "direction_card", review, "gap_assessment", due=review.feedback_by)


def say_card_is_back(review: Review, changed: Sequence[str]) -> None:
    """Tell the manager that they have a card again, and which parts of it read otherwise (R6)."""
    cancel(about=about(review), kinds=OF_A_SENT_CARD)
    due = None if review.stage == Stage.READY else review.feedback_by
    letter = letter_about(review.manager, "card_changed", review, "gap_assessment", due=due)
    queue_many([replace(letter, context={**letter.context, "changed": " ".join(changed)})])


def stop_assessment_reminders(review: Review) -> None:
    """The gap assessment is sent: nothing of it is due any more."""
    cancel(about=about(review), kinds=OF_A_SENT_ASSESSMENT)


def say_card_is_taken_back(review: Review) -> None:
    """Tell the manager that the direction card is being reworded (R6), if they could read it."""
    cancel(about=about(review), kinds=[*CARD_IS_THERE, *OF_BEING_READY])
    if not review.is_held_back:
        _tell(review.manager, "card_taken_back", review, "review")


def say_pre_review_is_given_back(review: Review) -> None:
    """Tell the employee that they have it again, and the manager that the card may change (R6).

    Not a manager who is new here and could not read it.
    """
    cancel(about=about(review), kinds=[*CARD_IS_THERE, *OF_BEING_READY])
    _tell(review.employee, "pre_review_given_back", review, "pre_review", due=review.prepare_by)
    if not review.is_held_back:
        _tell(review.manager, "card_may_change", review, "review")


def say_assessment_is_given_back(review: Review) -> None:
    """Tell the manager that they have it again; nobody is asked to open what is reworded."""
    stop_inviting_to_open(review)
    _tell(review.manager, "assessment_given_back", review, "gap_assessment", review.feedback_by)


def stop_inviting_to_open(*reviews: Review) -> None:
    """Nobody is asked to open what is being reworded, what is open, or what nobody leads."""
    cancel(about=[about(review) for review in reviews], kinds=OF_BEING_READY)


def say_assessment_is_taken_back(review: Review) -> None:
    """Tell the employee, who has been told that both can meet, that it is not so yet."""
    stop_inviting_to_open(review)
    _tell(review.employee, "assessment_taken_back", review, "review")


def stop_asking_to_open(*reviews: Review) -> None:
    """Whoever asked thought again, or asked too long ago."""
    cancel(about=[about(review) for review in reviews], kinds=["opening_asked"])


def say_both_are_ready(review: Review) -> None:
    """Tell both that they can meet; nobody waits for the one who reworded theirs any more."""
    cancel(about=about(review), kinds=["assessment_taken_back"])
    for person in review.people:
        _tell(person, "both_ready", review, "review", due=review.talk_by)


def say_opening_is_asked(review: Review, asker: Employee) -> None:
    """Tell the other that one wants to open the seal, and for a talk on which day if not now."""
    cancel(about=about(review), kinds=[SEAL_MAY_OPEN])
    _tell(review.other(asker), "opening_asked", review, "review", due=review.opening_for)


def say_seal_is_open(review: Review, agreed: Employee, talk_on: date) -> None:
    """Tell who asked for it before the talk that they can read."""
    _tell(review.other(agreed), "seal_opened", review, "talk", due=talk_on)


def say_opened_alone(review: Review, opener: Employee) -> None:
    """Tell the side that had sent nothing; nobody is asked to prepare any more."""
    cancel(about=about(review), kinds=OF_PREPARING)
    _tell(review.other(opener), "opened_alone", review, "talk", due=review.talk_by)


def say_plan_waits_for_signature(review: Review) -> None:
    """Tell both that the plan is ready to be signed."""
    for person in review.people:
        _tell(person, "plan_to_sign", review, "plan")


def stop_asking_to_sign(review: Review, person: Employee) -> None:
    """They have signed: nobody asks them to (R10)."""
    cancel(about=about(review), kinds=OF_SIGNING, to=[person.pk])


def say_plan_is_reopened(review: Review, person: Employee) -> None:
    """Tell the other that the plan is being reworded and nobody signs for now."""
    cancel(about=about(review), kinds=OF_SIGNING)
    _tell(review.other(person), "plan_reopened", review, "talk")


def say_plan_is_signed(review: Review, *, is_commented: bool) -> None:
    """Tell both that the plan is agreed, and the manager if there is a comment they haven't read.

    That there is one, and not its words. Where there is nothing to do, nobody hears of reminders.
    """
    cancel(about=about(review), kinds=OF_SIGNING)
    more = {"has_actions": ActionItem.objects.filter(plan__review=review).exists()}
    comment = {"is_commented": is_commented}
    for person, facts in ((review.employee, more), (review.manager, more | comment)):
        letter = letter_about(person, "plan_signed", review, "plan")
        queue_many([replace(letter, context={**letter.context, **facts})])


def say_talk_ended(review: Review, person: Employee) -> None:
    """Tell the other that the talk was ended without an agreed plan."""
    cancel(about=about(review))
    _tell(review.other(person), "held_not_agreed", review, "review")


def _tell(
    recipient: Employee, kind: str, review: Review, page: str, due: date | None = None
) -> None:
    """Queue one message of `kind`; a later round of the same kind is told apart by the version."""
    queue_many([letter_about(recipient, kind, review, page, due)])


def letter_about(
    recipient: Employee, kind: str, review: Review, page: str, due: date | None = None
) -> Letter:
    """Return a letter of `kind` that leads to `page`, which is about `review` or one's own."""
    return Letter(
        recipient=recipient.pk,
        kind=kind,
        about=about(review),
        occurrence=f"v{review.version}",
        path=reverse(page, args=[] if page in PAGES_OF_ONES_OWN else [review.pk]),
        context={"other": review.other(recipient).called, "due": due} | mark_of(review),
    )
