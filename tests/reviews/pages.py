"""A page's forms as a browser reads them: what pressing a button would send."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

from django.test import Client
from django.urls import reverse

from reviews.states import TalkStage

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

Answer: TypeAlias = "_MonkeyPatchedWSGIResponse"  # what the test client returns
NEVER_SENT = ("submit", "button", "reset", "search")
TICKED_ONLY = ("radio", "checkbox")
Attributes = dict[str, str | None]


def sent_by(response: Answer, address: str, **typed: str) -> dict[str, str]:
    """Return what the form that can go to `address` sends after `typed` was typed into it.

    A name in `typed` must be a field of that form, or the test would type into thin air.
    """
    fields = fields_of(response, address)
    assert set(typed) <= set(fields), f"no such fields: {set(typed) - set(fields)}"
    chosen = {name: value for name, value in (fields | typed).items() if value is not None}
    return {name: as_sent(value) for name, value in chosen.items()}


def every_stage(client: Client, review_id: int) -> str:
    """Return the pages of all stages of a talk that is under way, one after the other."""
    page = reverse("talk", args=[review_id])
    answers = [client.get(page, {"stage": stage}) for stage in TalkStage]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


def shown_in(response: Answer, address: str, name: str) -> str | None:
    """Return what stands in the field `name` of the form that can go to `address`."""
    return fields_of(response, address)[name]


def as_sent(text: str) -> str:
    """Return `text` with the line ends that browsers send."""
    return as_shown(text).replace("\n", "\r\n")


def as_shown(text: str) -> str:
    """Return `text` with the line ends that browsers show."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fields_of(response: Answer, address: str) -> dict[str, str | None]:
    """Return every field of the form that can go to `address`; None is one that nothing is in."""
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.close()
    found = [form for form in reader.forms if address in form.addresses]
    assert found, f"no form of this page goes to {address}"
    return found[0].fields


class _Form:
    """One form: where its buttons send it, and what is in its fields."""

    def __init__(self, action: str) -> None:
        self.addresses = {action}
        self.fields: dict[str, str | None] = {}


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._text: list[str] | None = None
        self._name = ""
        self._first_option = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found: Attributes = dict(attrs)
        if tag == "form":
            self.forms.append(_Form(found.get("action") or ""))
        for known in self._form():
            self._read(known, tag, found)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            # A browser drops the line break that directly follows the tag.
            text = as_shown("".join(self._text)).removeprefix("\n")
            self.forms[-1].fields[self._name] = text
            self._text = None

    def _form(self) -> Iterator[_Form]:
        yield from self.forms[-1:]

    def _read(self, form: _Form, tag: str, found: Attributes) -> None:
        if address := found.get("formaction"):
            form.addresses.add(address)
        match tag:
            case "textarea":
                self._name, self._text = found["name"] or "", []
            case "select":
                self._name, self._first_option = found["name"] or "", True
            case "option":
                self._read_option(form, found)
            case "input" if found.get("type") not in NEVER_SENT:
                self._read_input(form, found)

    def _read_option(self, form: _Form, found: Attributes) -> None:
        """Without a selected one, a browser sends the first."""
        if self._first_option or "selected" in found:
            form.fields[self._name] = found.get("value") or ""
        self._first_option = False

    @staticmethod
    def _read_input(form: _Form, found: Attributes) -> None:
        name = found["name"] or ""
        if found.get("type") not in TICKED_ONLY:
            form.fields[name] = found.get("value") or ""
        elif "checked" in found:
            form.fields[name] = found.get("value") or "on"
        else:
            form.fields.setdefault(name, None)
