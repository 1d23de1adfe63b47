"""What the coach asks of a catalogue of tracks. It works without one, on levels of its own."""

from collections.abc import Collection
from typing import Protocol


class Catalogue(Protocol):
    """A customer's tracks, as far as the coach has a use for them."""

    def level_of(self, title: str, track: str | None) -> int | None:
        """Return how far up a title is, 0 (learning it) to 6 (the top), or None if unknown."""

    def fields_of(self, track: str | None) -> frozenset[str]:
        """Return single words in small letters that name fields of work."""

    def example_for(
        self,
        code: str,
        current_role: str | None,
        track: str | None,
        besides: Collection[str | None],
    ) -> str | None:
        """Return an example of our own library that shows how to do better, or None.

        It is none of `besides`, which stand with the same answer already.
        """
