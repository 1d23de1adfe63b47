"""How long launching a cycle takes, beside a plain bulk insert of the same rows.

Run by `make bench`. The database is that of TEST_DATABASE_URL, or else SQLite in a folder of its
own. Both parts run in processes of their own, on the same made-up organisation.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks import parts
from benchmarks.figures import at_most, note

if TYPE_CHECKING:
    from people.models import Employee
    from reviews.models import Cycle, Review

MODULE = "benchmarks.cycle_launch"
BAR = 4.0  # times the bulk insert
ROWS_AT_ONCE = 500
HR = "person0@example.org"


def compare(rows: int) -> int:
    """Print times and their ratio; return 1 if the launch is slower than it may be."""
    with parts.environment() as env:
        parts.run(MODULE, "organisation", rows, env)
        ours = parts.run(MODULE, "launch", rows, env)
        parts.run(MODULE, "organisation", rows, env)
        floor = parts.run(MODULE, "plain", rows, env)
    ratio = ours["seconds"] / floor["seconds"]
    print(f"{parts.database()}, {rows} people")
    print(f"  bulk insert of the same rows  {floor['seconds']:7.1f} s   {floor['mib']:5.0f} MiB")
    print(f"  launch                        {ours['seconds']:7.1f} s   {ours['mib']:5.0f} MiB")
    print(f"  ratio {ratio:.1f} (at most {BAR:.0f})")
    return note(
        at_most(f"{rows} people, time", ratio, "x insert", BAR),
        at_most(f"{rows} people, memory", ours["mib"], "MiB"),
    )


def measure(part: str, rows: int) -> None:
    """Do one part and print its cost."""
    import django

    django.setup()
    parts.cost(lambda: PARTS[part](rows))


def organisation(rows: int) -> None:
    """Fill an empty database with people, the first of whom is HR for everyone."""
    from django.core.management import call_command
    from django.utils import timezone

    from people.models import Employee, Role
    from reviews.actions.template import built_in

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("make_org", employees=rows + 1, verbosity=0)
    Role.objects.create(person=Employee.objects.get(email=HR), kind=Role.Kind.HR_ADMIN)
    built_in(timezone.now())


def launch(rows: int) -> None:
    """Launch a cycle for everyone, as the page does, and work it off to the last invitation."""
    from django.utils import timezone

    from people.models import Employee
    from reviews.actions.cycle import Outline, add_cycle
    from reviews.actions.launch import launch_cycle
    from reviews.actions.template import built_in
    from reviews.filtering import Filter
    from reviews.launching import work_off

    hr, now, days = Employee.objects.get(email=HR), timezone.now(), some_days()
    outline = Outline("Bench", *days, template=built_in(now), chosen=Filter(everyone=True))
    cycle = add_cycle(hr, outline, now)
    launch_cycle(hr, cycle, cycle.version, timedelta(), now)
    work_off()
    require(rows)


def plain(rows: int) -> None:
    """Insert the same rows with nothing looked at: reviews, drafts, events and messages."""
    from django.db import transaction
    from django.utils import timezone

    from people.models import Employee
    from reviews.models import Cycle

    hr, now = Employee.objects.get(email=HR), timezone.now()
    cycle = Cycle.objects.create(
        name="Bench", stage="launched", opened_at=now, launched_at=now, owner=None
    )
    people = list(
        Employee.objects.exclude(manager=None).order_by("pk").values_list("pk", "manager_id")
    )
    for start in range(0, len(people), ROWS_AT_ONCE):
        with transaction.atomic():
            insert(cycle, hr, people[start : start + ROWS_AT_ONCE])
    require(rows)


def insert(cycle: "Cycle", hr: "Employee", people: list[tuple[int, int]]) -> None:
    """Insert the rows of some people."""
    from django.utils import timezone

    from reviews.models import Event, GapAssessment, PreReview, Review

    now, (prepare_by, feedback_by, talk_by, _close) = timezone.now(), some_days()
    reviews = Review.objects.bulk_create(
        Review(
            cycle=cycle,
            employee_id=employee,
            manager_id=manager,
            prepare_by=prepare_by,
            feedback_by=feedback_by,
            talk_by=talk_by,
            started_at=now,
            stage_since=now,
        )
        for employee, manager in people
    )
    PreReview.objects.bulk_create(PreReview(review=review) for review in reviews)
    GapAssessment.objects.bulk_create(
        GapAssessment(review=review, author_id=review.manager_id) for review in reviews
    )
    Event.objects.bulk_create(
        Event(review=review, actor=hr, verb="start", at=now) for review in reviews
    )
    invite(reviews, prepare_by)


def invite(reviews: "list[Review]", prepare_by: date) -> None:
    """Insert the messages to both people of each review."""
    from outbox.models import Message

    Message.objects.bulk_create(
        Message(
            recipient_id=recipient,
            kind=kind,
            about=f"review:{review.pk}",
            occurrence="v1",
            path=f"/reviews/{review.pk}/",
            context={"other": "Somebody", "due": {"date": prepare_by.isoformat()}},
            message_id=f"<{kind}.{review.pk}@bench.example>",
        )
        for review in reviews
        for recipient, kind in (
            (review.employee_id, "invitation"),
            (review.manager_id, "invitation_to_lead"),
        )
    )


def some_days() -> tuple[date, date, date, date]:
    """Return the four days of a cycle."""
    first = date(2031, 3, 3)
    return first, first + timedelta(7), first + timedelta(14), first + timedelta(28)


def require(rows: int) -> None:
    """Make sure that what was measured has happened."""
    from outbox.models import Message
    from reviews.models import Review

    found = Review.objects.count(), Message.objects.count()
    if found != (rows, 2 * rows):
        raise SystemExit(f"{found} reviews and messages instead of {rows} and {2 * rows}")


PARTS = {"organisation": organisation, "launch": launch, "plain": plain}

if __name__ == "__main__":
    parts.main(PARTS, measure, compare)
