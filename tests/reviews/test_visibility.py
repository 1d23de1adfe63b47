"""What each queryset lets a person see; tests/policy asks the same of whole pages."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from aspirations.models import Aspiration
from people.actions.departments import add_department
from people.models import AccessLogEntry, Department, Employee, Role
from reviews.actions.opening import agree_to_open, ask_to_open
from reviews.models import ActionItem, GapAssessment, Plan, PreReview, Review, SheetField
from reviews.states import Stage
from tests.cast import SHARED_SECRETS, Cast, employ, start, walk

ReviewAt = Callable[..., Review]
PRE_REVIEW_MARKS = ("shows_outline", "shows_card", "shows_rest", "shows_statement")
ASSESSMENT_MARKS = ("shows_levels", "shows_words")


def marks_of_pre_review(person: Employee, review: Review) -> set[str] | None:
    """Return which parts of the pre-review `person` reads; None where there is no row for them."""
    row = PreReview.objects.visible_to(person).filter(review=review).first()
    return {mark for mark in PRE_REVIEW_MARKS if getattr(row, mark)} if row else None


def marks_of_assessment(person: Employee, review: Review) -> set[str] | None:
    """Return which parts of the gap assessment `person` reads; None where there is no row."""
    row = GapAssessment.objects.visible_to(person).filter(review=review).first()
    return {mark for mark in ASSESSMENT_MARKS if getattr(row, mark)} if row else None


def hr_for(department: Department | None) -> Employee:
    """Return somebody new who acts as HR for `department`, or for everybody."""
    person = employ("Kit Heather")
    Role.objects.create(person=person, kind=Role.Kind.HR_ADMIN, department=department)
    return person


def test_the_two_and_whoever_leads_the_manager_see_the_status(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by taking the manager's manager out again."""
    review = review_at(Stage.PREPARE)
    everybody = cast.everybody()
    see = {n for n, who in everybody.items() if review in Review.objects.visible_to(who)}
    assert see == {"ada", "bea", "fay", "dot", "ivy", "sol"}


def test_a_former_manager_sees_the_review_they_led_and_no_other(
    review_at: ReviewAt, eve: Employee, bea: Employee
) -> None:
    """Seen red by counting everybody who ever led the employee as their manager."""
    review = review_at(Stage.TALK)
    [led] = Review.objects.visible_to(eve)
    assert led.manager == eve
    assert list(Review.objects.visible_to(bea)) == [review]
    assert not PreReview.objects.visible_to(eve).filter(review=review)
    assert not GapAssessment.objects.visible_to(bea).exclude(review=review)


@pytest.mark.parametrize(
    ("name", "sees"),
    [("Operations", True), ("Quality", True), ("Part of Quality", False), ("Finance", False)],
)
def test_hr_sees_their_department_and_what_is_below_it(
    name: str, sees: bool, review_at: ReviewAt
) -> None:
    """Ada works in Quality, below Operations. Seen red by comparing paths for equality."""
    review = review_at(Stage.TALK)
    add_department("Part of Quality", Department.objects.get(name="Quality"))
    person = hr_for(Department.objects.get(name=name))
    assert Review.objects.visible_to(person).filter(pk=review.pk).exists() == sees
    assert (marks_of_pre_review(person, review) is not None) == sees
    assert (marks_of_assessment(person, review) is not None) == sees


def test_a_path_that_only_begins_alike_is_another_department(review_at: ReviewAt) -> None:
    """Department 12/ is no part of department 1/. Seen red by comparing without the slash."""
    review = review_at(Stage.PREPARE)
    operations = Department.objects.get(name="Operations")
    alike = Department.objects.create(name="Alike", path=f"{operations.pk}2/")
    Employee.objects.filter(pk=review.employee_id).update(department=alike)
    person = hr_for(operations)
    assert not Review.objects.visible_to(person)


def test_whoever_has_no_department_belongs_to_hr_for_everyone_alone(
    review_at: ReviewAt, dot: Employee
) -> None:
    """Seen red by letting every HR admin see whoever has no department."""
    review = review_at(Stage.PREPARE)
    Employee.objects.filter(pk=review.employee_id).update(department=None)
    person = hr_for(Department.objects.get(name="Operations"))
    assert review in Review.objects.visible_to(dot)
    assert not Review.objects.visible_to(person)


def test_hr_for_two_departments_sees_both(review_at: ReviewAt) -> None:
    """Seen red by asking for the first department alone."""
    review = review_at(Stage.PREPARE)
    person = hr_for(Department.objects.get(name="Finance"))
    quality = Department.objects.get(name="Quality")
    Role.objects.create(person=person, kind=Role.Kind.HR_ADMIN, department=quality)
    assert review in Review.objects.visible_to(person)


def test_the_manager_reads_the_card_before_the_seal_opens_and_the_rest_after(
    review_at: ReviewAt, bea: Employee
) -> None:
    """Seen red by leaving OPENED out of shows_rest."""
    review = review_at(Stage.READY)
    assert marks_of_pre_review(bea, review) == {"shows_outline", "shows_card"}
    ask_to_open(review.employee, review, timezone.now())
    agree_to_open(bea, review, timezone.now())
    assert marks_of_pre_review(bea, review) == set(PRE_REVIEW_MARKS)


def test_a_draft_is_there_for_its_author_alone(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving SENT out of the outline, and out of the levels."""
    review = review_at(Stage.PREPARE)
    for name, person in cast.everybody().items():
        assert (marks_of_pre_review(person, review) is not None) == (name == "ada")
        assert (marks_of_assessment(person, review) is not None) == (name == "bea")


def test_the_employee_reads_the_assessment_only_once_the_seal_is_open(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red by leaving OPENED out of the levels."""
    review = review_at(Stage.READY)
    assert marks_of_assessment(ada, review) is None
    assert marks_of_pre_review(ada, review) == set(PRE_REVIEW_MARKS)


def test_hr_reads_track_and_horizon_and_when_open_levels_and_the_rest_but_no_words(
    review_at: ReviewAt, dot: Employee
) -> None:
    """Seen red by leaving SHARED_WITH_HR out of shows_statement, and out of shows_words."""
    review = review_at(Stage.TALK)
    assert marks_of_pre_review(dot, review) == {"shows_outline", "shows_rest"}
    assert marks_of_assessment(dot, review) == {"shows_levels"}


def test_hr_reads_before_the_seal_opens_only_the_outline_even_if_it_is_shared(
    review_at: ReviewAt, dot: Employee
) -> None:
    """Seen red by leaving OPENED out of the levels."""
    review = review_at(Stage.READY, SHARED_SECRETS)
    assert marks_of_pre_review(dot, review) == {"shows_outline"}
    assert marks_of_assessment(dot, review) is None


def test_a_shared_statement_opens_the_words_of_both_to_hr(
    review_at: ReviewAt, dot: Employee, gil: Employee
) -> None:
    """Seen red by never showing the manager's words to HR."""
    review = review_at(Stage.TALK, SHARED_SECRETS)
    assert marks_of_pre_review(dot, review) == {"shows_outline", "shows_rest", "shows_statement"}
    assert marks_of_assessment(dot, review) == set(ASSESSMENT_MARKS)
    assert marks_of_pre_review(gil, review) is None


def test_on_ones_own_review_hr_is_an_employee_like_any_other(cast: Cast) -> None:
    """Dot is HR for everyone, herself included. Seen red by asking covered_by_hr instead."""
    review = walk(start(cast.dot, cast.dot), Stage.READY, SHARED_SECRETS)
    assert marks_of_assessment(cast.dot, review) is None
    assert marks_of_pre_review(cast.dot, review) == set(PRE_REVIEW_MARKS)


@pytest.mark.parametrize("name", ["sol", "ivy", "dot"])
def test_a_manager_who_is_also_something_else_reads_what_a_manager_reads(
    name: str, cast: Cast
) -> None:
    """They lead people too. Seen red by giving superusers nothing but their own pre-review."""
    leader = cast.everybody()[name]
    person = employ("Lou Sedge", manager=leader)
    review = walk(start(cast.dot, person), Stage.READY)
    assert marks_of_pre_review(leader, review) == {"shows_outline", "shows_card"}
    assert marks_of_assessment(leader, review) == set(ASSESSMENT_MARKS)


@pytest.mark.parametrize("name", ["sol", "ivy", "fay", "cyd", "gil", "hal", "eve"])
def test_whoever_is_no_part_of_the_review_reads_no_content(
    name: str, cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by letting superusers see every pre-review."""
    review, person = review_at(Stage.FOLLOW_UP, SHARED_SECRETS), cast.everybody()[name]
    assert marks_of_pre_review(person, review) is None
    assert marks_of_assessment(person, review) is None
    assert not Plan.objects.visible_to(person).filter(review=review)
    assert not ActionItem.objects.visible_to(person).filter(plan__review=review)


@pytest.mark.parametrize(
    ("stage", "readers"),
    [
        (Stage.TALK, {"ada", "bea"}),
        (Stage.AGREE, {"ada", "bea"}),
        (Stage.FOLLOW_UP, {"ada", "bea", "dot"}),
        (Stage.NOT_AGREED, {"ada", "bea"}),
    ],
)
def test_hr_reads_a_plan_and_its_actions_once_it_is_signed(
    stage: Stage, readers: set[str], cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by leaving the stage out of reviews.querysets._sees_plan."""
    review, people = review_at(stage), cast.everybody()
    plan = Plan.objects.get(review=review)
    assert {n for n, who in people.items() if plan in Plan.objects.visible_to(who)} == readers
    if action := plan.actions.first():  # before it is put up they stand on the sheet
        see = {n for n, who in people.items() if action in ActionItem.objects.visible_to(who)}
        assert see == readers


@pytest.mark.parametrize("stage", [Stage.TALK, Stage.FOLLOW_UP])
def test_what_the_two_write_while_they_talk_is_for_them_alone(
    stage: Stage, cast: Cast, review_at: ReviewAt
) -> None:
    """It holds their shared notes. Seen red by letting HR see it as they see the plan."""
    field = SheetField.objects.of(review_at(stage)).first()
    people = cast.everybody().items()
    see = {n for n, who in people if field in SheetField.objects.visible_to(who)}
    assert see == {"ada", "bea"}


def test_what_one_said_about_ones_direction_is_ones_own(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by letting managers read the directions of the people they lead."""
    review_at(Stage.FOLLOW_UP, SHARED_SECRETS)
    see = {n for n, who in cast.everybody().items() if Aspiration.objects.visible_to(who)}
    assert see == {"ada"}


def test_who_opened_a_record_is_seen_by_its_subject_and_by_auditors(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by showing a line to whoever is its reader."""
    review = review_at(Stage.FOLLOW_UP)
    line = AccessLogEntry.objects.create(
        reader=cast.dot,
        subject=cast.ada,
        record=AccessLogEntry.Record.PLAN,
        record_id=review.pk,
        at=review.started_at,
    )
    people = cast.everybody()
    see = {n for n, who in people.items() if line in AccessLogEntry.objects.visible_to(who)}
    assert see == {"ada", "ivy"}
