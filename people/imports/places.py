"""Departments as rows name them, made where they are not there yet."""

from datetime import datetime

from people.actions.departments import add_department
from people.imports.standing import STEP, all_departments, label_key
from people.models import Department, Employee


class Places:
    """The departments during one step; `actor` makes those that are missing."""

    def __init__(self, actor: Employee | None = None, now: datetime | None = None) -> None:
        self._actor, self._now = actor, now
        self._rows = Department.objects.in_bulk()
        self._labels = dict(all_departments().by_label)

    def find(self, value: int | str | None) -> Department | None:
        """Return the department with this number or label, made with all above it if need be."""
        if value is None:
            return None
        return self._rows[value] if isinstance(value, int) else self._at(value)

    def path_above(self, value: int | str | None) -> str:
        """Return the path of the department, or of the nearest one above that is there."""
        if value is None or isinstance(value, int):
            return self._rows[value].path if value else ""
        steps = value.split(STEP)
        known = (
            self._labels.get(label_key(STEP.join(steps[:depth])))
            for depth in range(len(steps), 0, -1)
        )
        return next((self._rows[number].path for number in known if number), "")

    def _at(self, label: str) -> Department:
        number = self._labels.get(label_key(label))
        if number is not None:
            return self._rows[number]
        above, _step, name = label.rpartition(STEP)
        parent = self._at(above) if above else None
        made = add_department(name.strip(), parent, actor=self._actor, now=self._now)
        self._rows[made.pk], self._labels[label_key(label)] = made, made.pk
        return made
