"""Tidewater: a made-up harbour cooperative with a clinic, kitchens and people in every stage.

Every visitor meets it with one thing left to do: nobody has invited Ada yet. Dot starts her review,
Ada writes, Bea answers. Everybody else is somewhere on the way already.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from demo import directions, journeys
from people.actions.departments import add_department
from people.actions.lines import begin_line
from people.models import Department, Employee, Role
from people.trees import path_below

PASSWORD = "fair-winds"  # noqa: S105 printed for everybody: it opens nothing but the demo
DOMAIN = "tidewater.example"
HR, AUDITOR, SUPERUSER = "Dot", "Ivy", "Sol"
HR_OF_ONE_DEPARTMENT = "Gil"

# Each department below the one that it belongs to; the first is the whole.
DEPARTMENTS = {
    "Tidewater": "",
    "People and pay": "Tidewater",
    "Data and law": "Tidewater",
    "Works and tugs": "Tidewater",
    "Sales": "Tidewater",
    "Care": "Tidewater",
    "Clinic": "Care",
    "Kitchens": "Care",
}


@dataclass(frozen=True)
class Person:
    """Somebody who works at Tidewater, led by whoever has the first name `manager`."""

    name: str
    title: str
    department: str
    manager: str
    time_zone: str

    @property
    def first_name(self) -> str:
        """What the others call them."""
        return self.name.split()[0]

    @property
    def email(self) -> str:
        """Where their mail goes, which never leaves the demo."""
        return email_of(self.first_name)


# Leaders first, so that everybody's manager is there before them.
PEOPLE = (
    Person("Fay Fujimoto", "Managing director", "Tidewater", "", "Asia/Tokyo"),
    Person("Dot Dvorak", "Head of people", "People and pay", "Fay", "Europe/Prague"),
    Person("Bea Bernstein", "Head of data and law", "Data and law", "Fay", "Europe/Berlin"),
    Person("Eve Eriksen", "Head of works", "Works and tugs", "Fay", "Europe/Oslo"),
    Person("Hal Havea", "Head of care", "Care", "Fay", "Pacific/Tongatapu"),
    Person("Ada Adebayo", "Data analyst", "Data and law", "Bea", "Africa/Lagos"),
    Person("Cyd Castellanos", "Data engineer", "Data and law", "Bea", "America/Bogota"),
    Person("Mia Mwangi", "Contract lawyer", "Data and law", "Bea", "Africa/Nairobi"),
    Person("Jun Jeong", "Plant mechanic", "Works and tugs", "Eve", "Asia/Seoul"),
    Person("Quinn Qureshi", "Crane operator", "Works and tugs", "Eve", "Asia/Karachi"),
    Person("Rui Ribeiro", "Deckhand", "Works and tugs", "Eve", "Atlantic/Azores"),
    Person("Noa Nikolaidis", "Account manager", "Sales", "Fay", "Europe/Athens"),
    Person("Kai Kealoha", "Ward nurse", "Clinic", "Hal", "Pacific/Honolulu"),
    Person("Pia Petrosyan", "Midwife", "Clinic", "Hal", "Asia/Yerevan"),
    Person("Oya Özdemir", "Sous chef", "Kitchens", "Hal", "Europe/Istanbul"),
    Person("Lea Lefèvre", "Payroll clerk", "People and pay", "Dot", "Europe/Paris"),
    Person("Gil Gashi", "HR partner for Care", "People and pay", "Dot", "Europe/Tirane"),
    Person("Ivy Iyer", "Internal auditor", "Tidewater", "Fay", "Asia/Kolkata"),
    Person("Sol Salazar", "System administrator", "Tidewater", "Fay", "America/Lima"),
)


def email_of(first_name: str) -> str:
    """Return the address of the person with this first name."""
    return f"{first_name.lower()}@{DOMAIN}"


def accounts() -> list[tuple[str, str, str]]:
    """Return (role, name, e-mail) of those worth being, the walk from the beginning first."""
    roles = {
        HR: _("HR: start Ada's review"),
        "Ada": _("employee: then write as Ada"),
        "Bea": _("manager: then answer as Bea"),
        "Fay": _("skip-level: leads Bea"),
        HR_OF_ONE_DEPARTMENT: _("HR for Care alone"),
        AUDITOR: _("auditor"),
        SUPERUSER: _("superuser"),
        "Jun": _("has begun to write"),
        "Kai": _("has sent the pre-review"),
        "Lea": _("owes the pre-review, and knows when she talks"),
        "Mia": _("is asked to open the seal"),
        "Noa": _("is in the talk"),
        "Oya": _("has signed, Hal has not"),
        "Pia": _("has a plan under way"),
        "Quinn": _("held, not agreed"),
    }
    names = {person.first_name: person.name for person in PEOPLE}
    return [(role, names[who], email_of(who)) for who, role in roles.items()]


@transaction.atomic
def load(now: datetime) -> bool:
    """Build Tidewater as it stands at `now`; return False, changing nothing, where people exist."""
    if Employee.objects.exists():
        return False
    departments = _make_departments()
    people = _make_people(departments, now)
    _give_roles(people, departments)
    directions.start_catalogue(people[HR], now)
    for name in directions.names():
        directions.tell(people[name], timezone.localtime(now))
    for journey in journeys.JOURNEYS:
        journeys.walk(people[HR], people[journey.who], journey, timezone.localtime(now))
    return True


def _make_departments() -> dict[str, Department]:
    made: dict[str, Department] = {}
    for name, parent in DEPARTMENTS.items():
        made[name] = add_department(name, made.get(parent))
    return made


def _make_people(departments: dict[str, Department], now: datetime) -> dict[str, Employee]:
    made: dict[str, Employee] = {}
    password = make_password(PASSWORD)  # slow on purpose, so once for all
    for number, person in enumerate(PEOPLE, start=1):
        joined_at = now - timedelta(days=400 + 97 * number)
        employee = Employee(
            email=person.email,
            number=f"T-{number:03}",
            name=person.name,
            preferred_name=person.first_name,
            title=person.title,
            department=departments[person.department],
            manager=made.get(person.manager),
            time_zone=person.time_zone,
            is_superuser=person.first_name == SUPERUSER,
            hire_date=joined_at.date(),
            joined_at=joined_at,
            password=password,
        )
        employee.full_clean()
        employee.save()
        _hang(employee)
        made[person.first_name] = employee
    return made


def _hang(employee: Employee) -> None:
    """Give somebody their place below their manager, from their first day on."""
    manager = employee.manager
    employee.tree_path = path_below(manager.tree_path if manager else "", employee.pk)
    employee.save(update_fields=["tree_path"])
    begin_line(employee, manager, employee.joined_at.date())


def _give_roles(people: dict[str, Employee], departments: dict[str, Department]) -> None:
    Role.objects.create(person=people[HR], kind=Role.Kind.HR_ADMIN)
    Role.objects.create(
        person=people[HR_OF_ONE_DEPARTMENT],
        kind=Role.Kind.HR_ADMIN,
        department=departments["Care"],
    )
    Role.objects.create(person=people[AUDITOR], kind=Role.Kind.AUDITOR)
