"""The file of an import, kept in pieces in the database: every process finds it there."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from people.imports.columns import Layout, count_known, lay_out, meanings
from people.imports.reading import (
    MOST_BYTES,
    TOO_LARGE,
    Shape,
    Source,
    UnreadableFileError,
    recognise,
)
from people.models import ColumnMeaning, ImportJob, ImportPart

PART_BYTES = 256 * 1024


def keep(job: ImportJob, pieces: Iterable[bytes]) -> None:
    """Store the file of `job`, with its digest and size; raise UnreadableFileError if too big.

    Belongs into the transaction that begins the job.
    """
    digest = hashlib.sha256()
    for position, data in enumerate(in_parts(pieces)):
        digest.update(data)
        job.size += len(data)
        if job.size > MOST_BYTES:
            raise UnreadableFileError(str(TOO_LARGE))
        ImportPart.objects.create(job=job, position=position, data=data)
    job.digest = digest.hexdigest()


def in_parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in pieces of PART_BYTES."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= PART_BYTES:
            yield bytes(held[:PART_BYTES])
            del held[:PART_BYTES]
    if held:
        yield bytes(held)


def source_of(job: ImportJob) -> Source:
    """Return the file of `job`, part by part: no cursor stays open while rows are written."""

    def parts() -> Iterator[bytes]:
        position = 0
        rows = ImportPart.objects.filter(job=job).values_list("data", flat=True)
        while (data := rows.filter(position=position).first()) is not None:
            yield bytes(data)
            position += 1

    return parts


def require_whole(job: ImportJob) -> None:
    """Raise UnreadableFileError unless the stored file is the one that was handed in."""
    digest = hashlib.sha256()
    for part in source_of(job)():
        digest.update(part)
    if digest.hexdigest() != job.digest:
        raise UnreadableFileError(_("The stored file is not the one that was sent. Send it again."))


def shape_of(job: ImportJob) -> Shape:
    """Return how the cells of the file are found; raise UnreadableFileError."""
    return recognise(source_of(job), count_known)


def layout_of(job: ImportJob, shape: Shape) -> Layout:
    """Return where each field stands, by what HR said of this file, or else of earlier ones.

    Writes down in `job` what each column means, be it that this raises UnreadableFileError: HR
    can then say it better.
    """
    is_said = len(job.fields) == len(shape.headings) and job.headings == list(shape.headings)
    if not is_said:
        job.headings = list(shape.headings)
        job.fields = meanings(shape.headings, remembered())
    return lay_out(shape.headings, job.fields)


def remembered() -> Mapping[str, str]:
    """Return what headings mean in this installation."""
    return dict(ColumnMeaning.objects.values_list("heading", "field"))
