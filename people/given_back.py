"""What somebody had typed into a form that could not be taken: shown to them again (R5).

All of it comes from the very request that is answered, nothing from what is stored. A view says
which fields its form has, so that each text stands under the label it was typed under.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.forms import Field, PasswordInput
from django.http import HttpRequest
from django_stubs_ext import StrOrPromise

from people.untouched import WAS, is_as_it_was

View = TypeVar("View", bound=Callable[..., Any])

# What a form sends along that nobody typed.
OF_THE_PAGE = (
    *("csrfmiddlewaretoken", "version", "confirmed", "digest", "preview", "takes"),
    *("step", "stage", "then", "go", "carry"),
)
CODE = re.compile(r"[0-9a-f]{32,}|[a-z]+(_[a-z0-9]+)+|on|yes")  # of the page, not of a person
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Typed:
    """One text under the label of its field; something chosen stands in the words of the choice."""

    label: StrOrPromise
    text: StrOrPromise
    is_prose: bool


def gives_back(fields: Mapping[str, Field]) -> Callable[[View], View]:
    """Say which fields the form of a view has: those of the class, the same for everybody."""

    def decorate(view: View) -> View:
        view.given_back = fields  # type: ignore[attr-defined]
        return view

    return decorate


def typed_texts(request: HttpRequest) -> list[Typed]:
    """Return all that was sent along, whole sentences first, so that nothing typed is lost.

    Passwords are left out, what the page sent for itself, and everything that another site has sent
    in somebody's name.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return []
    fields = getattr(getattr(request.resolver_match, "func", None), "given_back", {})
    return sorted(_typed(request, fields), key=lambda one: not one.is_prose)


def _typed(request: HttpRequest, fields: Mapping[str, Field]) -> Iterator[Typed]:
    for name, values in request.POST.lists():
        if name in OF_THE_PAGE or name.startswith(WAS) or "password" in name:
            continue
        for text in map(str, values):
            if is_as_it_was(name, text, request.POST):
                continue
            if text.strip() and (found := _read(name, text, fields.get(name))):
                yield found


def _read(name: str, text: str, field: Field | None) -> Typed | None:
    """Return a text with its label, None for what nobody typed."""
    if field is None:
        return None if CODE.fullmatch(text) else Typed(_readable(name), text, " " in text.strip())
    if field.widget.is_hidden or isinstance(field.widget, PasswordInput):
        return None
    label = str(field.label or _readable(name))
    choices = {str(value): str(words) for value, words in getattr(field, "choices", ())}
    return Typed(label, choices.get(text, text), is_prose=not choices)


def _readable(name: str) -> str:
    """Return the name of a field as words: “goal1_what” is “Goal 1 what”."""
    words = re.findall(r"[^\W\d_]+|\d+", name)
    return " ".join(words).capitalize()[:LONGEST_LABEL]
