"""Another manager goes on with a review: what becomes of it at every stage, and who may do that."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee, Role
from people.verdicts import Conflict, Refused
from reviews.actions import gap_assessment, hand_over as actions, plan, pre_review
from reviews.actions.hand_over import Terms
from reviews.actions.moving import StaleSave
from reviews.actions.opening import ask_to_open
from reviews.hand_over_rules import may_hand_over_from
from reviews.handing_over import HANDING_OVER, Agreement, Assessment, Card, Line
from reviews.models import ActionItem, GapAssessment, HandOver, Review
from reviews.progress import next_step, waiting_sentence, waits_for
from reviews.reminders import due
from reviews.states import UNDER_WAY, Stage, Verb, stage_after
from tests.cast import (
    Cast,
    Secrets,
    assessment_words,
    department_of,
    employ,
    plan_words,
    pre_review_words,
    write_sheet,
)

ReviewAt = Callable[..., Review]
TERMS = Terms("A new team.", "They work on the harbour.")


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


def handed_over(review: Review, by: Employee, to: Employee, terms: Terms = TERMS) -> Review:
    """Hand a review over and return it as it is then."""
    actions.hand_over(by, read(review), to, terms, timezone.now())
    return read(review)


def a_week_goes_by(review: Review) -> Review:
    """Let the employee have done nothing for seven days; return the review."""
    HandOver.objects.of(review).update(passes_at=timezone.now() - timedelta(seconds=1))
    return read(review)


def test_the_table_speaks_of_every_stage_that_is_under_way() -> None:
    """Seen red by taking the line of the signed plan out."""
    assert [line.before for line in HANDING_OVER] == list(UNDER_WAY)
    for line in HANDING_OVER:
        assert stage_after(Verb.HAND_OVER, line.before) is not None


@pytest.mark.parametrize("line", HANDING_OVER, ids=lambda line: line.before.value)
def test_what_happens_is_what_the_table_says(review_at: ReviewAt, cast: Cast, line: Line) -> None:
    """Seen red by leaving the signatures, the wish to open, and Bea's draft as they were."""
    before = review_at(line.before)
    if line.before == Stage.READY:
        ask_to_open(cast.bea, before, timezone.now())
    if line.before == Stage.AGREE:
        plan.sign_plan(cast.ada, before, plan_words(before).version, "", timezone.now())
    after = handed_over(before, cast.dot, cast.hal)
    assert (after.manager, after.stage) == (cast.hal, stage_after(Verb.HAND_OVER, line.before))
    assert (after.stage != line.before) == (line.agreement == Agreement.SIGNATURES_END)
    assert after.opening_asked_by is None
    assert (after.employee_signed_at is not None) == (line.before == Stage.FOLLOW_UP)
    current = GapAssessment.objects.of(after).get()
    assert (current.author == cast.bea) == (line.assessment == Assessment.STAYS)
    promised = ActionItem.objects.filter(plan__review=after, promised_by=cast.bea).exists()
    assert promised == (line.agreement == Agreement.PROMISES_STAY)
    assert after.is_held_back
    assert (line.card == Card.NOT_SENT) == (after.stage in ("prepare", "assessment_sent"))
    assert after.events.filter(verb=Verb.HAND_OVER, actor=cast.dot).count() == 1
    assert waits_for(after)


@pytest.mark.parametrize("stage", [Stage.NOT_AGREED, Stage.CALLED_OFF])
def test_what_is_over_is_handed_to_nobody(review_at: ReviewAt, cast: Cast, stage: Stage) -> None:
    """Seen red by leaving the stage out of hand_over_rules.may_hand_over_from."""
    review = review_at(stage)
    assert not may_hand_over_from(cast.dot, review)
    with pytest.raises(Conflict):
        handed_over(review, cast.dot, cast.hal)


@pytest.mark.parametrize("name", ["ada", "bea", "cyd", "fay", "gil", "hal", "ivy", "sol"])
def test_only_hr_in_scope_hands_over(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red by asking for any scope instead of this employee's."""
    review = review_at(Stage.PREPARE)
    with pytest.raises(Refused):
        handed_over(review, cast.everybody()[name], cast.eve)
    assert read(review).manager == cast.bea


def test_nobody_hands_their_own_review_over(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by asking covers_as_hr, which counts oneself in."""
    Role.objects.create(person=cast.ada, kind=Role.Kind.HR_ADMIN)
    with pytest.raises(Refused):
        handed_over(review_at(Stage.PREPARE), Employee.objects.get(pk=cast.ada.pk), cast.hal)


def test_whom_a_review_cannot_go_to(review_at: ReviewAt, cast: Cast) -> None:
    """Herself, who has it, who has left, who reports to her. Seen red by dropping each line."""
    review = review_at(Stage.PREPARE)
    leaver = employ("Lou Sedge", is_active=False)
    report = employ("Rex Tarn", department_of(cast.ada), manager=cast.ada)
    for nobody in (cast.ada, cast.bea, leaver, report):
        with pytest.raises(Conflict):
            handed_over(review, cast.dot, nobody)


def test_two_who_hand_the_same_review_over_do_it_once(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red without the version in `moving.move`."""
    review = review_at(Stage.READY)
    seen_twice = read(review)
    handed_over(review, cast.dot, cast.hal)
    with pytest.raises(Conflict):
        actions.hand_over(cast.dot, seen_twice, cast.eve, TERMS, timezone.now())
    assert read(review).hand_overs.count() == 1


def test_the_former_managers_last_save_lands_in_no_draft(review_at: ReviewAt, cast: Cast) -> None:
    """It was on its way when HR handed over. Seen red without the author in `_store`."""
    review = review_at(Stage.PREPARE)
    before, typed = read(review), assessment_words(review, Secrets("osprey"))
    handed_over(review, cast.dot, cast.hal)
    GapAssessment.objects.filter(author=cast.hal).update(version=typed.version)
    with pytest.raises(StaleSave):
        gap_assessment.save_assessment(cast.bea, before, typed, timezone.now())


def test_the_former_managers_last_save_of_the_sheet_is_refused(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red without a new version of the sheet."""
    review = review_at(Stage.TALK)
    before, typed = read(review), plan_words(review, Secrets("osprey"))
    handed_over(review, cast.dot, cast.hal)
    with pytest.raises(StaleSave):
        write_sheet(cast.bea, before, typed)


def test_a_draft_is_there_again_for_whoever_gets_the_review_back(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by making a new row whenever somebody takes over."""
    review = handed_over(review_at(Stage.PREPARE), cast.dot, cast.hal)
    assert GapAssessment.objects.of(review).get().version == 0
    again = handed_over(review, cast.dot, cast.bea)
    draft = GapAssessment.objects.of(again).get()
    assert (draft.author, draft.answer) == (cast.bea, Secrets().text("answer"))


def test_nobody_takes_back_what_a_former_manager_sent(review_at: ReviewAt, cast: Cast) -> None:
    """But they themselves, if they lead it again. Seen red without the assessor in the rule."""
    review = handed_over(review_at(Stage.ASSESSMENT_SENT), cast.dot, cast.hal)
    with pytest.raises(Conflict):
        gap_assessment.take_back_assessment(cast.hal, review, timezone.now())
    again = handed_over(review, cast.dot, cast.bea)
    gap_assessment.take_back_assessment(cast.bea, again, timezone.now())
    assert read(review).stage == Stage.PREPARE


@pytest.mark.parametrize("stage", [Stage.PRE_REVIEW_SENT, Stage.READY, Stage.TALK])
def test_it_waits_for_the_employee_until_they_pass_it_on(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """R7. Seen red by leaving is_held_back out of progress.waits_for."""
    review = handed_over(review_at(stage), cast.dot, cast.hal)
    assert waiting_sentence(review, cast.hal) == "It waits for Ada."
    step = next_step(review, cast.ada)
    assert step is not None
    assert step.sentence.startswith("Hal leads your review now.")
    actions.pass_on(cast.ada, review, "", timezone.now())
    assert cast.hal in waits_for(read(review))


def test_what_takes_two_waits_until_it_is_passed_on(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving TAKES_TWO out of reviews.rules.turn."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    for person in (cast.ada, cast.hal):
        with pytest.raises(Conflict, match="has not passed on"):
            ask_to_open(person, read(review), timezone.now())
    actions.pass_on(cast.ada, read(review), "", timezone.now())
    ask_to_open(cast.hal, read(review), timezone.now())


def test_who_keeps_it_back_can_pass_it_on_later(review_at: ReviewAt, cast: Cast) -> None:
    """And a week changes nothing then. Seen red by keeping the day on which it would pass."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    actions.keep_back(cast.ada, review, "Mine.", timezone.now())
    kept = read(review)
    assert kept.is_held_back
    assert kept.hand_over is not None
    assert (kept.hand_over.passes_at, kept.hand_over.brief) == (None, "Mine.")
    actions.pass_on(cast.ada, kept, "Ours.", timezone.now())
    assert not read(review).is_held_back
    with pytest.raises(Conflict):
        actions.keep_back(cast.ada, read(review), "", timezone.now())


@pytest.mark.parametrize("name", ["bea", "hal", "dot", "sol", "cyd"])
def test_nobody_but_the_employee_passes_it_on(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red by letting HR pass it on as well."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    with pytest.raises(Refused):
        actions.pass_on(cast.everybody()[name], review, "", timezone.now())


def test_sending_the_pre_review_again_passes_it_on(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving the hand-over as it is when a pre-review is sent."""
    review = handed_over(review_at(Stage.PRE_REVIEW_SENT), cast.dot, cast.hal)
    now = timezone.now()
    pre_review.take_back_pre_review(cast.ada, review, now)
    pre_review.send_pre_review(cast.ada, review, pre_review_words(review), now)
    assert not read(review).is_held_back


def test_a_hand_over_ends_what_the_former_manager_was_asked(
    review_at: ReviewAt, cast: Cast
) -> None:
    """And tells all three, once. Seen red by leaving out the `cancel`."""
    review = handed_over(review_at(Stage.READY), cast.dot, cast.hal)
    waiting = Message.objects.filter(about=f"review:{review.pk}").exclude(state=State.DROPPED)
    kinds = set(waiting.values_list("recipient__preferred_name", "kind"))
    assert {kind for name, kind in kinds if name == "Bea"} == {"hand_over_ended"}
    assert {("Ada", "hand_over_told"), ("Hal", "hand_over_begun")} <= kinds


def test_a_promise_stays_with_whoever_gave_it(review_at: ReviewAt, cast: Cast) -> None:
    """And is reminded of there. Seen red by taking every promise for the present manager's."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    promise = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    assert promise.owed_by == cast.bea
    assert review.signer == cast.bea
    reminded = [one for one in due(promise.due) if one.about == f"action:{promise.pk}"]
    assert {one.recipient for one in reminded} == {cast.bea}
    assert {one.path for one in reminded} == {"/reviews/handed-over/"}
    actions.check_in_on_promise(cast.bea, promise, "done", "", timezone.now())
    promise.refresh_from_db()
    assert promise.status == "done"
    with pytest.raises(Conflict):
        actions.check_in_on_promise(cast.bea, promise, "open", "", timezone.now())


def test_the_promise_of_a_leaver_is_an_open_question(review_at: ReviewAt, cast: Cast) -> None:
    """Nobody is reminded of it until it is taken on. Seen red by reminding of all that is alive."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    a_week_goes_by(review)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    promise = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    assert promise.is_open_question
    assert waits_for(read(review)) == [cast.hal]
    assert f"action:{promise.pk}" not in {one.about for one in due(promise.due)}
    with pytest.raises(Refused):
        actions.take_on(cast.ada, promise, timezone.now())
    actions.take_on(cast.hal, promise, timezone.now())
    mine = ActionItem.objects.with_people().get(pk=promise.pk)
    assert (mine.owed_by, mine.is_open_question) == (cast.hal, False)
    assert cast.hal in {one.recipient for one in due(promise.due)}


def test_a_review_of_a_leaver_waits_for_hr_by_name(review_at: ReviewAt, cast: Cast) -> None:
    """R7. Seen red by waiting for Bea, who can't sign in."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    sentence = "It waits for {}: Bea has left, and somebody has to lead it."
    assert waiting_sentence(read(review), cast.ada) == sentence.format("Dot of HR")
    assert waits_for(read(review)) == [cast.dot]
    assert read(review) in Review.objects.led_by_a_leaver()


def test_a_stand_in_hands_back_all_at_once(review_at: ReviewAt, cast: Cast) -> None:
    """The same holds on the way back. Seen red by handing back without a hand-over."""
    review = handed_over(
        review_at(Stage.READY), cast.dot, cast.hal, TERMS._replace(is_stand_in=True)
    )
    assert read(review) not in Review.objects.led_by_a_former_manager()
    Employee.objects.filter(pk=cast.bea.pk).update(on_leave_from=timezone.localdate())
    bea = Employee.objects.get(pk=cast.bea.pk)
    with pytest.raises(Conflict, match="is not back yet"):
        actions.hand_back(cast.dot, bea, timezone.now())
    assert actions.hand_back(cast.dot, cast.bea, timezone.now()) == 1
    again = read(review)
    assert (again.manager, again.is_held_back) == (cast.bea, True)
    with pytest.raises(Conflict):
        actions.hand_back(cast.dot, cast.bea, timezone.now())
