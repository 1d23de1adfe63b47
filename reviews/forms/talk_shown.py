"""What a page of the talk shows of a stage: its rows, its gaps, and what stands there in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext
from django_stubs_ext import StrOrPromise

from reviews.comparison import Compared
from reviews.content import content_of
from reviews.forms.plan import MOST_ROWS, WRITTEN, OutcomeForm, gap_name, row_name
from reviews.forms.talk_fields import Talk, part_of
from reviews.plan_rules import how_many_actions


@dataclass(frozen=True)
class Said:
    """One thing that stands on the sheet: what it is `about`, what was asked, and the answer."""

    about: StrOrPromise
    label: StrOrPromise
    text: str


@dataclass(frozen=True)
class Row:
    """One action on the sheet: its number, from 1, and its fields by the part that each says."""

    number: int
    parts: Mapping[str, BoundField]

    @property
    def is_begun(self) -> bool:
        """Whether something is written in it."""
        return any(str(self.parts[name].value() or "").strip() for name in WRITTEN)

    @property
    def needs_a_look(self) -> bool:
        """Whether something is written in it or wrong with it, so that it must not be folded."""
        return self.is_begun or any(field.errors for field in self.parts.values())


class ShownStage(forms.Form):
    """One stage as it is read: its fields in groups, and the texts that stand in them."""

    talk: Talk
    kept: Mapping[str, str]  # by the name of the field

    def how_many(self) -> StrOrPromise:
        """Return the sentence about how many actions a plan holds."""
        return how_many_actions(content_of(self.talk.review))

    @property
    def usual_rows(self) -> list[Row]:
        """As many actions as a plan of this review usually holds at most."""
        return self._rows(1, self._usual)

    @property
    def further_rows(self) -> list[Row]:
        """The rows for more than that."""
        return self._rows(self._usual + 1, MOST_ROWS)

    @property
    def is_further_open(self) -> bool:
        """Whether something stands, or is asked, in what is folded away otherwise."""
        reason = self["number_reason"]
        is_asked = bool(reason.value() or reason.errors)
        return is_asked or any(row.needs_a_look for row in self.further_rows)

    @property
    def _usual(self) -> int:
        return min(content_of(self.talk.review).most_actions, MOST_ROWS)

    def _rows(self, first: int, last: int) -> list[Row]:
        return [
            Row(
                number,
                {field.name.partition("-")[2]: field for field in self._of(row_name(number))},
            )
            for number in range(first, last + 1)
        ]

    @property
    def compared(self) -> list[tuple[Compared, dict[str, BoundField]]]:
        """Each gap with the fields that say how the two leave it."""
        return [
            (gap, {part: self[f"{gap_name(gap.code)}-{part}"] for part in OutcomeForm.base_fields})
            for gap in self.talk.gaps
        ]

    def said(self) -> Iterator[Said]:
        """Yield what stands in each field of the stage, in words."""
        for name, field in self.fields.items():
            if stored := self.kept.get(name):
                text = self.words_of(name, stored)
                yield Said(part_of(name, self.talk), field.label or "", text)

    def words_of(self, name: str, stored: str) -> str:
        """Return `stored` as people read it in the field `name`: a day, a choice in its words."""
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return gettext("Yes") if stored else ""
        if isinstance(field, forms.DateField) and stored:  # the sheet keeps it as ISO has it
            return date_format(date.fromisoformat(stored))
        choices = {str(chosen): words for chosen, words in getattr(field, "choices", ())}
        return str(choices.get(stored, stored)) if stored else ""

    def _of(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(f"{prefix}-")]
