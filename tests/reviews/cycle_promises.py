"""What must hold wherever a walk has led."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from reviews.models import Review
from reviews.progress import stepper, waits_for
from tests.reviews.cycle_world import ENDED_UNSIGNED, UNSIGNED, Talk, World
from tests.reviews.watching import Row, Watch

SEALED = UNSIGNED[:4]
SENT_BY_THE_EMPLOYEE = ("pre_review_sent", "ready")
SENT_BY_THE_MANAGER = ("assessment_sent", "ready")
INVITATIONS = {"invitation", "invitation_to_lead"}
LAST_WORDS = {"called_off": {"called_off"}, "not_agreed": {"held_not_agreed"}}


def reviews_stand_where_they_must(world: World, watch: Watch, today: date) -> None:
    """Whose, in which cycle, at which stage, signed by whom, by when: as the walk led to it."""
    real = {row["id"]: _as_it_is(row) for row in watch["reviews_review"]}
    assert real == {number: _as_it_must_be(talk, today) for number, talk in world.reviews.items()}


def _as_it_is(row: Row) -> tuple[Any, ...]:
    people = (row["cycle_id"], row["employee_id"], row["manager_id"], row["opening_asked_by_id"])
    signed = (row["employee_signed_at"] is not None, row["manager_signed_at"] is not None)
    days = tuple(_text(row[name]) for name in ("prepare_by", "feedback_by", "talk_by", "occasion"))
    return (*people, row["opened_without"], row["stage"], row["version"], *signed, *days)


def _as_it_must_be(talk: Talk, today: date) -> tuple[Any, ...]:
    life = talk.life
    asked_by = {"e": talk.employee, "m": talk.manager}.get(life.asked_by)
    people = (talk.cycle, talk.employee, talk.manager, asked_by)
    days = tuple(_day(today, weeks) for weeks in (*talk.days, talk.occasion))
    without = {"": "", "e": "employee", "m": "manager"}[life.without]
    signed = ("e" in life.signed, "m" in life.signed)
    return (*people, without, life.stage, 1 + life.moves, *signed, *days)


def _day(today: date, weeks: int | None) -> str:
    return "" if weeks is None else str(today + timedelta(weeks=weeks))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def cycles_stand_where_they_must(world: World, watch: Watch, today: date) -> None:
    """Whose, called how, at which stage, taking in until when, and what is still to be done."""
    real = {row["id"]: _round_as_it_is(row) for row in watch["reviews_cycle"]}
    assert real == {
        number: (
            *(one.owner, one.name, one.stage, one.test_of, one.is_rolling, one.is_paused),
            _day(today, one.joiners_until),
        )
        for number, one in world.cycles.items()
    }
    latest = {row["cycle_id"]: row for row in watch["reviews_cyclejob"]}
    works = {n: one.work for n, one in world.cycles.items() if one.work is not None}
    assert {n: (row["id"], row["state"]) for n, row in latest.items()} == {
        n: (work.number, work.state) for n, work in works.items()
    }


def _round_as_it_is(row: Row) -> tuple[Any, ...]:
    whose = (row["owner_id"], row["name"], row["stage"], row["test_of_id"] or 0)
    is_paused = row["paused_at"] is not None
    return (*whose, row["kind"] == "rolling", is_paused, _text(row["joiners_until"]))


def work_waits_for_a_worker_or_a_moment(watch: Watch) -> None:
    """What is unfinished fits its cycle, is once there, and is held for a while or free."""
    stages = {row["id"]: row["stage"] for row in watch["reviews_cycle"]}
    unfinished = [
        row for row in watch["reviews_cyclejob"] if row["state"] not in ("done", "cancelled")
    ]
    assert len({row["cycle_id"] for row in unfinished}) == len(unfinished)
    for row in unfinished:
        state = row["stopped_in"] if row["state"] == "stopped" else row["state"]
        expected = "closed" if state == "calling_off" else "launched"
        assert state in ("making", "waiting", "inviting", "undoing", "calling_off")
        assert stages[row["cycle_id"]] == expected
        assert (row["worker"] is None) is (row["leased_until"] is None)
        assert row["mail_from"] is not None


def moments_fit_the_stages(watch: Watch) -> None:
    """Each review has two forms, sent or not, and a plan once it was open: as its stage says."""
    current = [row for row in watch["reviews_gapassessment"] if row["is_current"]]
    forms = _by_review(watch["reviews_prereview"]), _by_review(current)
    plans = _by_review(watch["reviews_plan"])
    for row in watch["reviews_review"]:
        stage, is_open = row["stage"], row["opened_at"] is not None
        assert (row["id"] in plans) is is_open
        assert bool(row["called_off_because"]) is (stage == "called_off")
        pre_review, assessment = (found[row["id"]]["sent_at"] is not None for found in forms)
        if stage == "called_off":
            continue
        assert is_open is (stage not in SEALED)
        both = is_open and not row["opened_without"]
        is_blank = {side: row["opened_without"] == side for side in ("employee", "manager")}
        assert pre_review is (both or is_blank["manager"] or stage in SENT_BY_THE_EMPLOYEE)
        assert assessment is (both or is_blank["employee"] or stage in SENT_BY_THE_MANAGER)


def promises_are_whose_they_must_be(world: World, watch: Watch) -> None:
    """A promise is the manager's who leads the review, or stays with a former one; done or not."""
    reviews = {row["id"]: row["review_id"] for row in watch["reviews_plan"]}
    for row in watch["reviews_actionitem"]:
        talk = world.reviews[reviews[row["plan_id"]]]
        is_promise = row["owner"] == "manager"
        assert (row["promised_by_id"] or 0) == (talk.promised_by if is_promise else 0)
        assert (row["status"] == "done") is (is_promise and talk.is_kept)


def _by_review(rows: Iterable[Row]) -> dict[int, Row]:
    found = [(row["review_id"], row) for row in rows]
    assert len(dict(found)) == len(found)
    return dict(found)


def nobody_is_in_it_twice(watch: Watch) -> None:
    """One unsigned review a person, and one in a cycle, unless it ended before it was signed."""
    rows = watch["reviews_review"]
    unsigned = [row["employee_id"] for row in rows if row["stage"] in UNSIGNED]
    here = [
        (row["cycle_id"], row["employee_id"]) for row in rows if row["stage"] not in ENDED_UNSIGNED
    ]
    for found in (unsigned, here):
        assert len(set(found)) == len(found)


def mail_goes_to_those_concerned(world: World, watch: Watch) -> None:
    """About a review to its two alone; each is invited once, and who need not is asked nothing."""
    invited: Counter[tuple[int, int]] = Counter()
    for row in watch["outbox_message"]:
        kind, _colon, number = row["about"].partition(":")
        talk = world.reviews.get(int(number)) if kind == "review" else None
        if kind != "review":
            continue
        if talk is None:
            is_sent = row["state"] == "sent" and int(number) in world.tried
            assert is_sent or row["state"] == "dropped", f"{row['kind']} about what is no more"
            continue
        assert row["recipient_id"] in {talk.employee, talk.manager} | talk.former
        if row["kind"] in INVITATIONS:
            invited[int(number), row["recipient_id"]] += 1
        if row["state"] == "queued" and talk.life.stage in LAST_WORDS:
            assert row["kind"] in LAST_WORDS[talk.life.stage]
    assert set(invited.values()) <= {1}
    expected = {(number, one) for number, talk in world.reviews.items() for one in talk.invited}
    assert set(invited) == expected


def everything_waits_for_somebody(world: World, reviews: Iterable[Review]) -> None:
    """R7: each review under way waits for people who work here: the two, a former manager, HR."""
    hr = {number for number, person in world.people.items() if person.hr is not None}
    for review in reviews:
        waited_for = set(waits_for(review))
        assert waited_for
        concerned = {review.employee_id, review.manager_id} | hr
        former = world.reviews[review.pk].former  # for a promise that is still theirs
        assert {person.pk for person in waited_for} <= concerned | former
        assert all(person.is_active for person in waited_for)
        assert stepper(review, review.employee).waits_for
    assert any(person.hr == "" and person.at_work for person in world.people.values())
