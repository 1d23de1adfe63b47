"""Saving while somebody writes: what `static/js/autosave.js` asks, and what it is answered.

A save is sent to the address that the form's own button uses. Its header names the person whose
page it is, for somebody else may have signed in since. It carries the fields that have changed, and
what it doesn't carry stays as it is stored; now and then it carries everything that the page shows
and says so. Every answer is JSON:

200  `version` and `saved`, the time in words, and `dated`, the same with its day for when that is
     over: the page's text is what is stored
409  `version` and `fields`: what is stored of each field that differs, and in words (R5)
422  `fields`: what is wrong, by field; where each field stands for itself the others are kept, and
     `version` and `news` are said as with 200
403, 409  `sentence`: why it isn't theirs to do, or not now

Where two people write into one form (the sheet of a talk), each field stands for itself: a page
never sends everything, and 200 and 409 also carry `news`, what somebody else has written since the
version that the page shows.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from people.forms.guided import GuidedForm
from people.requests import PersonalRequest
from people.verdicts import Conflict, Refused

WRITER = "X-Autosave-As"
WHOLE = "autosave-whole"
EMPTY = "autosave-empty"  # names the fields in which nothing is chosen: a browser sends none
SOMEBODY_ELSE = _("Somebody else is signed in here now.")
ROW = re.compile(r"([a-z]+)\d+(?:_|$)")  # "goal2_sign" is of the second row of the list "goal"


def is_autosave(request: HttpRequest) -> bool:
    """Whether a script saves, and not a button."""
    return request.method == "POST" and WRITER in request.headers


def answer(request: PersonalRequest, keep: Callable[[], HttpResponse]) -> HttpResponse:
    """Do `keep` if it is its writer who is signed in; put a refusal into a sentence."""
    if request.headers[WRITER] != str(request.user.pk):
        return JsonResponse({"sentence": str(SOMEBODY_ELSE)}, status=403)
    try:
        return keep()
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=403)
    except Conflict as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409)


def filled(sent: QueryDict, stored: Mapping[str, Any]) -> QueryDict:
    """Return what was sent, and for every field that was not sent what is stored.

    Rows of a list go together: what stood in one may stand in another by now.
    """
    whole, sent_lists = sent.copy(), {_list_of(name) for name in sent} - {""}
    for name in sent.getlist(EMPTY):
        whole.setlist(name, [])
    for name, value in stored.items():
        is_missing = name not in whole and _list_of(name) not in sent_lists
        if is_missing and name != "version" and value is not None:
            whole.setlist(name, value if isinstance(value, list) else [str(value)])
    return whole


def is_whole(request: HttpRequest) -> bool:
    """Whether everything was sent that the page shows."""
    return WHOLE in request.POST


def saved(version: int, at: datetime, **more: Any) -> JsonResponse:
    """Say that the text on the page is what is stored, as `version`, and `more` of the same."""
    there = timezone.localtime(at)
    words = {"day": date_format(there, "l"), "date": date_format(there)}
    words["time"] = date_format(there, "H:i")
    dated = gettext("Saved %(day)s, %(date)s, %(time)s") % words
    is_today = there.date() == timezone.localdate()
    said = gettext("Saved %(time)s") % words if is_today else dated
    return JsonResponse({"version": version, "saved": said, "dated": dated, **more})


def both_of(form: GuidedForm, stored: Mapping[str, Any], version: int) -> dict[str, Any]:
    """Let `form` show both texts, and return what is stored of each field that differs.

    That is the value, as its field takes it, and the words that stand for it. A field of which
    nothing is stored counts as empty.
    """
    everything = {**dict.fromkeys(form.fields), **stored}
    form.show_both(everything, version)
    return {
        name: {"stored": everything[name], "words": words}
        for name, words in form.stored.items()
        if not form.fields[name].widget.is_hidden
    }


def moved_on(fields: Mapping[str, Any], version: int, **more: Any) -> JsonResponse:
    """Refuse a save that starts from an older version than `version`, with both texts (R5).

    `more` is what else the page has to show before it may go on from that version.
    """
    return JsonResponse({"version": version, "fields": fields, **more}, status=409)


def unfit(form: GuidedForm, **more: Any) -> JsonResponse:
    """Say what is wrong, by field, and `more` where the rest was kept."""
    fields = {name: list(sentences) for name, sentences in form.errors.items()}
    return JsonResponse({"fields": fields, **more}, status=422)


def _list_of(name: str) -> str:
    """Return the list whose row the field `name` is in, "" where it is in none."""
    found = ROW.match(name)
    return found[1] if found else ""
