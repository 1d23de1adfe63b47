"""An organisation of any size in the midst of its reviews, to measure pages in.

Twelve people of one manager stand where the stories of the demo brought them, by the real actions;
everybody else has copies of those (copies.py). Beside them is what pages are about that name no
review: a draft of a cycle for everyone, a file of people, directions, a catalogue, a template.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from aspirations.actions.catalogue import propose, start_with
from aspirations.actions.sharing import share
from aspirations.actions.versions import keep_version
from aspirations.catalogue import current
from aspirations.catalogue.reading import DEFAULT, read_path
from aspirations.choices import ShareAudience
from aspirations.latest import seen_by
from aspirations.models import Aspiration
from benchmarks.copies import copy
from demo.journeys import JOURNEYS, Journey, walk
from insights.actions.quarter import count_quarters
from insights.actions.snapshot import snapshot_of
from people.actions.employees import change_manager
from people.actions.imports import Options, begin_import
from people.choices import ImportTakes
from people.imports.running import work_on
from people.models import Employee, ImportJob, Role
from reviews.actions.board import call_off
from reviews.actions.cycle import Outline, add_cycle
from reviews.actions.rewording import propose_timeline
from reviews.actions.template import add_template, built_in
from reviews.content import Content
from reviews.filtering import Filter
from reviews.models import Cycle, Plan, Review, TemplateVersion
from reviews.states import Stage

REPORTS = 12
FEWEST = 2 * REPORTS + 6
LAST_YEAR = next(one for one in JOURNEYS if one.is_of_last_year)
NOW = [one for one in JOURNEYS if not one.is_of_last_year]
ROWS_OF_A_FILE = 200
WORDS = "I have seen what a good plan does for a line that never stood still before. " * 6


@dataclass(frozen=True)
class Organisation:
    """Who and what the pages are about."""

    hr: Employee
    hr_of_a_part: Employee
    manager: Employee
    reviews: dict[str, Review]  # by the stage that each has reached
    direction: Aspiration  # of the employee in FOLLOW_UP
    draft: Cycle
    job: ImportJob
    version: TemplateVersion
    leaver: Employee  # in a while, and away until then

    def employee(self, stage: str = Stage.FOLLOW_UP) -> Employee:
        """Return whose review stands there."""
        return self.reviews[stage].employee


def filled(size: int) -> Organisation:
    """Fill an empty database with so many people, FEWEST or more, and all that is theirs."""
    call_command("make_org", employees=max(size, FEWEST), verbosity=0)
    now = timezone.localtime(timezone.now())
    hr, hr_of_a_part = Employee.objects.order_by("pk")[1:3]  # the first has no manager
    Role.objects.create(person=hr, kind=Role.Kind.HR_ADMIN)
    start_with(hr, read_path(DEFAULT), now - timedelta(days=500))
    manager, team = _team(hr, now)
    part = manager.department.parent if manager.department else None
    Role.objects.create(person=hr_of_a_part, kind=Role.Kind.HR_ADMIN, department=part)
    reviews = _walk(hr, team, now)
    _give_everybody(reviews, team)
    _propose(reviews[Stage.FOLLOW_UP], now)
    _count(reviews[Stage.FOLLOW_UP].cycle, now)
    direction = _direction(reviews[Stage.FOLLOW_UP].employee, now)
    return Organisation(
        hr, hr_of_a_part, manager, reviews, direction, *_of_hr(hr, now), _leaver(now)
    )


def empty() -> None:
    """Make the database ready, and empty."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)


def _team(hr: Employee, now: datetime) -> tuple[Employee, list[Employee]]:
    """Return somebody who led nobody, and the twelve that they lead now."""
    manager, *team = Employee.objects.order_by("-pk")[: REPORTS + 1]
    for one in team:
        change_manager(hr, one, manager, now.date() - timedelta(days=500), now)
    found = Employee.objects.select_related("manager", "department").filter(manager=manager)
    return manager, list(found.order_by("pk"))


def _leaver(now: datetime) -> Employee:
    """Return somebody who is away, and leaves in half a year."""
    leaver = Employee.objects.order_by("-pk")[REPORTS + 1]
    leaver.on_leave_from, leaver.end_date = now.date(), now.date() + timedelta(days=180)
    leaver.save(update_fields=["on_leave_from", "end_date"])
    return leaver


def _walk(hr: Employee, team: list[Employee], now: datetime) -> dict[str, Review]:
    """Bring each of `team` somewhere else; return the last that reached each stage."""
    called_off = Journey("Jun", 3, Stage.PREPARE)
    closed = Journey(LAST_YEAR.who, 375, Stage.CLOSED, is_of_last_year=True)
    for person, journey in zip(team, [*NOW, closed, called_off], strict=True):
        walk(hr, person, journey, now)
    found = {one.stage: one for one in Review.objects.with_people().order_by("pk")}
    call_off(hr, found[Stage.PREPARE], "The project ended.", now)
    [whole] = Review.objects.with_people().filter(employee=team[NOW.index(NOW[-1])])
    return found | {Stage.PREPARE: whole, Stage.CALLED_OFF: found[Stage.PREPARE]}


def _give_everybody(reviews: dict[str, Review], team: list[Employee]) -> None:
    """Copy the reviews of the team, and the closed one as that of last year."""
    closed = reviews[Stage.CLOSED]
    running = [one for one in Review.objects.all() if one.employee_id != closed.employee_id]
    then = copy(running, [one.pk for one in team], 0)
    copy([closed], [closed.employee_id], then)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _propose(review: Review, now: datetime) -> None:
    """Let the employee propose another timeline for a signed plan."""
    plan = Plan.objects.get(review=review)
    plan.review = review
    propose_timeline(review.employee, plan, {"must_come_true": WORDS}, "It moved.", now)


def _count(cycle: Cycle, now: datetime) -> None:
    """Make the figures of the cycle and of past quarters; of too few people there are none."""
    snapshot_of(cycle, now)
    count_quarters(now)


def _direction(person: Employee, now: datetime) -> Aspiration:
    """Let `person` have said something twice, and share the second."""
    keep_version(person, Aspiration(stance="deepen", statement=WORDS), now - timedelta(days=300))
    kept = keep_version(person, Aspiration(stance="deepen", statement=f"{WORDS} More."), now)
    share(person, ShareAudience.MANAGER_AND_HR, seen_by(person), now)
    return kept


def _of_hr(hr: Employee, now: datetime) -> tuple[Cycle, ImportJob, TemplateVersion]:
    """Return a draft for everyone, a file that waits for an answer, and a template."""
    first, second, third, last = [now.date() + timedelta(weeks=weeks) for weeks in (2, 3, 4, 6)]
    everyone = Filter(everyone=True)
    outline = Outline("Next", first, second, third, last, built_in(now), everyone)
    draft = add_cycle(hr, outline, now)
    propose(hr, "catalogue.yaml", current(), now)
    rows = "".join(f"N{one},new{one}@example.org,New {one}\n" for one in range(ROWS_OF_A_FILE))
    file = f"number,email,name\n{rows}N0,not an address,Nobody\n".encode()
    worker = uuid4()
    job = begin_import(hr, "people.csv", [file], Options(ImportTakes.GOOD_ROWS), now, worker=worker)
    work_on(job, worker)
    return draft, job, add_template(hr, "Ours", Content(), now)
