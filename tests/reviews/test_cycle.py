"""HR starts reviews: on the page, from the command line, and never beyond their own departments."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.draft import save_draft
from outbox.models import Message
from people.models import Employee, Role
from people.verdicts import Conflict, Refused
from reviews.actions import cycle
from reviews.forms.cycle import working_day
from reviews.models import Event, GapAssessment, PreReview, Review
from reviews.states import Stage
from tests.cast import client_for, employ, start, walk
from tests.reviews.pages import Answer, fields_of, sent_by, shown_in

ReviewAt = Callable[..., Review]
PAGE = "/reviews/start/"


def ask(hr: Employee, **typed: str) -> Answer:
    """Fill in the page as HR and send it."""
    client = client_for(hr)
    return client.post(PAGE, sent_by(client.get(PAGE), PAGE, **typed))


def run(*words: str) -> str:
    """Run the command and return what it prints."""
    printed = StringIO()
    call_command("start_review", *words, stdout=printed)
    return printed.getvalue()


def sentence_at(answer: Answer, field: str) -> str:
    """Return the sentence at `field` of the refused form."""
    assert answer.status_code == 422
    [sentence] = answer.context["form"].errors[field]
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    return str(sentence)


def test_the_page_starts_from_sensible_days(dot: Employee) -> None:
    """Seen red by counting weeks alone, which led from a Sunday to a Sunday."""
    page, today = client_for(dot).get(PAGE), timezone.localdate()
    for name, weeks in (("prepare_by", 2), ("talk_by", 4)):
        day = date.fromisoformat(shown_in(page, PAGE, name) or "")
        assert today + timedelta(weeks=weeks) <= day < today + timedelta(weeks=weeks, days=3)
    assert str(today.year) in (shown_in(page, PAGE, "cycle_name") or "")


def test_starting_invites_both_and_tells_the_history(
    dot: Employee, ada: Employee, bea: Employee
) -> None:
    answer = ask(dot, who="ada@example.org")
    review = Review.objects.get(stage=Stage.PREPARE)
    assert answer.headers["Location"] == reverse("review", args=[review.pk])
    assert (review.employee, review.manager, review.version) == (ada, bea, 1)
    invited = Message.objects.filter(about=f"review:{review.pk}")
    assert {(mail.kind, mail.recipient) for mail in invited} == {
        ("invitation", ada),
        ("invitation_to_lead", bea),
    }
    event = Event.objects.get(review=review)
    assert (event.verb, event.actor) == ("start", dot)
    assert GapAssessment.objects.filter(review=review, version=0).exists()


def form_of(review: Review, step: str = "direction") -> dict[str, str | None]:
    """Return the fields of a step of the pre-review as its author finds them."""
    at = reverse("pre_review", args=[review.pk])
    page = client_for(review.employee).get(f"{at}?step={step}")
    return fields_of(page, reverse("save_pre_review", args=[review.pk]))


def test_the_form_starts_from_what_was_said_last_time(dot: Employee, ada: Employee) -> None:
    """Looking writes nothing. Seen red by copying the words when the review is started."""
    last = ada.aspirations.first()
    assert last is not None
    review = start(dot, ada)
    fields = form_of(review)
    assert (fields["statement"], fields["track"]) == (last.statement, last.track)
    assert PreReview.objects.get(review=review).statement == ""


def test_the_form_starts_from_the_draft_of_today(dot: Employee, ada: Employee) -> None:
    """Even from what was written after HR started it. Seen red by asking for versions alone."""
    review = start(dot, ada)
    words = {"statement": "The sea", "stays_open": "Which one", "growth_rank": ["influence"]}
    save_draft(ada, words, 0, timezone.now())
    assert form_of(review)["statement"] == "The sea"
    assert form_of(review, "timeline")["timeline"] == "Which one"
    assert form_of(review, "today")["matters_most"] == "influence"


def test_a_step_that_was_gone_through_is_left_as_it_is(dot: Employee, ada: Employee) -> None:
    """Seen red by filling every empty field of a saved form again."""
    review = start(dot, ada)
    address = reverse("save_pre_review", args=[review.pk])
    typed = {"version": 0, "step": "direction", "then": "next", "track": "Mine", "statement": ""}
    client_for(ada).post(address, typed)
    assert (form_of(review)["track"], form_of(review)["statement"]) == ("Mine", "")
    assert form_of(review, "timeline")["horizon"] == "beyond"
    assert PreReview.objects.get(review=review).horizon == ""


@pytest.mark.parametrize("words", ["ADA@example.org", " Ada Quill ", "quill", "ad uil"])
def test_a_person_is_found_by_address_or_part_of_the_name(
    dot: Employee, ada: Employee, words: str
) -> None:
    assert ask(dot, who=words).status_code == 302
    assert Review.objects.get(stage=Stage.PREPARE).employee == ada


def test_nobody_of_that_name_is_said_so(dot: Employee) -> None:
    answer = ask(dot, who="Zoe", cycle_name="Spring")
    assert sentence_at(answer, "who") == "Nobody whom you act as HR for is called that."
    assert shown_in(answer, PAGE, "who") == "Zoe"
    assert shown_in(answer, PAGE, "cycle_name") == "Spring"


def test_of_several_the_addresses_are_named(dot: Employee) -> None:
    answer = ask(dot, who="ea")
    assert sentence_at(answer, "who") == (
        "Several people match. Use one of these addresses: bea@example.org, dot@example.org."
    )


def test_who_is_without_a_manager_is_said_so(dot: Employee) -> None:
    answer = ask(dot, who="fay@example.org")
    assert sentence_at(answer, "who") == "A review takes two: this person has no manager yet."


def test_a_manager_who_has_left_leads_nobody(dot: Employee, bea: Employee) -> None:
    Employee.objects.filter(pk=bea.pk).update(is_active=False)
    assert "no manager" in sentence_at(ask(dot, who="ada@example.org"), "who")


def test_who_has_left_is_not_found(dot: Employee, ada: Employee) -> None:
    Employee.objects.filter(pk=ada.pk).update(is_active=False)
    assert "Nobody" in sentence_at(ask(dot, who="ada@example.org"), "who")


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.READY, Stage.TALK, Stage.AGREE])
def test_there_is_one_unsigned_review_per_person(
    review_at: ReviewAt, dot: Employee, stage: Stage
) -> None:
    review_at(stage)
    before = Review.objects.count()
    answer = ask(dot, who="ada@example.org", cycle_name="A second one")
    assert sentence_at(answer, "who") == "This person already has a review on its way."
    assert Review.objects.count() == before


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.NOT_AGREED])
def test_after_a_signed_or_ended_one_the_next_begins(
    review_at: ReviewAt, dot: Employee, stage: Stage
) -> None:
    review_at(stage)
    assert ask(dot, who="ada@example.org").status_code == 302


def test_a_review_with_oneself_is_led_by_ones_manager(dot: Employee, fay: Employee) -> None:
    assert ask(dot, who="dot@example.org").status_code == 302
    assert Review.objects.get(stage=Stage.PREPARE).manager == fay


@pytest.mark.parametrize("who", ["ada@example.org", "Ada", "quill", "example.org"])
def test_hr_of_another_department_finds_nobody_outside_it(gil: Employee, who: str) -> None:
    """Even the addresses that are offered stay within Gil's department."""
    answer = ask(gil, who=who)
    sentence = sentence_at(answer, "who")
    named = set(re.findall(r"\w+@example\.org", sentence))
    assert named <= {"gil@example.org", "hal@example.org", "ivy@example.org", "sol@example.org"}


def test_hr_cannot_reach_beyond_their_departments_by_the_action_either(
    gil: Employee, ada: Employee
) -> None:
    with pytest.raises(Refused, match="outside the departments"):
        start(gil, ada)
    assert not Review.objects.filter(stage=Stage.PREPARE).exists()


@pytest.mark.parametrize("who", ["ada", "bea", "cyd", "fay", "ivy", "sol"])
def test_nobody_but_hr_starts_reviews(cast: Any, who: str) -> None:
    person = getattr(cast, who)
    answer = client_for(person).post(PAGE, {"who": "cyd@example.org"})
    assert answer.status_code == 403
    assert "Only HR starts reviews." in answer.content.decode()
    with pytest.raises(Refused):
        start(person, cast.cyd)


def test_two_starts_at_once_are_one_review(dot: Employee, ada: Employee) -> None:
    """The database decides; whoever comes second is told and nothing of theirs stays."""
    today = timezone.localdate()
    dates = cycle.Dates(today, today)
    cycle.start_review(dot, ada, "One", dates, timezone.now())
    mails = Message.objects.count()
    with pytest.raises(Conflict, match="already has a review"):
        cycle.start_review(dot, ada, "Other", dates, timezone.now())
    assert Message.objects.count() == mails


@pytest.mark.parametrize(
    ("prepare", "talk", "field"),
    [(-1, 5, "prepare_by"), (5, 367, "talk_by"), (9, 8, "talk_by"), (367, 367, "prepare_by")],
)
def test_days_that_cannot_be_meant_are_refused(
    dot: Employee, prepare: int, talk: int, field: str
) -> None:
    today = timezone.localdate()
    typed = {
        "prepare_by": (today + timedelta(days=prepare)).isoformat(),
        "talk_by": (today + timedelta(days=talk)).isoformat(),
    }
    answer = ask(dot, who="ada@example.org", **typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Review.objects.filter(stage=Stage.PREPARE).exists()


def test_the_command_starts_a_review(ada: Employee, bea: Employee) -> None:
    today = timezone.localdate()
    days = ["--prepare-by", str(today + timedelta(days=3)), "--talk-by"]
    printed = run(
        ada.email,
        "--by",
        "dot@example.org",
        "--cycle",
        "Spring",
        *days,
        str(today + timedelta(days=9)),
    )
    review = Review.objects.get(stage=Stage.PREPARE)
    assert printed == f"Ada Quill and Bea Harbour are invited to review {review.pk}.\n"
    assert (review.cycle.name, review.prepare_by) == ("Spring", today + timedelta(days=3))


def test_the_command_knows_the_usual_days(ada: Employee) -> None:
    run(ada.email, "--by", "DOT@example.org")
    review = Review.objects.get(stage=Stage.PREPARE)
    assert review.prepare_by == working_day(timezone.localdate() + timedelta(days=14))
    assert review.talk_by == working_day(timezone.localdate() + timedelta(days=28))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["zoe@example.org"], "EMPLOYEE_EMAIL: Nobody whom you act as HR for is called that."),
        (["ada@example.org", "--cycle", "\0"], "--cycle: Null characters are not allowed."),
        (["ada@example.org", "--cycle", ""], "--cycle: This field is required."),
        (["ada@example.org", "--prepare-by", "soon"], "--prepare-by: Enter a valid date."),
        (["ada@example.org", "--talk-by", "2027-02-30"], "--talk-by: Enter a valid date."),
        (["ada@example.org", "--by", "zoe@example.org"], "nobody who works here has the address"),
        (
            ["ada@example.org", "--by", "ada@example.org"],
            "--by: ada@example.org does not act as HR.",
        ),
        (["fay@example.org"], "A review takes two: this person has no manager yet."),
    ],
)
def test_the_command_says_each_mistake_in_a_line(
    dot: Employee, words: list[str], line: str
) -> None:
    by = [] if "--by" in words else ["--by", dot.email]
    with pytest.raises(CommandError) as mistake:
        run(*words, *by)
    assert line in str(mistake.value).splitlines()[0]
    assert not Review.objects.filter(stage=Stage.PREPARE).exists()


def test_the_command_says_all_mistakes_at_once(dot: Employee) -> None:
    with pytest.raises(CommandError) as mistake:
        run("zoe@example.org", "--by", dot.email, "--talk-by", "soon")
    assert len(str(mistake.value).splitlines()) == 2


def test_the_command_reaches_no_further_than_the_page(gil: Employee, ada: Employee) -> None:
    with pytest.raises(CommandError, match="Nobody whom you act as HR for"):
        run(ada.email, "--by", gil.email)


def test_hr_of_a_department_runs_the_departments_below_it(dot: Employee, ada: Employee) -> None:
    """Ada's department lies below Operations; a department beside it with a like name does not."""
    lea = employ("Lea Wold", dot.department)
    Role.objects.create(person=lea, kind=Role.Kind.HR_ADMIN, department=dot.department)
    review = start(lea, ada)
    assert walk(review, Stage.READY).stage == Stage.READY
