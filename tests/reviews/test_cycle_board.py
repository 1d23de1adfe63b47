"""HR sees where everybody stands and who waits for whom, and runs a cycle without reading it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from outbox.models import Message
from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews import board, counts, launching
from reviews.actions.board import add_late, call_off, call_off_chosen, close_cycle, move_days
from reviews.actions.pre_review import save_pre_review, send_pre_review
from reviews.launching import work_off
from reviews.models import Cycle, Event, PreReview, Review
from reviews.reminders import due
from reviews.seal import is_genuine
from reviews.states import UNSIGNED, CycleStage, JobState, Stage
from tests.cast import SECRETS, Cast, client_for, department_of, employ, pre_review_words, walk
from tests.policy.markers import choices_in, texts_in
from tests.reviews.cycles import crowd, draft, fresh, job_of, launched, of, today
from tests.reviews.pages import sent_by

ReviewAt = Callable[..., Review]


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def tally(cycle: Cycle, hr: Employee, path: str) -> board.Tally:
    """Return what the board of `hr` counts."""
    return board.tally(counts.count_of(cycle, hr, path, timezone.now()), path)


def page(cycle: Cycle, hr: Employee, query: str = "") -> str:
    """Return the board as `hr` sees it."""
    return client_for(hr).get(reverse("cycle", args=[cycle.pk]) + query).content.decode()


def test_the_board_counts_by_department_and_stage(cast: Cast, cycle: Cycle) -> None:
    """Seen red by counting people directly in a department alone."""
    walk(of(cycle, cast.ada), Stage.TALK)
    whole = tally(cycle, cast.dot, "")
    assert [(row.name, row.counts) for row in whole.rows] == [
        ("Finance", [2, 0]),
        ("Operations", [4, 1]),
    ]
    assert (whole.stages, whole.sums) == ([Stage.PREPARE, Stage.TALK], [6, 1])
    operations = department_of(cast.fay).path
    inside = tally(cycle, cast.dot, operations)
    assert [(row.name, row.total) for row in inside.rows] == [("Quality", 3), ("Operations", 2)]
    assert inside.above == ""


def test_the_board_names_who_waits_for_whom_the_longest_first(cast: Cast, cycle: Cycle) -> None:
    Review.objects.filter(pk=of(cycle, cast.gil).pk).update(
        stage_since=timezone.now() - timedelta(days=9)
    )
    walk(of(cycle, cast.ada), Stage.PRE_REVIEW_SENT)
    text = page(cycle, cast.dot)
    assert "It waits for Bea." in text
    assert text.index("Gil Stone") < text.index("Ada Quill")
    assert "Ada Quill" not in page(cycle, cast.dot, "?stage=prepare")
    assert "Gil Stone" not in page(cycle, cast.dot, "?q=quill")
    finance = department_of(cast.hal).path
    assert "Ada Quill" not in page(cycle, cast.dot, f"?department={finance}")


def test_the_board_says_by_when_and_what_is_late(cast: Cast, cycle: Cycle) -> None:
    """Where the reader is. Seen red with every day taken for one that has passed."""
    waits_for_bea = of(cycle, cast.ada)
    walk(waits_for_bea, Stage.PRE_REVIEW_SENT)
    yesterday, tomorrow = (today() + timedelta(days=one) for one in (-1, 1))
    Review.objects.filter(cycle=cycle).update(prepare_by=yesterday, feedback_by=tomorrow)
    assert page(cycle, cast.dot, "?stage=prepare").count("late: it was due") == 6
    one = page(cycle, cast.dot, "?q=quill")
    assert "late: it was due" not in one
    assert f"due {date_format(tomorrow)}" in one


@pytest.mark.parametrize("stage", list(Stage))
def test_a_review_is_due_until_it_is_signed_or_over(review_at: ReviewAt, stage: Stage) -> None:
    """A plan has days of its own. Seen red with one of the stages left out."""
    review = review_at(stage)
    assert (review.due_on is not None) == (stage in UNSIGNED)


def test_a_board_without_anything_that_waits_still_has_its_file(cast: Cast, cycle: Cycle) -> None:
    """It says that the file has the rest. Seen red with the link below a list alone."""
    cycle.reviews.update(stage=Stage.NOT_AGREED, opened_at=timezone.now())
    text = page(cycle, cast.dot)
    assert "Nothing here waits for anybody." in text
    assert reverse("export_cycle", args=[cycle.pk, "csv"]) in text


def test_hr_of_a_part_sees_the_part_and_runs_nothing(cast: Cast, cycle: Cycle) -> None:
    """Seen red by showing every review of a cycle to whoever sees the cycle."""
    text = page(cycle, cast.gil)
    assert "Ivy Brook" in text
    assert "Ada Quill" not in text
    assert "Operations" not in text
    assert "Move the days" not in text
    client = client_for(cast.gil)
    for route in ("add_late", "call_off", "move_days", "close_cycle", "take_launch_back"):
        assert client.post(reverse(route, args=[cycle.pk])).status_code == 403, route


def test_the_board_shows_no_word_of_anybody(cast: Cast, cycle: Cycle) -> None:
    """Names and statuses alone. Seen red by showing the direction beside the name."""
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    text = page(cycle, cast.dot)
    assert "Ada Quill" in text
    assert not texts_in(text, mark=SECRETS.mark)
    assert not choices_in(text)


@pytest.mark.parametrize("people", [1, 60])
def test_the_board_costs_the_same_for_any_number(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    crowd(cast, people)
    cycle, client = launched(cast.dot), client_for(cast.dot)
    address = reverse("cycle", args=[cycle.pk])
    client.get(address)
    with django_assert_num_queries(9):
        assert client.get(address).status_code == 200
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    with django_assert_num_queries(11):
        assert client.get(address + "?stage=follow_up").status_code == 200


def test_the_board_goes_on_page_by_page(cast: Cast) -> None:
    crowd(cast, 60)
    cycle = launched(cast.dot)
    first = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk]))
    numbers = {review.pk for review, _sentence in first.context["rows"]}
    after = first.context["page"].after
    rest = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk]) + f"?after={after}")
    numbers |= {review.pk for review, _sentence in rest.context["rows"]}
    assert len(numbers) == 67


def test_a_late_joiner_gets_the_cycles_days_or_a_week_at_least(cast: Cast, cycle: Cycle) -> None:
    """Seen red by giving days that are over."""
    new = employ("Una Vale", cast.ada.department, manager=cast.bea)
    review = add_late(cast.dot, cycle, new, timezone.now())
    assert (review.prepare_by, review.template) == (cycle.prepare_by, cycle.template)
    assert Message.objects.filter(about=f"review:{review.pk}").count() == 2
    over = {name: today() - timedelta(days=9) for name in ("prepare_by", "feedback_by", "talk_by")}
    Cycle.objects.filter(pk=cycle.pk).update(**over)
    other = employ("Oto Reed", cast.ada.department, manager=cast.bea)
    late = add_late(cast.dot, fresh(cycle), other, timezone.now())
    assert late.prepare_by == late.talk_by == today() + timedelta(days=7)
    with pytest.raises(Conflict):
        add_late(cast.dot, cycle, new, timezone.now())
    with pytest.raises(Conflict, match="no manager"):
        add_late(cast.dot, cycle, cast.fay, timezone.now())


def test_calling_off_tells_both_stops_reminders_and_keeps_the_seal(
    cast: Cast, cycle: Cycle
) -> None:
    """R1, R10. Seen red by opening what was sealed, and by leaving reminders in the outbox."""
    review = of(cycle, cast.ada)
    save_pre_review(cast.ada, review, pre_review_words(review), timezone.now())
    send_pre_review(cast.ada, review, pre_review_words(review), timezone.now())
    call_off(cast.dot, of(cycle, cast.ada), "A long leave.", timezone.now())
    review = of(cycle, cast.ada)
    assert (review.stage, review.called_off_because) == (Stage.CALLED_OFF, "A long leave.")
    about = Message.objects.filter(about=f"review:{review.pk}")
    told = about.filter(kind="called_off", state="queued")
    assert {message.recipient for message in told} == {cast.ada, cast.bea}
    assert set(about.exclude(kind="called_off").values_list("state", flat=True)) == {"dropped"}
    assert not [one for one in due(review.prepare_by) if one.about == f"review:{review.pk}"]
    sealed = PreReview.objects.get(review=review)
    assert is_genuine(sealed.sealed_text, sealed.salt, sealed.seal)
    address = reverse("pre_review", args=[review.pk])
    card = {"track", "direction", "question"}
    assert texts_in(client_for(cast.bea).get(address).content.decode()) <= card
    assert texts_in(client_for(cast.dot).get(address).content.decode()) <= {"track"}
    assert "A long leave." in page_of(review, cast.ada)
    assert Event.objects.filter(review=review, verb="call_off", actor=cast.dot).exists()


def page_of(review: Review, person: Employee) -> str:
    """Return the page of a review as `person` sees it."""
    return client_for(person).get(reverse("review", args=[review.pk])).content.decode()


def test_calling_many_off_costs_little_more_and_is_one_line_of_history(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red by calling them off one by one."""
    costs = []
    for people in ([cast.ada], [cast.bea, cast.cyd, cast.eve]):
        numbers = [of(cycle, one).pk for one in people]
        reviews = list(board.reviews_of(cycle, cast.dot).filter(pk__in=numbers).with_people())
        with CaptureQueriesContext(connection) as asked:
            call_off_chosen(cast.dot, cycle, reviews, "A merger.", timezone.now())
        costs.append(len(asked))
    assert costs[0] == costs[1]
    latest = cycle.events.first()
    assert latest is not None
    assert set(latest.details["who"]) == {cast.bea.pk, cast.cyd.pk, cast.eve.pk}


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.NOT_AGREED])
def test_what_is_over_is_not_called_off(cast: Cast, cycle: Cycle, stage: Stage) -> None:
    walk(of(cycle, cast.ada), stage)
    with pytest.raises(Conflict):
        call_off(cast.dot, of(cycle, cast.ada), "Why?", timezone.now())


def test_who_was_called_off_may_join_again(cast: Cast, cycle: Cycle) -> None:
    """Seen red by counting reviews that are over in `review_once_in_a_cycle`."""
    call_off(cast.dot, of(cycle, cast.ada), "Too early.", timezone.now())
    assert add_late(cast.dot, cycle, cast.ada, timezone.now()).stage == Stage.PREPARE


def test_days_move_for_all_or_for_some_and_reminders_follow(cast: Cast, cycle: Cycle) -> None:
    """Seen red by moving signed reviews too, and by leaving the cycle's own days."""
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    was = of(cycle, cast.ada).talk_by
    names = ("prepare_by", "feedback_by", "talk_by", "close_on")
    later = {name: getattr(cycle, name) + timedelta(days=10) for name in names}
    assert move_days(cast.dot, cycle, later, None, timezone.now()) == 6
    assert fresh(cycle).close_on == later["close_on"]
    assert of(cycle, cast.ada).talk_by == was
    assert of(cycle, cast.cyd).prepare_by == later["prepare_by"]
    one = of(cycle, cast.cyd)
    sooner = {"prepare_by": today() + timedelta(days=1)}
    assert move_days(cast.dot, cycle, sooner, [one.pk], timezone.now()) == 1
    reminded = {reminder.about for reminder in due(today()) if reminder.kind == "pre_review_due"}
    assert reminded == {f"review:{one.pk}"}
    assert of(cycle, cast.bea).prepare_by == later["prepare_by"]
    mixed = {"prepare_by": later["talk_by"] + timedelta(days=99)}
    with pytest.raises(Conflict):
        move_days(cast.dot, cycle, mixed, [one.pk], timezone.now())


def test_closing_lets_the_unfinished_go_on(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.READY)
    close_cycle(cast.dot, cycle, "", timezone.now())
    assert fresh(cycle).stage == CycleStage.CLOSED
    assert work_off() == 0
    assert of(cycle, cast.ada).stage == Stage.READY
    with pytest.raises(Conflict):
        close_cycle(cast.dot, fresh(cycle), "", timezone.now())


def test_closing_calls_the_unfinished_off_in_steps_and_leaves_living_plans(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by calling off whatever its stage."""
    monkeypatch.setattr(launching, "STEP", 2)
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    close_cycle(cast.dot, cycle, "The round is over.", timezone.now())
    work_off()
    assert of(cycle, cast.ada).stage == Stage.FOLLOW_UP
    unsigned = Review.objects.filter(cycle=cycle, stage__in=UNSIGNED)
    assert [review.employee for review in unsigned] == [cast.dot]  # whose own it is
    assert (job_of(cycle).state, job_of(cycle).undone) == (JobState.DONE, 5)
    assert Message.objects.filter(kind="called_off").count() == 10


def test_nobody_joins_or_closes_while_bearing_is_at_work(cast: Cast) -> None:
    cycle = launched(cast.dot, wait=timedelta(minutes=10))
    new = employ("Una Vale", cast.ada.department, manager=cast.bea)
    with pytest.raises(Conflict):
        add_late(cast.dot, cycle, new, timezone.now())
    with pytest.raises(Conflict):
        close_cycle(cast.dot, cycle, "", timezone.now())


def test_hr_of_a_part_calls_nobody_off_outside(cast: Cast, cycle: Cycle) -> None:
    own = launched_by_gil(cast)
    with pytest.raises(Refused):
        call_off(cast.gil, of(cycle, cast.ada), "Why?", timezone.now())
    call_off(cast.gil, of(own, cast.ivy), "A leave.", timezone.now())


def launched_by_gil(cast: Cast) -> Cycle:
    """Return a cycle of Finance's own, after all reviews there are have ended."""
    for review in Review.objects.filter(employee__in=[cast.gil, cast.ivy]).with_people():
        call_off(cast.dot, review, "Make room.", timezone.now())
    cycle = draft(cast.gil, name="Finance")
    client = client_for(cast.gil)
    here, address = reverse("cycle", args=[cycle.pk]), reverse("launch_cycle", args=[cycle.pk])
    assert client.post(address, sent_by(client.get(here), address, wait="0")).status_code == 302
    work_off()
    return fresh(cycle)


def test_hr_runs_a_cycle_on_the_pages(cast: Cast, cycle: Cycle) -> None:
    employ("Una Vale", cast.ada.department, manager=cast.bea)
    client, here = client_for(cast.dot), reverse("cycle", args=[cycle.pk])
    late = reverse("add_late", args=[cycle.pk])
    assert client.post(late, sent_by(client.get(here), late, who="una")).status_code == 302
    assert client.post(late, {"who": "nobody"}).status_code == 422
    off, ada = reverse("call_off", args=[cycle.pk]), of(cycle, cast.ada)
    asked = client.post(off, {"review": [ada.pk]})
    assert client.post(off, sent_by(asked, off, reason="A leave.")).status_code == 302
    assert of(cycle, cast.ada).stage == Stage.CALLED_OFF
    days = reverse("move_days", args=[cycle.pk])
    some = f"{days}?review={of(cycle, cast.cyd).pk}"
    sent = sent_by(client.get(some), days, talk_by=(today() + timedelta(days=200)).isoformat())
    assert client.post(days, sent).status_code == 302
    assert of(cycle, cast.cyd).talk_by == today() + timedelta(days=200)
    close = reverse("close_cycle", args=[cycle.pk])
    sent = sent_by(client.get(close), close, unfinished="call_off")
    assert client.post(close, sent).status_code == 422
    assert client.post(close, sent | {"reason": "It is over."}).status_code == 302
    assert "It is over." in page(fresh(cycle), cast.dot) or job_of(cycle).is_under_way
