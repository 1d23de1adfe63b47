"""Fill an empty installation with a made-up organisation, to try it out at any size."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from people.choices import Tree
from people.imports.numbering import next_numbers
from people.imports.places import Places
from people.made_up import MadeUp, people
from people.models import Employee, ReportingLine, TreeTurn
from people.trees import path_below

ROWS_AT_ONCE = 2000
NO_PASSWORD = "!"  # noqa: S105 what Django keeps for somebody who cannot sign in


class Command(BaseCommand):
    """`make_org --employees N --seed S`: the same numbers give the same organisation."""

    help = "Fill an empty installation with made-up people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--employees", type=int, default=200)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if Employee.objects.filter(is_superuser=False).exists():
            raise CommandError("There are people here already; this is for an empty installation.")
        TreeTop().add(people(options["employees"], options["seed"]))
        self.stdout.write(f"{options['employees']} made-up people are here now.")


class TreeTop:
    """Whoever is there so far, so that those below can be hung under them."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def add(self, crowd: Iterable[MadeUp]) -> None:
        """Write everybody, some at a time."""
        remaining = iter(crowd)
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            self._write(some)

    @transaction.atomic
    def _write(self, some: list[MadeUp]) -> None:
        TreeTurn.take(Tree.MANAGERS)
        places = Places()
        pairs = zip(some, next_numbers(len(some)), strict=True)
        employees = [self._employee(one, number, places) for one, number in pairs]
        Employee.objects.bulk_create(employees)
        ReportingLine.objects.bulk_create(self._lines(employees))

    def _employee(self, one: MadeUp, number: int, places: Places) -> Employee:
        path = path_below(self._paths[one.manager] if one.manager else "", number)
        self._paths[one.number], self._numbers[one.number] = path, number
        return Employee(
            pk=number,
            number=one.number,
            email=one.email,
            name=one.name,
            title=one.title,
            department=places.find(one.department),
            manager_id=self._numbers[one.manager] if one.manager else None,
            hire_date=one.hire_date,
            tree_path=path,
            password=NO_PASSWORD,
            joined_at=timezone.now(),
        )

    def _lines(self, employees: list[Employee]) -> Iterator[ReportingLine]:
        for one in employees:
            if one.manager_id is not None and one.hire_date is not None:
                yield ReportingLine(employee=one, manager_id=one.manager_id, since=one.hire_date)
