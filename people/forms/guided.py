"""What guided forms share: sections that say why they ask, fields that say who will read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

LONGEST_TEXT = 10_000
LONGEST_SENTENCE = 300
NOT_CHOSEN = _("Not chosen yet")
NEEDED = _("Please answer this before you send it.")


@dataclass(frozen=True)
class Section:
    """A part of a form: title, why it asks, names of its fields, and who reads most of it.

    `above` and `below` are templates that stand before and after the fields; `anchor` is what a
    link leads to.
    """

    title: StrOrPromise
    why: StrOrPromise
    fields: tuple[str, ...]
    audience: StrOrPromise = ""
    above: str = ""
    below: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Asked:
    """One field as the page shows it: who will read the answer, and what was stored meanwhile."""

    field: BoundField
    audience: StrOrPromise
    stored: str

    @property
    def audience_id(self) -> str:
        """The id of the text that says who will read this one field."""
        return f"audience-{self.field.name}"


class Line(forms.CharField):
    """A line of text that comes back exactly as typed; one with nothing but spaces is empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return what was typed."""
        line = super().to_python(value)
        return line if line and line.strip() else self.empty_value


class GuidedForm(forms.Form):
    """A form in sections whose draft may be half empty; `version` is the one on the page."""

    SECTIONS: ClassVar[tuple[Section, ...]] = ()
    is_to_be_sent: ClassVar[bool] = False  # then it lacks what a draft may still lack

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    stored: Mapping[str, str] = MappingProxyType({})

    @property
    def is_unsaved(self) -> bool:
        """Whether the page may show something that isn't stored."""
        return self.is_bound

    def audience_of(self, name: str) -> StrOrPromise:
        """Return who will read the answer to the field `name`."""
        raise NotImplementedError

    def typed(self) -> Any:
        """Return what was typed as the action takes it."""
        raise NotImplementedError

    def sections(self) -> Iterable[Section]:
        """Return the sections in their order."""
        return self.SECTIONS

    def asked(self) -> Iterator[tuple[Section, list[Asked]]]:
        """Yield each section with its fields, ready for the page.

        A field that this form doesn't have is not asked, nor a section that has none left.
        """
        for section in self.sections():
            fields = [
                Asked(self[name], self.audience_of(name), self.stored.get(name, ""))
                for name in section.fields
                if name in self.fields
            ]
            if fields or not section.fields:
                yield section, fields

    def show_both(self, stored: Mapping[str, Any], version: int) -> None:
        """Keep what was typed and put beside it what is stored, where they differ (R5).

        The form then starts from `version`: sending it again is a choice made with both in sight.
        """
        self.stored = self._differing(stored, self.cleaned_data)
        self.data = go_on_from(self.data, version)

    def shown(self, name: str) -> Any:
        """Return what the page shows in the field `name`, None where there is no such field."""
        return self[name].value() if name in self.fields else None

    def ask_nothing_yet(self) -> None:
        """Show what was typed as it is: it was sent to be read along, not to be kept."""
        self._errors = ErrorDict()

    def begin_beside(self, stored: Mapping[str, Any]) -> None:
        """Put what is stored beside what the form begins with, where they differ."""
        self.stored = self._differing(stored, self.initial)

    def describe(self, name: str, *ids: str) -> None:
        """Tie the field `name` to the texts with `ids`, beside its own help and errors.

        A group of choices keeps its own: a screen reader would say the others at each choice.
        """
        field = self[name]
        if not field.use_fieldset:
            field.field.widget.attrs.pop("aria-describedby", None)  # or Django gives no own ones
            own = (field.aria_describedby or "").split()
            field.field.widget.attrs["aria-describedby"] = " ".join([*own, *ids])

    def need(self, *names: str, say: StrOrPromise = NEEDED) -> None:
        """Add an error to each field of `names` that was left empty."""
        for name in names:
            if name not in self.errors and not str(self.cleaned_data.get(name) or "").strip():
                self.add_error(name, say)

    def _differing(self, stored: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
        return {
            name: self._in_words(name, value)
            for name, value in stored.items()
            if name in self.fields and (other.get(name) or "") != (value or "")
        }

    def _in_words(self, name: str, value: object) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value)) if value else ""


def go_on_from(sent: Mapping[str, Any], version: int) -> Mapping[str, Any]:
    """Return what was sent as if it started from `version`, with every choice of a list."""
    data = cast(Any, sent).copy()
    data["version"] = str(version)
    return cast(Mapping[str, Any], data)


class LongTextField(forms.CharField):
    """A text that comes back exactly as typed; what is too long is said, and never cut off.

    A browser that knows how long a text may be cuts what is pasted, and says nothing.
    """

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Say how long it may be in a way that only the script which counts understands."""
        attrs = super().widget_attrs(widget)
        return {"data-longest" if name == "maxlength" else name: attrs[name] for name in attrs}


class SentenceField(LongTextField, Line):
    """A sentence, as typed like any text, and empty like a line where nothing but spaces stands."""


def text(label: StrOrPromise, help_text: StrOrPromise = "", rows: int = 4) -> forms.CharField:
    """Return a field for free text that comes back exactly as typed."""
    return LongTextField(
        label=label,
        help_text=help_text,
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


def sentence(label: StrOrPromise, help_text: StrOrPromise = "") -> forms.CharField:
    """Return a field for a sentence, which may take more than one line to be seen."""
    return SentenceField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "sentence"}),
    )


def line(label: StrOrPromise, help_text: StrOrPromise = "", longest: int = 300) -> Line:
    """Return a field for one line of text."""
    return Line(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def choice(
    label: StrOrPromise,
    choices: list[tuple[Any, Any]],
    help_text: StrOrPromise = "",
    widget: type[forms.Widget] = forms.Select,
) -> forms.ChoiceField:
    """Return a field for one of `choices`, which may be left open in a draft."""
    open_choice = [("", NOT_CHOSEN)] if widget is forms.Select else []
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=[*open_choice, *choices],
        widget=widget,
    )


def level(label: StrOrPromise, choices: list[tuple[int, Any]]) -> forms.TypedChoiceField:
    """Return a field for a level of 1 to 5, None while it is open."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", NOT_CHOSEN), *choices],
    )
