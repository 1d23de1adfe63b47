"""The catalogue changes: every change keeps a new edition of the whole."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aspirations import rules
from aspirations.catalogue import EMPTY, Catalogue, Competency, Standing, Track, frozen, newest
from aspirations.catalogue.comparing import taken_over
from aspirations.catalogue.shapes import Growth
from aspirations.catalogue.stored import UnreadableContentError, read_content
from aspirations.catalogue.writing import content_of
from aspirations.models import CatalogueEdition, CatalogueProposal
from people.models import Employee
from people.verdicts import Conflict, require


def fingerprint_of(catalogue: Catalogue) -> str:
    """Return what tells `catalogue` from any other, 64 hexadecimal digits."""
    return sha256(content_of(catalogue).encode()).hexdigest()


def fingerprint_of_piece(piece: Track | Competency | dict[str, Growth] | None) -> str:
    """Return the same for one track or competency, or the growth; "" for one that isn't there."""
    match piece:
        case Track():
            return fingerprint_of(replace(EMPTY, tracks={piece.code: piece}))
        case Competency():
            return fingerprint_of(replace(EMPTY, competencies={piece.code: piece}))
        case dict():
            return fingerprint_of(replace(EMPTY, growth=piece))
    return ""


class Seen(NamedTuple):
    """What somebody looked at before they said yes: fingerprints of what stood, and of the file."""

    standing: str
    wanted: str = ""


@transaction.atomic
def save_track(person: Employee, track: Track, opened: str, note: str, now: datetime) -> bool:
    """Write one track; `opened` is the fingerprint of it when its page was opened.

    Returns whether anything differs now.

    Raises Conflict if somebody else changed this very track meanwhile.
    """
    require(rules.may_keep_catalogue(person))
    standing = newest()
    all_of_them = standing.catalogue.tracks
    _require_same(all_of_them.get(track.code), opened)
    wanted = replace(standing.catalogue, tracks={**all_of_them, track.code: track})
    return keep(standing, person, wanted, note, now) is not None


@transaction.atomic
def save_competency(
    person: Employee, competency: Competency, opened: str, note: str, now: datetime
) -> bool:
    """Write one competency, as `save_track` does a track."""
    require(rules.may_keep_catalogue(person))
    standing = newest()
    all_of_them = standing.catalogue.competencies
    _require_same(all_of_them.get(competency.code), opened)
    changed = {**all_of_them, competency.code: competency}
    wanted = replace(standing.catalogue, competencies=changed)
    return keep(standing, person, wanted, note, now) is not None


@transaction.atomic
def save_growth(
    person: Employee, growth: dict[str, Growth], opened: str, note: str, now: datetime
) -> bool:
    """Write what growth looks like in general, as `save_track` does a track."""
    require(rules.may_keep_catalogue(person))
    standing = newest()
    _require_same(dict(standing.catalogue.growth), opened)
    wanted = replace(standing.catalogue, growth=growth)
    return keep(standing, person, wanted, note, now) is not None


@transaction.atomic
def propose(person: Employee, name: str, wanted: Catalogue, now: datetime) -> None:
    """Lay a catalogue from a file before `person`; nothing counts until they confirm it."""
    require(rules.may_keep_catalogue(person))
    laid = {"content": content_of(wanted), "file_name": name[:150], "at": now}
    CatalogueProposal.objects.update_or_create(person=person, defaults=laid)


@transaction.atomic
def confirm_proposal(person: Employee, seen: Seen, now: datetime) -> None:
    """Let what `person` has before them count, as far as they have `seen` what it changes.

    Raises Conflict if there is nothing, another file, or another catalogue standing by now.
    """
    require(rules.may_keep_catalogue(person))
    standing, proposal = newest(), CatalogueProposal.objects.filter(person=person).first()
    wanted = proposed_in(proposal)
    if proposal is None or wanted is None:
        raise Conflict(_("This file was taken over or thrown away already."))
    if fingerprint_of(wanted) != seen.wanted:
        raise Conflict(_("Another file lies before you by now. Look at what that one changes."))
    _require_standing(standing, seen)
    note = _("from %(file)s") % {"file": proposal.file_name}
    keep(standing, person, taken_over(standing.catalogue, wanted), note, now)
    proposal.delete()


def proposed_in(proposal: CatalogueProposal | None) -> Catalogue | None:
    """Return the catalogue of a proposal; None where there is none that can be read any more."""
    try:
        return read_content(proposal.content) if proposal else None
    except UnreadableContentError:
        return None


@transaction.atomic
def drop_proposal(person: Employee) -> None:
    """Throw away what `person` has before them."""
    require(rules.may_keep_catalogue(person))
    CatalogueProposal.objects.filter(person=person).delete()


@transaction.atomic
def start_with(person: Employee, catalogue: Catalogue, now: datetime) -> None:
    """Make `catalogue` the first one; raise Conflict where there is one."""
    require(rules.may_keep_catalogue(person))
    standing = newest()
    require(rules.may_start_catalogue(standing.catalogue))
    wanted = taken_over(standing.catalogue, catalogue)
    keep(standing, person, wanted, _("the default catalogue"), now)


@transaction.atomic
def restore(person: Employee, edition: CatalogueEdition, seen: Seen, now: datetime) -> None:
    """Let an earlier edition count again; what has come since is kept as retired.

    Raises Conflict if another catalogue stands by now than the one that `person` has `seen`.
    """
    require(rules.may_keep_catalogue(person))
    standing = newest()
    _require_standing(standing, seen)
    note = _("edition %(number)s again") % {"number": edition.number}
    keep(standing, person, taken_over(standing.catalogue, frozen(edition)), note, now)


@transaction.atomic
def load(catalogue: Catalogue, note: str, now: datetime) -> CatalogueEdition | None:
    """Take a catalogue over as whoever runs the installation; None if nothing changes."""
    standing = newest()
    return keep(standing, None, taken_over(standing.catalogue, catalogue), note, now)


def keep(
    standing: Standing, person: Employee | None, catalogue: Catalogue, note: str, now: datetime
) -> CatalogueEdition | None:
    """Keep `catalogue`, made from `standing`, as the edition after it; None where nothing differs.

    The number follows the very state that the change was made from. So of two that were made from
    the same state the second takes a number that is taken, and is refused with a Conflict.
    """
    content = content_of(catalogue)
    fingerprint = sha256(content.encode()).hexdigest()
    if standing.fingerprint == fingerprint:
        return None
    edition = CatalogueEdition(
        number=standing.number + 1,
        content=content,
        sha256=fingerprint,
        person=person,
        at=now,
        note=note[:300],
    )
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_("Somebody else changed the catalogue at the same moment.")) from error
    return edition


def _require_standing(standing: Standing, seen: Seen) -> None:
    if standing.fingerprint != seen.standing:
        reason = _("The catalogue has changed since you looked. Look again at what would change.")
        raise Conflict(reason)


def _require_same(piece: Track | Competency | dict[str, Growth] | None, opened: str) -> None:
    if fingerprint_of_piece(piece) != opened:
        raise Conflict(_("Somebody else changed this while your page was open."))
