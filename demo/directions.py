"""What people of the demo think about their direction: demo/texts/directions has a file for each.

Written by the same actions as everybody's, each at its time: what they said in earlier years, the
private draft, and the sharing of it where they shared.
"""

import tomllib
from datetime import datetime, timedelta
from typing import Any

from aspirations.actions.catalogue import start_with
from aspirations.actions.draft import keep_own_levels, save_draft
from aspirations.actions.sharing import share
from aspirations.actions.versions import keep_version
from aspirations.catalogue import current
from aspirations.catalogue.reading import DEFAULT, read_folder
from aspirations.choices import ShareAudience
from aspirations.latest import seen_by
from aspirations.models import Aspiration
from demo.history import History
from demo.stories import TEXTS, unfold
from people import access_log
from people.models import AccessLogEntry, Employee

FOLDER = TEXTS / "directions"
CATALOGUE_DAYS_AGO = 120
Told = dict[str, Any]


def names() -> list[str]:
    """Return the first names of those who have a direction."""
    return sorted(path.stem.title() for path in FOLDER.glob("*.toml"))


def read(name: str) -> Told:
    """Return what the person called `name` thinks, its paragraphs each on one line."""
    with (FOLDER / f"{name.lower()}.toml").open("rb") as file:
        return {key: unfold(value) for key, value in tomllib.load(file).items()}


def start_catalogue(hr: Employee, now: datetime) -> None:
    """Let HR have begun with the default catalogue."""
    start_with(hr, read_folder(DEFAULT), now - timedelta(days=CATALOGUE_DAYS_AGO))


def tell(person: Employee, now: datetime) -> None:
    """Write what `person` said, drafts and shares; raise what the actions raise."""
    told = read(person.called)
    at = now.replace(hour=7, minute=20, second=0) - timedelta(days=told["days_ago"])
    for earlier in told.get("earlier", []):
        words = _words({name: word for name, word in earlier.items() if name != "years_ago"})
        keep_version(person, Aspiration(**words), now - timedelta(days=365 * earlier["years_ago"]))
    save_draft(person, _words(told["draft"]), 0, at)
    if "own_levels" in told:
        keep_own_levels(person, told["own_levels"], 1, at)
    if "share" in told:
        _share(person, told, at + timedelta(hours=1))


def _share(person: Employee, told: Told, at: datetime) -> None:
    history = History()
    made = share(person, ShareAudience(told["share"]), seen_by(person), at)
    history.date_messages(at)
    history.deliver_after_commit()
    if told.get("is_read"):
        read_at = at + timedelta(hours=5)
        record = AccessLogEntry.Record.DIRECTION
        opened = access_log.Opened(person, record, made.aspiration_id)
        access_log.record_reading(made.manager, opened, read_at, since=read_at)


def _words(told: Told) -> Told:
    """Return the words as the action takes them: with the code of the track that they name."""
    return told | {"track_code": current().code_of(told.get("track", ""))}
