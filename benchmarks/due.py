"""How long a look at what is due takes among many actions, beside bare statements.

Run by `make bench`. A quarter of the plans live, the others are those of earlier years; of what is
overdue most is done, some of the rest is at risk, in some plans nothing was begun, most people have
said a word within the quarter, and they sit in three time zones, so that it is two days at once.
The bar is that of the look itself as it comes hour after hour, when nothing is due that was not due
at the last one. Beside it stand the first look, which queues all that is due and grows with that,
and bare statements that find the rows of the same plans along the same indexes and fetch no more
than their numbers. The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its
own. ACTIONS says how many there are.
"""

import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks import parts
from benchmarks.figures import at_most, note

if TYPE_CHECKING:
    from reviews.models import ActionItem, CheckIn, Review

MODULE = "benchmarks.due"
ACTIONS = 1_000_000
OF_A_PLAN, YEARS = 3, 4
TIMES = 5
AT_ONCE = 2000
MOST_SECONDS = 1.0
NOW = datetime.now(UTC)
TODAY = NOW.date()
ZONES = ("America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo")
QUARTER = NOW - timedelta(days=90)
DONE, SPOKEN = 0.97, 0.9  # of what is overdue; of the people, within the quarter
AT_RISK, ONE_NOT_BEGUN_IN = 0.03, 30  # of what is not done; plans


def compare(rows: int) -> int:
    """Print medians and their ratio; return 1 if finding takes longer than it may."""
    with parts.environment() as env:
        parts.run(MODULE, "fill", rows, env)
        bare = parts.run(MODULE, "bare", rows, env)
        first = parts.run(MODULE, "first", rows, env)
        again = parts.run(MODULE, "again", rows, env)
    print(f"{parts.database()}, {rows} actions, of which one in {YEARS} is of a living plan")
    for name, cost in (("bare statements", bare), ("first look", first), ("look again", again)):
        print(f"  {name:16} {cost['seconds']:7.2f} s   {cost['mib']:5.0f} MiB")
    each = 1000 * first["seconds"] / first["found"]
    print(f"  {first['found']:.0f} reminders at the first look, {each:.2f} ms each")
    print(f"  looking again is {again['seconds'] / bare['seconds']:.1f} times the bare statements")
    print(f"  medians of {TIMES} but for the first; again at most {MOST_SECONDS:.0f} s")
    return note(
        at_most("looking again", again["seconds"], "s", MOST_SECONDS),
        at_most("first look", first["seconds"], "s"),
        at_most("bare statements", bare["seconds"], "s"),
    )


def measure(part: str, rows: int) -> None:
    """Do one part and print its cost."""
    import django

    django.setup()
    PARTS[part](rows)


def fill(rows: int) -> None:
    """Fill an empty database with so many actions, of plans of some years."""
    fill_with(rows // OF_A_PLAN // YEARS, YEARS, TODAY)


def fill_with(people: int, years: int, today: date) -> None:
    """Fill an empty database with people, their plans of so many years, and what is in them."""
    from django.core.management import call_command

    from insights.exports.tables import in_batches

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    dice = Random(people)  # noqa: S311 spreads days, guards nothing
    call_command("make_org", employees=people + 1, verbosity=0)
    spread_people()
    for some in in_batches(all_reviews(dice, years, today), AT_ONCE):
        insert(some, dice, today)
    analyze()
    print(json.dumps({}))


def spread_people() -> None:
    """Let people sit in three time zones."""
    from django.db.models import F
    from django.db.models.functions import Mod

    from people.models import Employee

    for number, zone in enumerate(ZONES):
        here = Employee.objects.alias(third=Mod(F("pk"), len(ZONES))).filter(third=number)
        here.update(time_zone=zone)


def analyze() -> None:
    """Let the database count its rows, as it does by itself sooner or later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def all_reviews(dice: Random, years: int, today: date) -> "Iterator[Review]":
    """Yield the reviews of everybody who has a manager, the last of which lives."""
    from people.models import Employee
    from reviews.models import Cycle

    cycle = Cycle.objects.create(name="Bench", stage="launched", opened_at=NOW, launched_at=NOW)
    led = Employee.objects.exclude(manager=None).order_by("pk").values_list("pk", "manager_id")
    for employee, manager in led.iterator():
        signed = today - timedelta(days=dice.randrange(365))
        for year in range(years):
            yield a_review(cycle.pk, employee, manager, signed - year * timedelta(days=366), year)


def a_review(cycle: int, employee: int, manager: int, signed: date, years_ago: int) -> "Review":
    """Return a review whose plan lives, or did some years ago."""
    from reviews.models import Review

    at = datetime(signed.year, signed.month, signed.day, 12, tzinfo=UTC)
    return Review(
        cycle_id=cycle,
        employee_id=employee,
        manager_id=manager,
        stage="closed" if years_ago else "follow_up",
        occasion=signed,
        prepare_by=signed,
        feedback_by=signed,
        talk_by=signed,
        started_at=at,
        stage_since=at,
        opened_at=at,
        employee_signed_at=at,
        manager_signed_at=at,
    )


def insert(reviews: "list[Review]", dice: Random, today: date) -> None:
    """Insert some reviews, with a plan and some actions each, as they stand `today`."""
    from reviews.actions.plan_health import keep_health
    from reviews.models import ActionItem, CheckIn, Plan, Review
    from reviews.states import Status

    made = Review.objects.bulk_create(reviews)
    plans = Plan.objects.bulk_create(Plan(review=review) for review in made)
    actions = ActionItem.objects.bulk_create(
        an_action(plan, position, dice, today)
        for plan in plans
        for position in range(1, OF_A_PLAN + 1)
    )
    spoken = (one for one in actions if one.status != Status.OPEN)
    CheckIn.objects.bulk_create(
        a_word(one) for one in spoken if one.unheard_since and one.unheard_since >= QUARTER
    )
    keep_health([one.pk for one in made])


def a_word(action: "ActionItem") -> "CheckIn":
    """Return what its owner has said within the quarter."""
    from reviews.models import CheckIn

    return CheckIn(
        action=action,
        by_id=action.plan.review.employee_id,
        status=action.status,
        at=action.unheard_since or NOW,
    )


def an_action(plan: Any, position: int, dice: Random, today: date) -> "ActionItem":
    """Return an action that is due between two and twelve months after both have signed."""
    from reviews.models import ActionItem

    signed = plan.review.stage_since.date()
    day = signed + timedelta(days=dice.randrange(60, 365))
    is_done = day < today and dice.random() < DONE
    is_at_risk, is_begun = dice.random() < AT_RISK, plan.pk % ONE_NOT_BEGUN_IN
    has_spoken = (today - signed).days < 90 or dice.random() < SPOKEN
    heard = timedelta(days=dice.randrange(min(90, max((today - signed).days, 1))))
    since = plan.review.stage_since
    status = "done" if is_done else "at_risk" if is_at_risk else "on_track"
    return ActionItem(
        plan=plan,
        position=position,
        what="Something to do",
        subject="scope",
        owner="manager" if position == OF_A_PLAN else "employee",
        measure="Both see it",
        first_step="Begin with it",
        first_step_by=signed + timedelta(days=30),
        due=day,
        status=status if is_begun else "open",
        unheard_since=datetime.combine(today, since.timetz()) - heard if has_spoken else since,
    )


def first(_rows: int) -> None:
    """Queue all that is due, print what that took, and let it have gone out some days ago."""
    from django.db.models import F

    from outbox.models import Message
    from reviews.reminders import queue_reminders_at

    print_median(lambda: queue_reminders_at(NOW), times=1)
    Message.objects.update(state="sent", sent_at=F("queued_at") - timedelta(days=3))
    analyze()


def again(_rows: int) -> None:
    """Look again and again, and print the median; nothing is new."""
    from reviews.reminders import queue_reminders_at

    print_median(lambda: queue_reminders_at(NOW))


def bare(_rows: int) -> None:
    """Find the rows in question with one statement each, and nothing else."""
    from reviews.models import ActionItem, Review

    unfinished = ActionItem.objects.filter(status__in=["open", "on_track", "at_risk"])
    alive = unfinished.filter(plan__review__stage="follow_up").order_by()
    some_time = timedelta(days=400)
    begun = [TODAY - some_time, TODAY + timedelta(days=3)]
    statements = (
        alive.filter(due__range=[TODAY - some_time, TODAY + timedelta(days=14)]),
        alive.filter(status="open", first_step_by__range=begun),
        alive.filter(unheard_since__range=[QUARTER - some_time, QUARTER]),
        Review.objects.filter(
            stage="follow_up", stage_since__lt=QUARTER - timedelta(days=245)
        ).order_by(),
    )
    print_median(
        lambda: sum(len(one.values_list("pk", flat=True)) for one in map(fresh, statements))
    )


def fresh(statement: Any) -> Any:
    """Return a statement that has not been asked yet."""
    return statement.all()


def print_median(act: Callable[[], int], times: int = TIMES) -> None:
    """Do `act` some times; print its median seconds, what it found, and the largest memory."""
    seconds, found = [], 0
    for _ in range(times):
        begun = time.perf_counter()
        found = act()
        seconds.append(time.perf_counter() - begun)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": statistics.median(seconds), "mib": mib, "found": found}))


PARTS = {"fill": fill, "bare": bare, "first": first, "again": again}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare, ("ACTIONS", ACTIONS))
