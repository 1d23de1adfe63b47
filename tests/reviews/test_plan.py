"""Writing the plan together."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import sheet
from reviews.actions.sheet import StaleFields
from reviews.models import ActionItem, Plan, Review
from reviews.plan_term import ends_on
from reviews.states import Stage
from tests.cast import COMPETENCIES, Secrets, client_for, plan_words, texts_on
from tests.reviews.pages import Answer, sent_by, shown_in

ReviewAt = Callable[..., Review]
ROW = {
    "what": "Shadow the auditors",
    "measure": "Ada explains a finding",
    "first_step": "Ask for a day",
    "subject": "scope",
    "kind": "learn",
    "owner": "employee",
}


def read(review: Review) -> Review:
    """Return the review as it is by now."""
    return Review.objects.get(pk=review.pk)


def save_address(review: Review) -> str:
    """Return where the sheet of `review` is saved."""
    return reverse("save_sheet", args=[review.pk])


def open_talk(person: Employee, review: Review) -> Answer:
    """Return the page of the talk as `person` gets it."""
    return client_for(person).get(reverse("talk", args=[review.pk]), {"stage": "actions"})


def save(person: Employee, review: Review, page: Answer, **typed: str) -> Answer:
    """Type into the sheet on `page` and save it, as `person`."""
    address = save_address(review)
    return client_for(person).post(address, sent_by(page, address, **typed))


def in_row(number: int, **changes: str) -> dict[str, str]:
    """Return a whole row as it is typed, with `changes`."""
    row = ROW | days(9, 90) | changes
    return {f"action{number}-{name}": text for name, text in row.items()}


def stored(review: Review) -> list[str]:
    """Return what stands in the rows of the sheet as what is to be done, in order."""
    texts = texts_on(review)
    rows = (texts.get(f"action{number}-what", "") for number in range(1, 6))
    return [what for what in rows if what]


def finish(person: Employee, review: Review, **typed: str) -> Answer:
    """Type into the sheet and put it up for signing, as `person`."""
    address = reverse("finish_talk", args=[review.pk])
    return client_for(person).post(address, sent_by(open_talk(person, review), address, **typed))


def test_a_sheet_sent_as_it_was_opened_stays_as_it_is(review_at: ReviewAt, bea: Employee) -> None:
    review = review_at(Stage.TALK)
    before = texts_on(review)
    assert save(bea, review, open_talk(bea, review)).status_code == 302
    assert texts_on(review) == before
    assert len(stored(review)) == 2


def test_a_row_may_be_half_empty_until_it_is_put_up(review_at: ReviewAt, ada: Employee) -> None:
    """Seen red while the sheet kept whole actions alone: what was half typed was refused."""
    review = review_at(Stage.TALK)
    typed = {"action3-what": "Shadow the auditors"}
    assert save(ada, review, open_talk(ada, review), **typed).status_code == 302
    assert stored(review)[2] == "Shadow the auditors"


def test_a_row_begun_names_each_field_it_still_needs(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.TALK)
    answer = finish(ada, review, **{"action3-what": "Shadow the auditors"})
    assert answer.status_code == 422
    needed = {"subject", "kind", "owner", "measure", "first_step", "first_step_by", "due"}
    assert set(answer.context["form"].errors) == {f"action3-{name}" for name in needed}
    assert shown_in(answer, save_address(review), "action3-what") == "Shadow the auditors"
    assert read(review).stage == Stage.TALK


def test_what_an_earlier_stage_lacks_leads_there(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.TALK)
    sheet.save_sheet(ada, review, {"gap-impact-outcome": "differ"}, 99, timezone.now())
    answer = finish(ada, review)
    assert answer.status_code == 422
    assert answer.context["here"] == "compare"
    assert set(answer.context["form"].errors) == {"gap-impact-because"}


def test_a_row_that_is_left_out_is_none_whatever_stands_in_it(
    review_at: ReviewAt, ada: Employee
) -> None:
    review = review_at(Stage.TALK)
    typed = {"action3-what": "Half a thought", "action3-remove": "on"}
    assert finish(ada, review, **typed).status_code == 302
    assert ActionItem.objects.filter(plan__review=review).count() == 2
    assert stored(review)[2] == "Half a thought"


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
    answer = finish(ada, review, **in_row(3, **days(first, due)))
    assert answer.status_code == 422
    assert answer.context["form"].errors[f"action3-{field}"] == [sentence]


@pytest.mark.parametrize("is_last", [False, True])
def test_the_first_and_the_last_possible_day_are_taken(
    review_at: ReviewAt, ada: Employee, *, is_last: bool
) -> None:
    today = timezone.localdate()
    first, due = (30, (ends_on(today) - today).days) if is_last else (0, 0)
    review = review_at(Stage.TALK)
    assert finish(ada, review, **in_row(3, **days(first, due))).status_code == 302


def days(first: int, due: int) -> dict[str, str]:
    """Return the days of a row, counted from today."""
    today = timezone.localdate()
    return {
        "first_step_by": (today + timedelta(days=first)).isoformat(),
        "due": (today + timedelta(days=due)).isoformat(),
    }


def test_of_two_who_type_into_one_field_the_second_gets_both_texts(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    save(bea, review, page_of_bea, no_promise_reason="Bea's reason")
    second = save(ada, review, page_of_ada, no_promise_reason="Ada's reason")
    assert second.status_code == 409
    assert shown_in(second, save_address(review), "no_promise_reason") == "Ada's reason"
    assert "Bea&#x27;s reason" in second.content.decode()
    assert texts_on(review)["no_promise_reason"] == "Bea's reason"


def test_two_who_type_into_different_fields_are_not_in_each_others_way(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Seen red by taking every field that a page sends for one that was typed into."""
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    save(bea, review, page_of_bea, **{"action1-what": "Bea's words"})
    second = save(ada, review, page_of_ada, **{"action2-what": "Ada's words"})
    assert second.status_code == 302
    assert stored(review) == ["Bea's words", "Ada's words"]


def test_saving_again_with_both_texts_in_sight_is_a_choice(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    save(bea, review, page_of_bea, **in_row(3, what="Bea's third"))
    second = save(ada, review, page_of_ada, **in_row(3, what="Ada's third"))
    assert save(ada, review, second).status_code == 302
    assert stored(review)[2] == "Ada's third"


def test_a_page_with_both_texts_shows_all_else_as_it_is_by_now(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Or saving it again would claim to have seen it. Seen red without catching up."""
    review = review_at(Stage.TALK)
    page_of_ada, page_of_bea = open_talk(ada, review), open_talk(bea, review)
    reason = {"no_promise_reason": "Bea's reason"}
    save(bea, review, page_of_bea, **{"action1-what": "Bea's first"}, **reason)
    second = save(ada, review, page_of_ada, **{"action1-what": "Ada's first"})
    assert shown_in(second, save_address(review), "no_promise_reason") == "Bea's reason"


def test_a_save_that_comes_second_changes_nothing(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    seen, now = plan_words(review).version, timezone.now()
    sheet.save_sheet(bea, review, {"notes-listen": "Bea's"}, seen, now)
    before = texts_on(review)
    typed = {"notes-listen": "Ada's", "notes-answer": "Ada's, too"}
    with pytest.raises(StaleFields) as refused:
        sheet.save_sheet(ada, review, typed, seen, now)
    assert refused.value.stored == {"notes-listen": "Bea's"}
    assert texts_on(review) == before


def test_an_unfinished_plan_is_saved_and_says_what_it_lacks(
    review_at: ReviewAt, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    client = client_for(bea)
    page = open_talk(bea, review)
    typed = {"action1-remove": "on", "action2-what": "Only this one", "number_reason": ""}
    address = reverse("finish_talk", args=[review.pk])
    answer = client.post(address, sent_by(page, address, **typed))
    assert answer.status_code == 422
    assert "Saved, but not ready to sign" in answer.content.decode()
    assert "How many: A plan holds two or three actions." in answer.content.decode()
    assert stored(review)[1] == "Only this one"
    assert read(review).stage == Stage.TALK


def test_what_the_two_made_of_gaps_and_time_stands_in_the_plan(
    review_at: ReviewAt, ada: Employee
) -> None:
    review, today = review_at(Stage.TALK), timezone.localdate()
    texts = {
        "gap-scope-outcome": "changed",
        "gap-scope-level_now": "2",
        "gap-impact-outcome": "differ",
        "gap-impact-because": "We saw another project",
        "gap-influence-level_now": "4",  # nothing was said of how they leave it
        "must_come_true": "A second line opens",
        "look_again_on": (today + timedelta(days=180)).isoformat(),
    }
    sheet.save_sheet(ada, review, texts, 99, timezone.now())
    assert finish(ada, review).status_code == 302
    plan = Plan.objects.get(review=review)
    assert (plan.must_come_true, plan.held_on) == ("A second line opens", today)
    assert plan.look_again_on == today + timedelta(days=180)
    outcomes = {one.subject: (one.outcome, one.level_now) for one in plan.outcomes.all()}
    assert outcomes == {"scope": ("changed", 2), "impact": ("differ", None)}


def test_an_action_may_be_about_anything_that_one_of_them_has_judged(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red while an action knew the three dimensions of growth alone."""
    review = review_at(Stage.TALK, Secrets(chosen=COMPETENCIES))
    assert finish(ada, review, **{"action1-subject": "listening"}).status_code == 302
    first = ActionItem.objects.filter(plan__review=review).first()
    assert first is not None
    assert first.subject == "listening"


def test_a_talk_that_is_yet_to_come_is_not_put_up(review_at: ReviewAt, ada: Employee) -> None:
    review, today = review_at(Stage.TALK), timezone.localdate()
    answer = finish(ada, review, held_on=(today + timedelta(days=1)).isoformat())
    assert answer.context["form"].errors["held_on"] == ["Choose a day that has come."]
