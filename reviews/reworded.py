"""A proposal for a page: each part as it stood and as proposed, with what differs marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from aspirations.differing import GONE, NEW, Piece, pieces
from reviews.models import Rewording
from reviews.models.plan import ActionKind, Owner
from reviews.signed_words import ACTION_PARTS, DAYS, PLAN_PARTS

NAMES = {**PLAN_PARTS, **ACTION_PARTS}
PICKED: Mapping[str, Any] = {"kind": ActionKind, "owner": Owner}


@dataclass(frozen=True)
class Part:
    """What one part is called, its words as they stood, and as proposed."""

    name: StrOrPromise
    before: list[Piece]
    after: list[Piece]


def parts_of(rewording: Rewording) -> list[Part]:
    """Return the parts that differ, in the order in which a plan says them."""
    names = (name for name in NAMES if name in rewording.words)
    return [_part(name, rewording.before.get(name), rewording.words[name]) for name in names]


def _part(name: str, before: Any, after: Any) -> Part:
    both = pieces(_in_words(name, before), _in_words(name, after))
    left = [piece for piece in both if piece.kind != NEW]
    return Part(NAMES[name], left, [piece for piece in both if piece.kind != GONE])


def _in_words(name: str, value: Any) -> str:
    if not value:
        return _("nothing")
    if name in DAYS:
        return formats.date_format(date.fromisoformat(value))
    return str(PICKED[name](value).label) if name in PICKED else str(value)
