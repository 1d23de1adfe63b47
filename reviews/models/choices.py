"""Choices as migrations can keep them."""

from collections.abc import Mapping
from typing import Any

from django_stubs_ext import StrOrPromise


def plain(names: Mapping[Any, StrOrPromise]) -> list[tuple[str, StrOrPromise]]:
    """Return the choices of `names` with plain values.

    A migration must not depend on an enum, which may look different on the day it is run.
    """
    return [(str(value), name) for value, name in names.items()]
