"""Writing the plan together."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from people.verdicts import Conflict, Verdict
from reviews import rules
from reviews.actions import conversation, plan
from reviews.actions.moving import StaleSave
from reviews.actions.plan import PlanWords
from reviews.models import ActionItem, Plan, Review
from reviews.states import Stage
from tests.cast import Secrets, client_for, plan_words
from tests.reviews.pages import Answer, sent_by, shown_in

ReviewAt = Callable[..., Review]
ROW = {
    "what": "Shadow the auditors",
    "measure": "Ada explains a finding",
    "first_step": "Ask for a day",
}


def save_address(review: Review) -> str:
    """Return where the sheet of `review` is saved."""
    return reverse("save_sheet", args=[review.pk])


def open_talk(person: Employee, review: Review) -> Answer:
    """Return the page of the talk as `person` gets it."""
    return client_for(person).get(reverse("talk", args=[review.pk]))


def save(person: Employee, review: Review, page: Answer, **typed: str) -> Answer:
    """Type into the sheet on `page` and save it, as `person`."""
    address = save_address(review)
    return client_for(person).post(address, sent_by(page, address, **typed))


def in_row(number: int, **changes: str) -> dict[str, str]:
    """Return a whole row as it is typed, with `changes`."""
    today = timezone.localdate()
    days = {
        "first_step_by": (today + timedelta(days=9)).isoformat(),
        "due": (today + timedelta(days=90)).isoformat(),
    }
    return {f"action{number}-{name}": text for name, text in (ROW | days | changes).items()}


def stored(review: Review) -> list[str]:
    """Return what is to be done, in order."""
    actions = ActionItem.objects.filter(plan__review=review)
    return list(actions.values_list("what", flat=True))


def test_a_sheet_sent_as_it_was_opened_stays_as_it_is(review_at: ReviewAt, bea: Employee) -> None:
    """Seen red: a browser always picks something in a list, and the empty third row counted."""
    review = review_at(Stage.TALK)
    before = stored(review)
    answer = save(bea, review, open_talk(bea, review))
    assert answer.status_code == 302
    assert stored(review) == before
    assert len(before) == 2


def test_a_third_row_is_kept_once_something_is_written_in_it(
    review_at: ReviewAt, ada: Employee
) -> None:
    review = review_at(Stage.TALK)
    assert save(ada, review, open_talk(ada, review), **in_row(3)).status_code == 302
    assert stored(review)[2] == "Shadow the auditors"


def test_a_row_begun_names_each_field_it_still_needs(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.TALK)
    typed = {"action3-what": "Shadow the auditors"}
    answer = save(ada, review, open_talk(ada, review), **typed)
    assert answer.status_code == 422
    needed = set(answer.context["form"].rows[2].errors)
    assert needed == {"measure", "first_step", "first_step_by", "due"}
    assert shown_in(answer, save_address(review), "action3-what") == "Shadow the auditors"
    assert len(stored(review)) == 2


def test_a_row_that_is_left_out_is_gone_whatever_stands_in_it(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red: a row half emptied and left out was asked for what it lacked."""
    review = review_at(Stage.TALK)
    before = stored(review)
    typed = {"action1-what": "", "action1-due": "", "action1-remove": "on"}
    assert save(ada, review, open_talk(ada, review), **typed).status_code == 302
    assert stored(review) == before[1:]


@pytest.mark.parametrize(
    ("first", "due", "field", "sentence"),
    [
        (-1, 90, "first_step_by", "Choose a day in the next thirty days."),
        (31, 90, "first_step_by", "Choose a day in the next thirty days."),
        (0, -1, "due", "Choose a day in the next twelve months."),
        (0, 367, "due", "Choose a day in the next twelve months."),
        (20, 10, "first_step_by", "The first step comes before the whole is done."),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_at_its_field(
    review_at: ReviewAt, ada: Employee, first: int, due: int, field: str, sentence: str
) -> None:
    review = review_at(Stage.TALK)
    today = timezone.localdate()
    days = {
        "first_step_by": (today + timedelta(days=first)).isoformat(),
        "due": (today + timedelta(days=due)).isoformat(),
    }
    answer = save(ada, review, open_talk(ada, review), **in_row(3, **days))
    assert answer.status_code == 422
    assert answer.context["form"].rows[2].errors[field] == [sentence]


@pytest.mark.parametrize(("first", "due"), [(0, 0), (30, 366)])
def test_the_first_and_the_last_possible_day_are_taken(
    review_at: ReviewAt, ada: Employee, first: int, due: int
) -> None:
    review = review_at(Stage.TALK)
    today = timezone.localdate()
    days = {
        "first_step_by": (today + timedelta(days=first)).isoformat(),
        "due": (today + timedelta(days=due)).isoformat(),
    }
    answer = save(ada, review, open_talk(ada, review), **in_row(3, **days))
    assert answer.status_code == 302


def test_of_two_who_type_at_once_the_second_gets_both_texts(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    reason = {"no_promise_reason": "Bea's reason"}
    save(bea, review, page_of_bea, **in_row(3, what="Bea's third"), **reason)
    second = save(ada, review, page_of_ada, **in_row(3, what="Ada's third"))
    assert second.status_code == 409
    assert shown_in(second, save_address(review), "action3-what") == "Ada's third"
    page = second.content.decode()
    assert "Bea&#x27;s third" in page
    assert "Bea&#x27;s reason" in page  # seen red: it was not shown, and lost by saving again
    assert stored(review)[2] == "Bea's third"


def test_saving_again_with_both_texts_in_sight_is_a_choice(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    save(bea, review, page_of_bea, **in_row(3, what="Bea's third"))
    second = save(ada, review, page_of_ada, **in_row(3, what="Ada's third"))
    assert save(ada, review, second).status_code == 302
    assert stored(review)[2] == "Ada's third"


def test_a_save_that_comes_second_changes_nothing(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    words = plan_words(review)
    plan.save_plan(bea, review, words, timezone.now())
    with pytest.raises(StaleSave):
        plan.save_plan(ada, review, PlanWords([], "", words.version), timezone.now())
    assert len(stored(review)) == 2


def complete(review: Review) -> Verdict:
    """Return whether the stored plan may be put up for signing."""
    return rules.is_complete(Plan.objects.to_complete().get(review=review))


def with_actions(review: Review, owners: list[str], reason: str) -> PlanWords:
    """Return a plan of one action for each of `owners`, with the reason for no promise."""
    words = plan_words(review)
    one = words.actions[0]
    return PlanWords([one | {"owner": owner} for owner in owners], reason, words.version)


@pytest.mark.parametrize(
    ("owners", "reason", "is_complete"),
    [
        ([], "", False),
        (["manager"], "", False),
        (["employee", "manager"], "", True),
        (["employee", "employee"], "", False),
        (["employee", "employee"], " \n", False),
        (["employee", "employee"], "No budget this year", True),
        (["employee", "employee", "manager"], "", True),
    ],
)
def test_a_plan_holds_two_or_three_actions_and_a_promise_or_a_reason(
    review_at: ReviewAt, bea: Employee, owners: list[str], reason: str, is_complete: bool
) -> None:
    review = review_at(Stage.TALK)
    words = with_actions(review, owners, reason)
    version = plan.save_plan(bea, review, words, timezone.now())
    assert bool(complete(review)) is is_complete
    if not is_complete:
        with pytest.raises(Conflict):
            conversation.finish_talk(bea, review, version, timezone.now())
        assert Review.objects.get(pk=review.pk).stage == Stage.TALK


def test_who_would_rather_not_say_needs_no_actions(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK, Secrets(chosen={"stance": "not_said"}))
    words = PlanWords([], "", plan_words(review).version)
    version = plan.save_plan(bea, review, words, timezone.now())
    conversation.finish_talk(ada, review, version, timezone.now())
    assert review.stage == Stage.AGREE


def test_an_unfinished_plan_is_saved_and_says_what_it_lacks(
    review_at: ReviewAt, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    client = client_for(bea)
    page = client.get(reverse("talk", args=[review.pk]))
    typed = {"action1-remove": "on", "action2-what": "Only this one"}
    address = reverse("finish_talk", args=[review.pk])
    answer = client.post(address, sent_by(page, address, **typed), follow=True)
    assert "Saved, but not ready to sign: A plan holds two or three actions." in (
        answer.content.decode()
    )
    assert stored(review) == ["Only this one"]
    assert Review.objects.get(pk=review.pk).stage == Stage.TALK
