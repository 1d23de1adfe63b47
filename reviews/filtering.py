"""Whom a cycle is for, as plain values that are kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self


@dataclass(frozen=True)
class Filter:
    """Everyone, or whoever meets each of the conditions that are given; without any, nobody.

    `departments` and `manager` are numbers of rows; who is somewhere below them is meant as well.
    """

    everyone: bool = False
    departments: tuple[int, ...] = ()
    manager: int | None = None
    hired_from: date | None = None
    hired_until: date | None = None
    stages: tuple[str, ...] = ()
    track: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that nobody is meant."""
        return self == Filter()

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return what `as_json` gave away."""
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        for name in ("departments", "stages"):
            values[name] = tuple(values.get(name, ()))
        for name in ("hired_from", "hired_until"):
            day = values.get(name)
            values[name] = date.fromisoformat(day) if day else None
        return cls(**values)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }
