"""Snapshots: who is counted when, what is told of them, and what goes with a cycle."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from aspirations.actions.catalogue import load
from insights.actions import quarter, snapshot
from insights.actions.quarter import count_quarters
from insights.actions.snapshot import make_snapshot, snapshot_of
from insights.answers import counts_of
from insights.blocks import put_together
from insights.models import Block, Counted, Figure, Snapshot
from insights.nightly import make_snapshots
from insights.questions import Asked, Counts, Figure as Told, asked_of, tell, tell_kept
from insights.telling import Band
from people.actions.departments import add_department
from people.models import Department, Employee
from people.verdicts import Conflict
from reviews.actions.removing import remove_cycles
from reviews.models import ActionItem, Cycle, GapAssessment, GapOutcome, PreReview, Review
from reviews.states import SIGNED, TRANSITIONS, Verb
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, department_of, employ
from tests.reviews.racing import race
from tests.signed import sign

pytestmark = pytest.mark.django_db
WEEKS = timedelta(days=28)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle in which nobody is yet, and a catalogue of two tracks."""
    load(small_catalogue(), "small", timezone.now())
    now = timezone.now()
    return Cycle.objects.create(name="A year", stage="launched", opened_at=now, launched_at=now)


def team(cast: Cast, department: Department, count: int, name: str = "P") -> list[Employee]:
    """Return `count` new people of a department, led by Fay."""
    names = [f"{name}{department.pk}x{number} Row" for number in range(count)]
    return [employ(one, department, manager=cast.fay) for one in names]


def two_teams(cast: Cast, large: int, small: int) -> tuple[list[Employee], list[Employee]]:
    """Return people of two departments, far enough apart to be cells of their own."""
    north, south = add_department("North"), add_department("South")
    return team(cast, north, large), team(cast, south, small)


def signed(cycle: Cycle, people: Sequence[Employee], at: datetime) -> None:
    """Let all of them sign at `at`."""
    sign(people, cycle, at)


def sizes() -> list[int]:
    """Return how many people are in each block, the first one first."""
    return list(Block.objects.order_by("pk").values_list("people", flat=True))


def test_who_has_signed_is_counted_with_at_least_four_others_of_their_cell(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red with blocks of four."""
    large, small = two_teams(cast, 41, 4)
    now = timezone.now()
    signed(cycle, [*large, *small], now)
    assert snapshot_of(cycle, now + WEEKS) is not None
    assert sizes() == [41]
    assert not Counted.objects.filter(review__employee__in=small).exists()
    assert Snapshot.objects.get().people == 41


def test_whoever_is_counted_answers_nothing_else_any_more() -> None:
    """Whom HR reads, and what they said, is what it was when it was told (decision 0034).

    Seen red by letting HR give a pre-review back after it was signed.
    """
    writing = {Verb.WRITE_PRE_REVIEW, Verb.WRITE_ASSESSMENT, Verb.REOPEN_PRE_REVIEW}
    writing |= {Verb.TAKE_BACK_PRE_REVIEW, Verb.TAKE_BACK_ASSESSMENT, Verb.REOPEN_ASSESSMENT}
    after = [one for one in TRANSITIONS if one.before in SIGNED]
    assert {one.after for one in after} == set(SIGNED)
    assert not writing & {one.verb for one in after}


def test_a_block_stays_and_the_next_one_has_other_people(cast: Cast, cycle: Cycle) -> None:
    """Seen red by putting everybody who has signed into blocks again."""
    large, small = two_teams(cast, 41, 4)
    now = timezone.now()
    signed(cycle, [*large, *small], now)
    snapshot_of(cycle, now + WEEKS)
    before = set(Counted.objects.values_list("review", "block"))
    signed(cycle, team(cast, department_of(small[0]), 2, "Q"), now + WEEKS)
    assert snapshot_of(cycle, now + WEEKS + timedelta(days=8)) is None, "too soon"
    assert snapshot_of(cycle, now + 2 * WEEKS) is not None
    assert sizes() == [41, 6]
    assert before <= set(Counted.objects.values_list("review", "block"))
    assert Snapshot.objects.order_by("pk").values_list("people", flat=True)[1] == 47


def test_nothing_is_told_before_some_weeks_unless_many_wait(cast: Cast, cycle: Cycle) -> None:
    """Seen red without the pause."""
    large, _small = two_teams(cast, 50, 0)
    now = timezone.now()
    signed(cycle, large[:49], now)
    assert snapshot_of(cycle, now + timedelta(days=8)) is None
    signed(cycle, large[49:], now)
    assert snapshot_of(cycle, now + timedelta(days=8)) is not None


def test_at_the_end_rests_are_put_together_one_level_up(cast: Cast, cycle: Cycle) -> None:
    """And who is left of the whole waits for good. Seen red without the way up."""
    top = add_department("Top")
    parts = [add_department(name, top) for name in ("East", "West")]
    now = timezone.now()
    people = [*team(cast, parts[0], 21), *team(cast, parts[1], 21)]
    signed(cycle, people, now)
    snapshot_of(cycle, now + WEEKS)
    rest = [*team(cast, parts[0], 3, "Q"), *team(cast, parts[1], 2, "Q")]
    signed(cycle, rest, now)
    assert snapshot_of(cycle, now + 2 * WEEKS) is None
    Cycle.objects.filter(pk=cycle.pk).update(stage="closed", closed_at=now)
    cycle.refresh_from_db()
    assert snapshot_of(cycle, now + 2 * WEEKS) is not None
    latest = Block.objects.latest("pk")
    assert (latest.people, latest.department) == (5, top)


def test_figures_add_up_and_stay_as_they_were_told(cast: Cast, cycle: Cycle) -> None:
    """Whatever becomes of a review later. Seen red by counting all blocks anew."""
    large, _small = two_teams(cast, 21, 0)
    now = timezone.now()
    signed(cycle, large, now)
    first = snapshot_of(cycle, now + WEEKS)
    told = figures(first)
    PreReview.objects.update(stance="deepen", track_code="", aimed_stage="", matters_most="")
    signed(cycle, team(cast, department_of(large[0]), 9, "Q"), now)
    second = snapshot_of(cycle, now + 2 * WEEKS)
    assert figures(first) == told
    assert all(figures(second)[key][0] >= least for key, (least, _most) in told.items())
    growth = [most for (question, *_rest), (_least, most) in told.items() if question == "growth"]
    assert growth, "there is something to be changed"


KEPT = {"tracks": ["build", "lead"], "subjects": ["scope", "listening"], "most_gaps": 3}


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (KEPT, Asked(["build", "lead"], ["scope", "listening"], 3)),
        (KEPT | {"words": ["often"]}, Asked(["build", "lead"], ["scope", "listening"], 3)),
        ({"tracks": ["build"], "subjects": ["scope"]}, Asked(["build"], ["scope"], 1)),
        ({}, Asked((), (), 1)),
    ],
)
def test_what_another_version_kept_of_the_questions_is_read(
    kept: dict[str, object], asked: Asked
) -> None:
    """As it stands in databases. Seen red by Asked(**kept)."""
    assert asked_of(kept) == asked


def test_a_cycle_that_another_version_began_gets_more_figures(cast: Cast, cycle: Cycle) -> None:
    """Seen red by Asked(**snapshot.asked): a TypeError, and no new figures for good."""
    large, _small = two_teams(cast, 21, 0)
    now = timezone.now()
    signed(cycle, large, now)
    first = snapshot_of(cycle, now + WEEKS)
    assert first is not None
    assert set(first.asked) == set(KEPT)
    kept = {"tracks": first.asked["tracks"], "subjects": first.asked["subjects"], "words": []}
    Snapshot.objects.update(asked=kept)
    signed(cycle, team(cast, department_of(large[0]), 9, "Q"), now)
    second = snapshot_of(cycle, now + 2 * WEEKS)
    assert second is not None
    assert second.people == 30


def figures(snapshot: Snapshot | None) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return what a snapshot tells."""
    return {
        (one.question, one.group, one.answer): (one.at_least, one.at_most)
        for one in Figure.objects.filter(snapshot=snapshot)
    }


def test_counts_are_those_of_a_second_way_of_counting(cast: Cast, cycle: Cycle) -> None:
    """Person by person, from what was sent alone. Seen red by counting drafts, and by leaving
    the levels of an agreed gap out of account."""
    large, small = two_teams(cast, 30, 25)
    now = timezone.now()
    signed(cycle, [*large, *small], now)
    drafts = PreReview.objects.filter(review__employee__in=large[:5])
    drafts.update(sent_at=None, seal="")
    GapAssessment.objects.filter(review__employee=large[6]).update(sent_at=None, seal="")
    snapshot = snapshot_of(cycle, now + WEEKS)
    assert snapshot is not None
    counts = counts_of(snapshot)
    for review in Review.objects.filter(cycle=cycle).select_related("pre_review", "employee"):
        _take_off(counts, review)
    for left in vars(counts).values():
        assert not [key for key, number in left.items() if number], left


def _take_off(counts: Counts, review: Review) -> None:
    """Take one person off all counts."""
    said, cell = review.pre_review, str(review.employee.department_id)
    counts.blocks[cell] -= 1
    assessed, is_sent = review.gap_assessments.get(), said.sent_at is not None
    is_shared = is_sent and said.readers == "manager_and_hr"
    if is_sent:
        _take_off_direction(counts, said)
    if assessed.sent_at:
        counts.assessed[is_shared] -= 1
        counts.views[is_shared, assessed.timeline_view] -= 1
    gaps = [one.subject for one in review.plan.outcomes.all() if _is_a_gap(one, assessed)]
    for subject in gaps:
        counts.gaps[cell, subject] -= 1
        if is_sent and said.stance == "toward":
            counts.gaps_by_track[said.track_code, subject] -= 1
    is_told = is_shared or gaps or said.stance == "toward" or said.matters_most
    counts.quiet[cell] -= is_sent and not is_told


def _is_a_gap(outcome: GapOutcome, assessed: GapAssessment) -> bool:
    is_agreed = outcome.outcome == "agreed" and assessed.sent_at is not None
    return is_agreed or outcome.outcome == "changed"


def _take_off_direction(counts: Counts, said: PreReview) -> None:
    counts.ranked[said.matters_most] -= 1
    counts.growth[said.aimed_stage, said.matters_most] -= 1
    if said.stance == "toward":
        counts.tracks[said.track_code] -= 1
        counts.horizons[said.track_code, said.horizon] -= 1
        counts.directed[said.matters_most] -= 1
    else:
        counts.beside[said.stance] -= 1


def test_hr_makes_figures_and_is_told_when_it_is_too_soon(cast: Cast, cycle: Cycle) -> None:
    large, _small = two_teams(cast, 21, 0)
    now = timezone.now()
    signed(cycle, large, now - WEEKS)
    made = make_snapshot(cast.dot, cycle, now)
    assert made is not None
    assert made.made_by == cast.dot
    with pytest.raises(Conflict, match="can be made from"):
        make_snapshot(cast.dot, cycle, now + timedelta(days=1))


def test_a_test_run_counts_for_nobody(cast: Cast, cycle: Cycle) -> None:
    """Seen red by asking every cycle at night."""
    large, _small = two_teams(cast, 21, 0)
    now = timezone.now()
    signed(cycle, large, now - WEEKS)
    Cycle.objects.filter(pk=cycle.pk).update(test_of=Cycle.objects.exclude(pk=cycle.pk)[0])
    assert make_snapshots(now) == 0


def test_figures_go_with_their_cycle(cast: Cast, cycle: Cycle) -> None:
    large, _small = two_teams(cast, 21, 0)
    signed(cycle, large, timezone.now() - WEEKS)
    assert snapshot_of(cycle, timezone.now()) is not None
    remove_cycles([cycle])
    assert not Snapshot.objects.exists()
    assert not Counted.objects.exists()


def test_what_was_kept_is_counted_once_when_a_quarter_is_over(cast: Cast, cycle: Cycle) -> None:
    """Seen red by counting a quarter that some may still say something about."""
    large, _small = two_teams(cast, 12, 0)
    signed(cycle, large, datetime(2031, 1, 7, tzinfo=timezone.get_default_timezone()))
    ActionItem.objects.filter(owner="employee").update(due="2031-02-03", status="done")
    early = datetime(2031, 4, 20, tzinfo=timezone.get_default_timezone())
    assert make_snapshots(early) == 1, "the cycle's alone"
    assert make_snapshots(early + WEEKS) == 1
    assert make_snapshots(early + WEEKS) == 0
    kept = Figure.objects.get(question="kept_actions", answer="all")
    assert (kept.at_least, kept.at_most, kept.most_people) == (5, 12, 12)
    assert not Figure.objects.filter(question="kept_promises").exists(), "of one manager"


def impossible(*_counted: object) -> list[Told]:
    """Return a figure that no database takes, as a mistake in what is told would make one."""
    return [Told("gaps", "", "scope", Band(5, 1), Band(10, 10))]


def impossible_once(honest: Callable[..., list[Told]]) -> Callable[..., list[Told]]:
    """Return what makes a mistake the first time, and is `honest` from then on."""
    first = iter([impossible])

    def told(*counted: object) -> list[Told]:
        return next(first, honest)(*counted)

    return told


def test_a_mistake_in_what_is_told_is_noted_and_the_next_cycle_is_told(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Seen red by taking whatever the database refuses for somebody else's snapshot."""
    large, _small = two_teams(cast, 21, 0)
    now = timezone.now()
    other = Cycle.objects.create(name="B year", stage="launched", opened_at=now, launched_at=now)
    signed(cycle, large, now - WEEKS)
    signed(other, large, now - WEEKS)
    monkeypatch.setattr(snapshot, "tell", impossible_once(tell))
    assert make_snapshots(now) == 1
    assert [one.cycle for one in Snapshot.objects.all()] == [other]
    assert f"The figures of cycle {cycle.pk} could not be made." in caplog.text
    monkeypatch.setattr(snapshot, "tell", impossible)
    with pytest.raises(IntegrityError):
        make_snapshot(cast.dot, cycle, now)


def test_a_mistake_in_a_quarter_is_noted_and_the_next_quarter_is_counted(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Seen red by taking it for somebody else's, and by stopping there."""
    large, _small = two_teams(cast, 12, 0)
    zone = timezone.get_default_timezone()
    signed(cycle, large, datetime(2031, 1, 7, tzinfo=zone))
    actions = ActionItem.objects.filter(owner="employee")
    actions.update(first_step_by="2031-02-01", due="2031-02-03", status="done")
    half = [one.pk for one in Review.objects.filter(cycle=cycle).order_by("pk")[:6]]
    actions.filter(plan__review__in=half).update(due="2031-05-03")
    monkeypatch.setattr(quarter, "tell_kept", impossible_once(tell_kept))
    assert count_quarters(datetime(2031, 8, 20, tzinfo=zone)) == 1
    assert [one.quarter for one in Snapshot.objects.all()] == [date(2031, 1, 1)]
    assert "The figures of the quarter from 2031-04-01 could not be made." in caplog.text


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_figures_at_once_one_makes_them(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the other one none, without an error. Seen red by creating a snapshot in any case."""
    large, _small = two_teams(cast, 21, 0)
    now, both = timezone.now(), Barrier(2)
    signed(cycle, large, now - WEEKS)

    def put_together_at_once(*cells: Any, **options: Any) -> Any:
        with suppress(BrokenBarrierError):  # a database with one writer lets nobody else so far
            both.wait(timeout=1)
        return put_together(*cells, **options)

    monkeypatch.setattr(snapshot, "put_together", put_together_at_once)
    made: list[bool] = []
    race(*[lambda: made.append(snapshot_of(cycle, now) is not None)] * 2)
    assert sorted(made) == [False, True]
    assert Snapshot.objects.count() == 1


def test_cron_makes_them_as_well(capsys: pytest.CaptureFixture[str], cast: Cast) -> None:
    call_command("make_snapshots")
    assert "0 snapshots were made" in capsys.readouterr().out
