"""Lists to take along, under the same filters as their pages."""

import tempfile

from django.http import FileResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insights.exports.files import CSV, TYPES, TooLongError, csv_pieces, write_xlsx
from insights.exports.lists import EXPORTS
from insights.exports.tables import Export
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import Conflict, require


@require_safe
def export(
    request: PersonalRequest, listed: str, file_format: str, **place: int
) -> HttpResponseBase:
    """Take a list along, as its page shows it: `place` and the query of the address say what."""
    wanted = EXPORTS[listed]
    require(wanted.may_have(request.user))
    asked = request.GET.copy()
    asked.update({name: str(value) for name, value in place.items()})
    make = _csv if file_format == CSV else _xlsx
    response = make(wanted, request.user, asked)
    name = f"{wanted.name}-{timezone.localdate():%Y-%m-%d}.{file_format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(listed: Export, reader: Employee, asked: QueryDict) -> HttpResponseBase:
    """Return lines that are fetched while they are sent."""
    pieces = csv_pieces(listed.headings(reader), listed.written(reader, asked))
    return StreamingHttpResponse(pieces, content_type=TYPES[CSV])


def _xlsx(listed: Export, reader: Employee, asked: QueryDict) -> HttpResponseBase:
    """Return a workbook, which is whole before any of it is sent: on disk, not in memory."""
    book = tempfile.TemporaryFile()  # noqa: SIM115 closed with the response
    try:
        write_xlsx(listed.headings(reader), listed.written(reader, asked), book)
    except TooLongError:
        book.close()
        raise Conflict(
            _("A sheet has no room for that many rows. Take the list along as CSV, or narrow it.")
        ) from None
    book.seek(0)
    return FileResponse(book, content_type=TYPES["xlsx"])
