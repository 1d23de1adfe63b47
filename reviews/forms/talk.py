"""The sheet of the talk, stage by stage: what the two may write where, whole or half.

What a plan needs in the end is asked of the whole sheet by reviews/forms/plan.py, whose fields
stand here under the same names and may still be empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.autosave import EMPTY, WHOLE
from people.forms.guided import GuidedForm, go_on_from
from people.untouched import WAS, digest, is_as_it_was
from reviews.forms.talk_fields import ALONE, FIELDS_OF, Talk, part_of, stage_of
from reviews.forms.talk_shown import ShownStage
from reviews.models import SheetField
from reviews.states import TalkStage

FOR_TWO = _("{employee} and {manager}")
READERS = {
    TalkStage.COMPARE: _(
        "{employee} and {manager}; once it is signed HR reads how you leave each gap, and why only "
        "where the pre-review is shared with them"
    ),
    TalkStage.ACTIONS: _("{employee} and {manager}, and HR once it is signed"),
}


@dataclass(frozen=True)
class Fault:
    """One thing to look at again: the field, the stage it stands on, what it is `about`."""

    name: str
    stage: TalkStage
    about: StrOrPromise
    sentence: str


NOT_ASKED = {"version", "stage", "go", "carry", "csrfmiddlewaretoken", WHOLE, EMPTY}


class TalkForm(ShownStage, GuidedForm):
    """One stage of the sheet; anything may still be empty."""

    lacks_something = False
    stands_in_parts = True  # each field is saved for itself

    def __init__(
        self,
        stage: TalkStage,
        talk: Talk,
        data: Mapping[str, Any] | None = None,
        *,
        stored: Mapping[str, str],
        version: int,
    ) -> None:
        super().__init__(data, initial={**stored, "version": version})
        self.stage, self.talk, self.kept = stage, talk, stored
        self.elsewhere: list[Fault] = []  # on other stages
        self.fields |= FIELDS_OF[stage](talk)

    def audience_of(self, name: str) -> StrOrPromise:
        """The two, and HR as far as the visibility table lets it read what is signed."""
        review, readers = self.talk.review, READERS.get(stage_of(name), FOR_TWO)
        if name.startswith("notes-"):
            readers = FOR_TWO
        return format_lazy(readers, employee=review.employee.called, manager=review.manager.called)

    @property
    def audience(self) -> StrOrPromise:
        """Who reads what is written on this stage, but for its notes."""
        return self.audience_of(next(name for name in self.fields if name != "version"))

    @property
    def audience_of_notes(self) -> StrOrPromise:
        """Who reads the notes, where that is somebody else."""
        notes = self.audience_of(self.notes.name)
        return "" if notes == self.audience else notes

    def typed(self) -> dict[str, str]:
        """Return the text of each field that was sent and that its writer has touched."""
        return {name: self._text(name) for name in self._touched()}

    def was(self) -> Iterator[tuple[str, str]]:
        """Yield a name and a value for each field, by which an untouched one is known again."""
        for name in self.fields:
            if name != "version":
                yield WAS + name, digest(self.kept.get(name, ""))

    @property
    def notes(self) -> BoundField:
        """The notes of this stage."""
        return self[f"notes-{self.stage}"]

    def asks(self, names: Sequence[str]) -> bool:
        """Whether all that was sent is asked on this stage, but for what a page says itself."""
        asked = {name.removeprefix(WAS) for name in names}
        return asked <= self.fields.keys() | NOT_ASKED

    def fit(self) -> dict[str, str]:
        """Return what was typed, without what is wrong with a field."""
        return {name: text for name, text in self.typed().items() if name not in self.errors}

    def catch_up(self, sheet: Mapping[str, SheetField], version: int) -> None:
        """Show what stands on the sheet, `version` of which was read before its fields.

        It stands in each field that its writer has not touched, and beside what they typed where
        somebody else wrote since (R5). Whoever sends this again has all of that in sight, and so
        starts from `version` then.
        """
        seen, touched = self.cleaned_data.get("version", 0), set(self._touched())
        texts = {name: field.text for name, field in sheet.items()}
        data = cast(Any, self.data).copy()
        for name in self.fields.keys() - touched - {"version"}:
            data[name] = texts.get(name, "")
        self.stored = {
            name: self.words_of(name, texts[name])
            for name in touched & sheet.keys()
            if sheet[name].version > seen and texts[name] != self._text(name)
        }
        self.data, self.kept = go_on_from(data, version), texts

    @property
    def unsaved(self) -> list[str]:
        """The fields whose text on the page is not what is stored."""
        if not self.is_bound or self.lacks_something:
            return []
        return [
            name
            for name in self._touched()
            if name in self.errors or self._text(name) != self.kept.get(name, "")
        ]

    @property
    def is_unsaved(self) -> bool:
        """Whether there is any."""
        return bool(self.unsaved)

    @property
    def faults(self) -> list[Fault]:
        """All that is to be looked at again, this stage first, in the order of its fields."""
        here = [
            self._fault(self.stage, name, str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, ())
        ]
        later = sorted(self.elsewhere, key=lambda one: list(TalkStage).index(one.stage))
        return here + later

    def say(self, faults: Mapping[str, Sequence[str]]) -> None:
        """Say at each field what the whole plan still needs there, until it is put up again.

        What it needs on other stages is said in the summary alone.
        """
        self.lacks_something = True
        for name, sentences in faults.items():
            if name in self.fields:
                self.errors.setdefault(name, self.error_class()).extend(sentences)
            else:
                stage = stage_of(name)
                self.elsewhere += [self._fault(stage, name, sentence) for sentence in sentences]

    def _fault(self, stage: TalkStage, name: str, sentence: str) -> Fault:
        return Fault(name, stage, part_of(name, self.talk) or ALONE.get(name, ""), sentence)

    def _touched(self) -> Iterator[str]:
        return (name for name in self.fields if name != "version" and self._is_touched(name))

    def _is_touched(self, name: str) -> bool:
        if name in self.errors:  # nothing that is stored has any
            return True
        if WAS + name in self.data:
            return not is_as_it_was(name, self._text(name), self.data)
        return name in self.data or name in self._emptied()

    def _emptied(self) -> Sequence[str]:
        """Return the fields that a save names since a browser sends nothing of them."""
        return cast(QueryDict, self.data).getlist(EMPTY)

    def _text(self, name: str) -> str:
        """Return what was typed into a field as the sheet keeps it."""
        value = self.cleaned_data.get(name)
        if isinstance(value, bool):
            return "on" if value else ""
        if isinstance(value, date):
            return value.isoformat()
        return str(value or "").replace("\r\n", "\n")
