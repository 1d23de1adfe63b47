"""What pages say of the way of a review: its stages, and what is somebody's to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Step:
    """One mark on the stepper; `state` is done, current or todo."""

    name: StrOrPromise
    state: str


@dataclass(frozen=True)
class Stepper:
    """The way of a review, the sentence about whom it waits for, and whether it counts."""

    stages: list[Step]
    waits_for: str
    is_test_run: bool = False
    talk_at: datetime | None = None  # for the two alone


@dataclass(frozen=True)
class NextStep:
    """One thing that is somebody's to do: a sentence, a button, until when, and how far it is."""

    sentence: str
    button: str
    url: str
    due: date | None = None
    detail: str = ""
    beside: str = ""  # another thing that one may do as well
    beside_url: str = ""


@dataclass(frozen=True)
class SoFar:
    """How far somebody's draft is, for its author alone (R1); `on` leads to where to go on."""

    sentence: str
    on: str = ""


Drafts = Mapping[int, SoFar]  # those of one person, by the number of the review
NO_DRAFTS: Drafts = MappingProxyType({})
