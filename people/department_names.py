"""Departments by name: "Operations › Quality" is how one is told from another."""

from collections.abc import Iterable

from people.models import Department
from people.trees import rows_on

STEP = "›"
MOST_TO_PICK = 200
MOST_OF_ONE_NAME = 50


def full_names(departments: Iterable[Department]) -> dict[int, str]:
    """Return the whole name of each department, from the top down, by its number; one query."""
    ways = {department.pk: rows_on(department.path) for department in departments}
    numbers = {number for way in ways.values() for number in way}
    names = dict(Department.objects.filter(pk__in=numbers).values_list("pk", "name"))
    return {
        number: f" {STEP} ".join(names[step] for step in way if step in names)
        for number, way in ways.items()
    }


def names_to_pick() -> list[str]:
    """Return the whole names that a field offers; where there are more, one types."""
    departments = list(Department.objects.order_by("path")[:MOST_TO_PICK])
    return sorted(full_names(departments).values(), key=str.casefold)


def find(words: str) -> list[Department]:
    """Return the departments that `words` may mean: a whole name, or the last part of one."""
    parts = [part.strip() for part in words.replace(">", STEP).split(STEP)]
    named = Department.objects.filter(name__iexact=parts[-1]).order_by("path")
    candidates = list(named[:MOST_OF_ONE_NAME])
    if len(candidates) > 1 or len(parts) > 1:
        names = full_names(candidates)
        wanted = f" {STEP} ".join(parts).casefold()
        whole = [one for one in candidates if names[one.pk].casefold() == wanted]
        return whole or (candidates if len(parts) == 1 else [])
    return candidates
