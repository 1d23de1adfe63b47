"""Random organisations and random files, held against a model of a few lines of plain Python.

Planted once, each seen to fail: writing in the order of the file instead of `ordering`; leaving
`move_subtree` out of a step; refusing only the first row of a circle; ending no line of before.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings, strategies as st
from hypothesis.extra.django import TestCase as DatabaseTestCase

from people.choices import ImportTakes
from people.models import Employee, ReportingLine
from tests.people.imports.bringing import bring, everything, require_sound

LONG_AGO = date(2020, 1, 31)
NUMBERS = st.integers(min_value=0, max_value=9)


@dataclass(frozen=True)
class Line:
    """One row of a file, about the person with this number."""

    number: int
    manager: int | None
    title: str = ""
    leaves: bool = False
    address: int | None = None  # of whom, where it is not their own
    is_broken: bool = False

    @property
    def claims(self) -> int:
        """Whose address the row gives its person."""
        return self.number if self.address is None else self.address

    def __str__(self) -> str:
        manager = "" if self.manager is None else self.manager
        hired = "soon" if self.is_broken else ""
        last_day = LONG_AGO if self.leaves else ""
        who = f"{self.number},e{self.claims}@x.org,E{self.number}"
        return f"{who},{self.title},{manager},{last_day},{hired}"


@dataclass
class Person:
    """Somebody in the model."""

    manager: int | None
    title: str
    address: int
    is_active: bool = True


@dataclass
class Model:
    """The organisation as it should be."""

    people: dict[int, Person] = field(default_factory=dict)

    def take(self, lines: list[Line], *, leavers: bool) -> None:
        """Do to the model what the file says, as far as it can be done."""
        present = {line.number for line in lines} & self.people.keys()
        holders = {self.holder(line.claims) for line in lines}
        present |= {number for number in holders if number is not None}
        good = self._good(lines)
        absent = self.people.keys() - present if leavers else set()
        gone = {number for number, line in good.items() if line.leaves}
        gone |= {number for number in absent if self.people[number].is_active}
        wishes = {n: line for n, line in good.items() if self._may_move(n, line)}
        while refused := self._unsettled(wishes, good, gone):
            for number in refused:
                del wishes[number], good[number]
        for number, line in good.items():
            self._write(number, line)
        for number in gone & self.people.keys():
            self.people[number].is_active = False

    def _good(self, lines: list[Line]) -> dict[int, Line]:
        """Return the rows that nothing is wrong with by themselves or by who else is there."""
        known = self.people.keys() | {line.number for line in lines}
        numbers = [line.number for line in lines]
        asked = [line.claims for line in lines if self.holder(line.claims) != line.number]
        return {
            line.number: line
            for line in lines
            if numbers.count(line.number) == 1
            and not line.is_broken
            and not self._is_silent(line)
            and self._may_have_address(line, asked)
            and (line.leaves or self._may_be_led(line, known))
        }

    def holder(self, address: int) -> int | None:
        """Return who has this address."""
        return next((n for n, one in self.people.items() if one.address == address), None)

    def _may_have_address(self, line: Line, asked: list[int]) -> bool:
        """Whether nobody else has, or asks for, the address, or for the one that is given up."""
        if self.holder(line.claims) == line.number:
            return True
        gives_up = not line.leaves and line.number in self.people
        if gives_up and self.people[line.number].address in asked:
            return False
        return asked.count(line.claims) == 1 and self.holder(line.claims) is None

    def _may_be_led(self, line: Line, known: set[int]) -> bool:
        return line.manager is None or (line.manager in known and line.manager != line.number)

    def _is_silent(self, line: Line) -> bool:
        """Whether a row says of somebody that they left, who is not here anyway."""
        person = self.people.get(line.number)
        return line.leaves and (person is None or not person.is_active)

    def _may_move(self, number: int, line: Line) -> bool:
        person = self.people.get(number)
        return not line.leaves and (person is None or person.manager != line.manager)

    def _unsettled(
        self, wishes: dict[int, Line], good: dict[int, Line], gone: set[int]
    ) -> set[int]:
        """Return the wishes of everybody on a circle, or else those to be under nobody there."""
        above = {number: person.manager for number, person in self.people.items()}
        above |= {number: line.manager for number, line in wishes.items()}
        circles = {number for number in wishes if _meets_itself(number, above)}
        if circles:
            return circles
        return {n for n, line in wishes.items() if self._is_missing(line.manager, good, gone)}

    def _is_missing(self, manager: int | None, good: dict[int, Line], gone: set[int]) -> bool:
        if manager is None:
            return False
        person = self.people.get(manager)
        if manager in gone or (person is None and manager not in good):
            return True
        return person is not None and not person.is_active and manager not in good

    def _write(self, number: int, line: Line) -> None:
        person = self.people.get(number)
        if person is None or not line.leaves:
            self.people[number] = Person(line.manager, line.title, line.claims)


def _meets_itself(number: int, above: dict[int, int | None]) -> bool:
    step, passed = above.get(number), set()
    while step is not None and step not in passed:
        if step == number:
            return True
        passed.add(step)
        step = above.get(step)
    return False


def seldom(one_in: int) -> st.SearchStrategy[bool]:
    """Return True once in a while: a file of mistakes alone would change nothing."""
    return st.integers(min_value=1, max_value=one_in).map(lambda number: number == one_in)


LINE = st.builds(
    Line,
    number=NUMBERS,
    manager=st.sampled_from([None, *range(10), *range(10), 99]),
    title=st.sampled_from(["", "Nurse", "Žena"]),
    leaves=seldom(8),
    address=st.sampled_from([None] * 30 + list(range(10))),
    is_broken=seldom(12),
)
LINES = st.one_of(
    st.lists(LINE, max_size=10, unique_by=lambda line: line.number),
    st.lists(LINE, max_size=10, unique_by=lambda line: line.number),
    st.lists(LINE, max_size=10),
)
ORGANISATION = st.lists(
    st.tuples(st.integers(0, 9), seldom(6).map(lambda gone: not gone)), max_size=8
)


class RandomFilesTest(DatabaseTestCase):
    """A class, since Hypothesis needs a fresh database for every example."""

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(organisation=ORGANISATION, files=st.lists(st.tuples(LINES, st.booleans()), max_size=3))
    def test_every_file_does_what_the_model_does_and_nothing_more_the_second_time(
        self, organisation: list[tuple[int, bool]], files: list[tuple[list[Line], bool]]
    ) -> None:
        model = self._begin(organisation)
        for lines, leavers in files:
            before = Employee.objects.count()
            content = "number,email,name,title,manager,last day,hired on\n"
            content += "".join(f"{line}\n" for line in lines)
            bring(content, takes=ImportTakes.GOOD_ROWS, makes_leavers=leavers)
            model.take(lines, leavers=leavers)

            self._require_same(model)
            assert Employee.objects.count() >= before
            after = everything()
            bring(content, takes=ImportTakes.GOOD_ROWS, makes_leavers=leavers)
            assert everything() == after
            event(f"{len(model.people)} people")

    def _begin(self, organisation: list[tuple[int, bool]]) -> Model:
        """Make the organisation: everybody under somebody before them, some of whom have left."""
        model = Model()
        rows: list[Employee] = []
        for number, (above, is_active) in enumerate(organisation):
            manager = rows[above % number] if number and above else None
            rows.append(
                Employee.objects.create_user(
                    f"e{number}@x.org", name=f"E{number}", number=str(number), manager=manager
                )
            )
            if manager is not None:
                ReportingLine.objects.create(employee=rows[-1], manager=manager, since=LONG_AGO)
            index = None if manager is None else rows.index(manager)
            model.people[number] = Person(index, "", number, is_active)
        for number, person in model.people.items():
            if not person.is_active:
                rows[number].lines_up.update(until=timezone.localdate())
                Employee.objects.filter(pk=rows[number].pk).update(
                    is_active=False, end_date=LONG_AGO
                )
        return model

    def _require_same(self, model: Model) -> None:
        require_sound()
        found = {
            int(number): Person(int(manager) if manager else None, title, int(email[1]), is_active)
            for number, manager, title, email, is_active in Employee.objects.values_list(
                "number", "manager__number", "title", "email", "is_active"
            )
        }
        assert found == model.people
