"""What somebody thinks about their direction by now, for them alone to see."""

from collections.abc import Iterable
from dataclasses import dataclass

from aspirations.catalogue import current
from aspirations.choices import ShareAudience
from aspirations.models import (
    Aspiration,
    Direction,
    DirectionDraft,
    DirectionShare,
    WholeDirection,
)
from aspirations.words import is_empty, parts
from people.models import Employee


@dataclass(frozen=True)
class Seen:
    """What somebody has looked at before they share it: which words, and who would read them."""

    words: str
    manager_id: int | None


def draft_of(person: Employee) -> DirectionDraft | None:
    """Return the draft of `person`."""
    found: DirectionDraft | None = DirectionDraft.objects.visible_to(person).first()
    return found


def latest_words(person: Employee) -> WholeDirection | None:
    """Return what is newer: the words of the draft, or what was said last."""
    draft, said = draft_of(person), Aspiration.objects.of(person).first()
    if draft and said:
        return draft if draft.saved_at >= said.said_at else said
    return draft or said


def words_to_go_on_with(person: Employee, draft: DirectionDraft | None) -> WholeDirection:
    """Return `draft`, however old, unless it has no words; then what is latest, if anything is."""
    if draft and not is_empty(draft):
        return draft
    return latest_words(person) or Aspiration()


def version_of(said: Direction | None) -> int:
    """Return the version of a draft, 0 for anything that isn't one."""
    return said.version if isinstance(said, DirectionDraft) else 0


def mark_of(said: WholeDirection | None) -> str:
    """Return what tells these words from all others: "draft:3", "version:17", "" for none."""
    if said is None:
        return ""
    if isinstance(said, DirectionDraft):
        return f"draft:{said.version}"
    return f"version:{said.pk}"


def seen_by(person: Employee) -> Seen:
    """Return what a preview shows to `person` now."""
    return Seen(mark_of(latest_words(person)), person.manager_id)


def present_audience(person: Employee) -> ShareAudience | None:
    """Return with whom `person` shares now, None where nothing is shared."""
    share = DirectionShare.objects.of(person).standing().first()
    return ShareAudience(share.audience) if share else None


def says_the_same(draft: DirectionDraft | None, said: Aspiration | None) -> bool:
    """Whether a draft has word for word what was said: then it isn't its author's alone."""
    return draft is not None and said is not None and parts(draft) == parts(said)


def own_words(person: Employee) -> list[Direction]:
    """Return the draft and the newest version of `person`, those that there are."""
    found = (draft_of(person), Aspiration.objects.of(person).first())
    return [one for one in found if one]


def code_of_track(track: str, said: Iterable[Direction]) -> str:
    """Return the code that the kind of work `track` has in `said`, or else in the catalogue.

    So a code stays with unchanged words when its track is named anew or retired.
    """
    kept = (one.track_code for one in said if one.track == track and one.track_code)
    return next(kept, "") or current().code_of(track)
