"""What happens to people in a walk, as it is really done."""

from people.actions import employees
from people.models import Department, Employee
from tests.reviews.cycle_people import NOTICE, begins_of
from tests.reviews.cycle_reading import Reader
from tests.reviews.cycle_world import Deed


class Organiser(Reader):
    """Does what HR does to people; what was read of them before is out of date afterwards."""

    def change_manager(self, deed: Deed) -> None:
        """Somebody else leads them."""
        who, one, two = map(self.newly_read, (deed.who, deed.one, deed.two))
        employees.change_manager(who, one, two, self.today, deed.at)

    def join(self, deed: Deed) -> Employee:
        """Somebody new works here, be it from a day to come."""
        who, manager = map(self.newly_read, (deed.who, deed.two))
        name = f"New{len(self.world.people)}"
        fields = {
            "name": name,
            "email": f"{name}@example.org",
            "hire_date": self.day(begins_of(deed)),
            "department": Department.objects.get(path=self.world.place_of(deed)),
            "manager": manager,
        }
        return employees.add_employee(who, fields, deed.at)

    def leave(self, deed: Deed) -> None:
        """Today is their last day."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.leave(who, one, self.today, deed.at)

    def give_notice(self, deed: Deed) -> None:
        """Their last day is known."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.leave(who, one, self.day(NOTICE), deed.at)

    def stay(self, deed: Deed) -> None:
        """They will not leave after all."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.stay(who, one, deed.at)

    def come_back(self, deed: Deed) -> None:
        """They work here again."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.come_back(who, one, self.today, deed.at)

    def go_on_leave(self, deed: Deed) -> None:
        """They are away until somebody says otherwise."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.go_on_leave(who, one, self.today, None, deed.at)

    def return_from_leave(self, deed: Deed) -> None:
        """They are back."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        employees.return_from_leave(who, one, deed.at)

    def move_person(self, deed: Deed) -> None:
        """They belong to another department."""
        who, one = map(self.newly_read, (deed.who, deed.one))
        department = Department.objects.get(path=self.world.place_of(deed))
        employees.move_person(who, one, department, deed.at)
