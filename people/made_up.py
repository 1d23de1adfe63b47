"""A made-up organisation of any size, the same every time: for trying things out and measuring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST = (
    "Ada", "Bea", "Cyd", "Dot", "Eve", "Fay", "Gil", "Hal", "Ivy", "Jun", "Kai", "Lea", "Mia",
    "Noa", "Oya", "Pia", "Quinn", "Rui", "Sol", "Žofie",
)  # fmt: skip
LAST = (
    "Quill", "Harbour", "Fenn", "Meadow", "Larch", "Marsh", "Stone", "Birch", "Brook", "Ridge",
    "Reed", "Lund", "Moss", "Holt", "Vale", "Strand", "Heath", "Ford", "Tarn", "Ná-Wren",
)  # fmt: skip
TITLES = ("Coordinator", "Generalist", "Specialist", "Partner", "Lead", "Director")
SPAN = 8  # how many one leads, more or less
TEAM = 40  # how many are in one department
TEAMS_IN_A_DIVISION = 25
FIRST_DAY = date(2005, 1, 3)
DAYS = 7500


@dataclass(frozen=True)
class MadeUp:
    """Somebody who does not exist; `manager` is the number of somebody before, None at the top."""

    number: str
    email: str
    name: str
    title: str
    department: str
    manager: str | None
    hire_date: date


def people(count: int, seed: int) -> Iterator[MadeUp]:
    """Yield `count` people from the top down; the same for the same `seed`."""
    chance = Random(seed)  # noqa: S311 nothing depends on it being hard to guess
    for index in range(count):
        above = max(0, (index - 1) // SPAN - chance.randrange(SPAN // 2))
        team = index // TEAM
        yield MadeUp(
            number=f"{100_000 + index}",
            email=f"person{index}@example.org",
            name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            title=chance.choice(TITLES),
            department=f"Division {team // TEAMS_IN_A_DIVISION + 1} > Team {team + 1}",
            manager=f"{100_000 + above}" if index else None,
            hire_date=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        )
