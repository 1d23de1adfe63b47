"""The catalogue changes: every change keeps a new edition of the whole."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aspirations import rules
from aspirations.catalogue import EMPTY, Catalogue, Competency, Track, current, frozen
from aspirations.catalogue.comparing import taken_over
from aspirations.catalogue.reading import read_content
from aspirations.catalogue.shapes import Growth
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


@transaction.atomic
def save_track(person: Employee, track: Track, opened: str, note: str, now: datetime) -> None:
    """Write one track; `opened` is the fingerprint of it when its page was opened.

    Raises Conflict if somebody else changed this very track meanwhile.
    """
    require(rules.may_keep_catalogue(person))
    standing = current()
    _require_same(standing.tracks.get(track.code), opened)
    keep(person, replace(standing, tracks={**standing.tracks, track.code: track}), note, now)


@transaction.atomic
def save_competency(
    person: Employee, competency: Competency, opened: str, note: str, now: datetime
) -> None:
    """Write one competency, as `save_track` does a track."""
    require(rules.may_keep_catalogue(person))
    standing = current()
    _require_same(standing.competencies.get(competency.code), opened)
    all_of_them = {**standing.competencies, competency.code: competency}
    keep(person, replace(standing, competencies=all_of_them), note, now)


@transaction.atomic
def save_growth(
    person: Employee, growth: dict[str, Growth], opened: str, note: str, now: datetime
) -> None:
    """Write what growth looks like in general, as `save_track` does a track."""
    require(rules.may_keep_catalogue(person))
    standing = current()
    _require_same(dict(standing.growth), opened)
    keep(person, replace(standing, growth=growth), note, now)


@transaction.atomic
def propose(person: Employee, name: str, wanted: Catalogue, now: datetime) -> None:
    """Lay a catalogue from a file before `person`; nothing counts until they confirm it."""
    require(rules.may_keep_catalogue(person))
    laid = {"content": content_of(wanted), "file_name": name[:150], "at": now}
    CatalogueProposal.objects.update_or_create(person=person, defaults=laid)


@transaction.atomic
def confirm_proposal(person: Employee, now: datetime) -> None:
    """Let what `person` has before them count; raise Conflict if there is nothing."""
    require(rules.may_keep_catalogue(person))
    proposal = CatalogueProposal.objects.filter(person=person).first()
    if proposal is None:
        raise Conflict(_("This file was taken over or thrown away already."))
    note = _("from %(file)s") % {"file": proposal.file_name}
    keep(person, taken_over(current(), read_content(proposal.content)), note, now)
    proposal.delete()


@transaction.atomic
def drop_proposal(person: Employee) -> None:
    """Throw away what `person` has before them."""
    require(rules.may_keep_catalogue(person))
    CatalogueProposal.objects.filter(person=person).delete()


@transaction.atomic
def start_with(person: Employee, catalogue: Catalogue, now: datetime) -> None:
    """Make `catalogue` the first one; raise Conflict where there is one."""
    require(rules.may_keep_catalogue(person))
    require(rules.may_start_catalogue(current()))
    keep(person, taken_over(current(), catalogue), _("the default catalogue"), now)


@transaction.atomic
def restore(person: Employee, edition: CatalogueEdition, now: datetime) -> None:
    """Let an earlier edition count again; what has come since is kept as retired."""
    require(rules.may_keep_catalogue(person))
    note = _("edition %(number)s again") % {"number": edition.number}
    keep(person, taken_over(current(), frozen(edition)), note, now)


@transaction.atomic
def load(catalogue: Catalogue, note: str, now: datetime) -> CatalogueEdition | None:
    """Take a catalogue over as whoever runs the installation; None if nothing changes."""
    return keep(None, taken_over(current(), catalogue), note, now)


def keep(
    person: Employee | None, catalogue: Catalogue, note: str, now: datetime
) -> CatalogueEdition | None:
    """Keep `catalogue` as the newest edition; None where it is the one that stands.

    Called within the transaction that read what stands. Two at once get the same number, and the
    second of them is refused with a Conflict.
    """
    content = content_of(catalogue)
    fingerprint = sha256(content.encode()).hexdigest()
    latest = CatalogueEdition.objects.only("number", "sha256").first()
    if latest and latest.sha256 == fingerprint:
        return None
    edition = CatalogueEdition(
        number=latest.number + 1 if latest else 1,
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


def _require_same(piece: Track | Competency | dict[str, Growth] | None, opened: str) -> None:
    if fingerprint_of_piece(piece) != opened:
        raise Conflict(_("Somebody else changed this while your page was open."))
