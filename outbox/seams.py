"""What the rooms above add to sending, without being known here. They register when Django starts.

A path maker makes the path of one kind of mail's link while the mail is written: for a link that
lets somebody in, and should therefore stand in no table. An address maker says where one kind of
mail goes that does not go to where its recipient is reached by now. An enclosure maker makes what
one kind of mail carries beside its words. A source is asked before each run to queue what has
become due in the meantime. All are named by their dotted names, since models are not there yet when
rooms register. Some kinds are never dropped with what a backup had waiting, and some may wait and
be merged into one mail; every other goes out at once and alone.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from outbox.models import Message

logger = logging.getLogger(__name__)

_path_makers: dict[str, str] = {}
_address_makers: dict[str, str] = {}
_enclosure_makers: dict[str, str] = {}
_sources: list[str] = []
_never_dropped: set[str] = set()
_merged: set[str] = set()
_newest_only: set[str] = set()


@dataclass(frozen=True)
class Enclosure:
    """What a mail carries for a program to take in, and as a file for whoever has no such program.

    `read_as` is the media type of the one, with its parameters, `file_type` that of the other.
    """

    name: str
    read_as: str
    file_type: str
    content: str


def make_paths_of(kind: str, maker: str) -> None:
    """Let `maker`, a function from Message to path, make the path of every message of `kind`."""
    _path_makers[kind] = maker


def path_of(message: "Message") -> str:
    """Return where the link of `message` leads to, on this site."""
    if maker := _path_makers.get(message.kind):
        path: str = import_string(maker)(message)
        return path
    return message.path


def make_addresses_of(kind: str, maker: str) -> None:
    """Let `maker`, a function from Message to e-mail address, say where each of `kind` goes."""
    _address_makers[kind] = maker


def address_of(message: "Message") -> str:
    """Return where `message` goes: to its recipient, unless its kind says otherwise."""
    if maker := _address_makers.get(message.kind):
        address: str = import_string(maker)(message)
        return address
    return message.recipient.email


def goes_elsewhere(message: "Message") -> bool:
    """Whether `message` does not go to where its recipient is reached by now."""
    return message.kind in _address_makers


def make_enclosures_of(kind: str, maker: str) -> None:
    """Let `maker`, a function from Message to Enclosure, make what each of `kind` carries."""
    _enclosure_makers[kind] = maker


def enclosure_of(message: "Message") -> Enclosure | None:
    """Return what `message` carries beside its words, if its kind carries anything."""
    if maker := _enclosure_makers.get(message.kind):
        enclosure: Enclosure = import_string(maker)(message)
        return enclosure
    return None


def never_drop(kind: str) -> None:
    """Let every message of `kind` go out after a hold: it guards somebody, or begins a term.

    Whoever gets one twice has lost nothing; whoever never gets it may have. Nor does it stay away
    where its reader has switched off what may wait, if it is of that sort.
    """
    _never_dropped.add(kind)


def never_dropped() -> frozenset[str]:
    """Return the kinds that go out after every hold."""
    return frozenset(_never_dropped)


def merge(kind: str, *, newest_only: bool = False) -> None:
    """Let messages of `kind` wait for working hours and go together, a few mails a week at most.

    With `newest_only`, a newer one about the same thing to the same person takes the place of what
    has not gone out yet: nobody reads "in 14 days" beside "in 3 days". Not for what somebody waits
    for, what has a file with it, or what begins a term.
    """
    _merged.add(kind)
    if newest_only:
        _newest_only.add(kind)


def is_merged(kind: str) -> bool:
    """Whether messages of `kind` may wait and be merged."""
    return kind in _merged


def merged() -> frozenset[str]:
    """Return the kinds that may wait and be merged."""
    return frozenset(_merged)


def is_newest_only(kind: str) -> bool:
    """Whether a newer message of `kind` takes the place of an older one about the same thing."""
    return kind in _newest_only


def add_source(source: str) -> None:
    """Ask `source`, a function of the moment, before each run from now on."""
    if source not in _sources:
        _sources.append(source)


def ask_sources(now: datetime) -> None:
    """Let every source queue what is due at `now`; one that fails must not hold up the mail."""
    for source in _sources:
        try:
            import_string(source)(now)
        except Exception:
            logger.exception("%s failed; it is asked again in the next run.", source)
