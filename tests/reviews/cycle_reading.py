"""What a walk reads of the database before it does something, as a request would."""

from datetime import date, timedelta

from people.models import Department, Employee
from people.verdicts import Conflict
from reviews.filtering import Filter
from reviews.models import ActionItem, Cycle, CycleJob, Plan, Review
from reviews.models.plan import Owner
from tests.reviews.cycle_world import Deed, World
from tests.reviews.cycles import fresh

NOBODY_THERE = "There is nothing to be done."


class Reader:
    """Reads rows by the numbers that a deed has."""

    def __init__(self, world: World, today: date) -> None:
        self.world, self.today = world, today
        self.people: dict[int, Employee] = {}

    def person(self, number: int) -> Employee:
        """Return somebody as a request reads them, once until the organisation changes."""
        if number not in self.people:
            self.people[number] = read(number)
        return self.people[number]

    def day(self, weeks: int) -> date:
        """Return the day that comes so many weeks after today."""
        return self.today + timedelta(weeks=weeks)

    def newly_read(self, number: int) -> Employee:
        """Return somebody as they are now; what was read before is out of date afterwards."""
        self.people.clear()
        return read(number)

    def filter(self, chosen: str) -> Filter:
        """Return what is chosen as HR's filter."""
        kind, _colon, value = chosen.partition(":")
        if kind == "in":
            return Filter(departments=(Department.objects.get(path=value).pk,))
        if kind == "below":
            return Filter(manager=int(value))
        return Filter(everyone=kind == "everyone")

    def cycle(self, deed: Deed) -> Cycle:
        """Return the cycle as a request reads it."""
        return fresh(Cycle(pk=deed.cycle))

    def review(self, deed: Deed) -> Review:
        """Return the review as a request reads it."""
        found: Review = Review.objects.with_people().get(pk=deed.review)
        return found

    def job(self, deed: Deed) -> CycleJob:
        """Return the latest work on the cycle, as a view does."""
        job = CycleJob.objects.filter(cycle=deed.cycle).select_related("cycle__owner").first()
        if job is None:
            raise Conflict(NOBODY_THERE)
        return job

    def promise(self, deed: Deed) -> ActionItem:
        """Return the promise in the plan of the review, or one that somebody made up."""
        made_up = ActionItem(plan=Plan(review=self.review(deed)), owner=Owner.MANAGER)
        promises = ActionItem.objects.filter(plan__review=deed.review, owner=Owner.MANAGER)
        return promises.with_people().first() or made_up


def read(number: int) -> Employee:
    """Return somebody with whom they belong to."""
    found: Employee = Employee.objects.select_related("department", "manager").get(pk=number)
    return found


def reviews_in(cycle: int) -> dict[int, int]:
    """Return the numbers of the reviews of a cycle by employee, the newest one of each."""
    found = Review.objects.filter(cycle=cycle).order_by("pk")
    return dict(found.values_list("employee", "pk"))
