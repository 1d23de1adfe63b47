"""What both prepared forms are: guided, and worded by the template that their review has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils.text import format_lazy
from django_stubs_ext import StrOrPromise

from people.forms.guided import Asked, GuidedForm, Section
from reviews.content import Audience, Question, content_of
from reviews.models import Review
from reviews.subjects import Subject

GAP_PARTS = ("level_now", "level_needed", "importance", "evidence")


class WordedForm(GuidedForm):
    """A guided form that asks what the content of its review asks, about its `subjects`."""

    SIDE: ClassVar[str]
    READERS: ClassVar[Mapping[Audience, StrOrPromise]]

    def __init__(
        self,
        review: Review,
        *args: Any,
        subjects: Sequence[Subject] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.review, self.content = review, content_of(review)
        if subjects is None:
            self.look_up()
        self.subjects = self.find_subjects() if subjects is None else subjects
        self.prepare()
        self.questions: dict[str, Question] = {
            name: question
            for question in self.content.questions(self.SIDE)
            for name in fields_of(question.key, self.subjects)
            if name in self.fields
        }
        for name, question in self.questions.items():
            _word(self.fields[name], question)

    def look_up(self) -> None:
        """Note what the subjects go by, unless they were told."""

    def find_subjects(self) -> Sequence[Subject]:
        """Return what this form asks about, unless it was told."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Make the fields those that the content asks for."""
        raise NotImplementedError

    def asked(self) -> Iterator[tuple[Section, list[Asked]]]:
        """Yield the same, each field tied to who will read it."""
        for section, fields in super().asked():
            for one in fields:
                if one.audience:
                    self.describe(one.field.name, one.audience_id)
            yield section, fields

    def name_of_other(self) -> str:
        """Return what to call whom the author talks with."""
        raise NotImplementedError

    def audience_of(self, name: str) -> StrOrPromise:
        """The visibility table says it of each question (R1, R3)."""
        readers = self.READERS[self.questions[name].readers]
        return format_lazy(readers, name=self.name_of_other())


def fields_of(key: str, subjects: Sequence[Subject]) -> list[str]:
    """Return the names of the form's fields for a question: some are asked of each subject."""
    if key in GAP_PARTS:
        return [f"{subject.code}_{key}" for subject in subjects]
    if key == "own_level":
        return [f"level_{subject.code}" for subject in subjects if subject.is_competency]
    if key == "own_evidence":
        return [f"evidence_{subject.code}" for subject in subjects]
    return [key]


def let_choose(field: forms.Field, choices: Iterable[tuple[Any, StrOrPromise]]) -> None:
    """Let one choose from `choices` in `field`."""
    cast(forms.ChoiceField, field).choices = list(choices)


def _word(field: forms.Field, question: Question) -> None:
    field.label = question.text or field.label
    field.help_text = question.help or field.help_text
