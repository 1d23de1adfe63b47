"""Wording a template, and the two forms as a template has them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import current
from aspirations.choices import GrowthDimension
from people.models import Employee
from reviews.content import (
    ACTIONS,
    ALWAYS_NEEDED,
    GAPS,
    GRACE,
    LEVELS,
    LONGEST_LEVEL,
    LONGEST_WORDS,
    OWN,
    OWN_LEVELS,
    SIDES,
    Content,
    ContentError,
    Question,
)
from reviews.forms.gap_assessment import GapAssessmentDraftForm
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.forms.worded import WordedForm
from reviews.models import Review, TemplateVersion
from reviews.subjects import Kind, Subject, catalogue_of, offered

NUMBERS = {
    "fewest_gaps": (_("Gaps to assess, at least"), GAPS),
    "most_gaps": (_("Gaps to assess, at most"), GAPS),
    "fewest_actions": (_("Actions in a plan, at least"), ACTIONS),
    "most_actions": (_("Actions in a plan, at most"), ACTIONS),
    "grace_days": (
        _("Days after the date until one side may open the seal without the other"),
        GRACE,
    ),
}
FEWER_THAN_THE_LEAST = _("This is fewer than the least that is asked for.")
LARGEST_VERSION = 2**31 - 1
SOME_COMPETENCY = Subject(
    code="competency",
    name=_("A competency"),
    what=_("Each competency of the track that the direction names is asked about like this."),
    kind=Kind.COMPETENCY,
)


def form_as_asked(side: str, content: Content, employee: str, manager: str) -> WordedForm:
    """Return the form of `side` as `content` has it, between two people who are only names."""
    review = Review(
        employee=Employee(name=employee),
        manager=Employee(name=manager),
        template=TemplateVersion(content=content.as_json()),
    )
    subjects = [*offered(review, catalogue_of(review)), SOME_COMPETENCY]
    form = PreReviewDraftForm if side == "pre_review" else GapAssessmentDraftForm
    return form(review, subjects=subjects)


def competencies_to_offer(content: Content) -> list[tuple[str, str]]:
    """Return the competencies of today's catalogue by name, and those that `content` has anyway."""
    known = current().competencies
    here = [code for code, one in known.items() if not one.is_retired]
    codes = dict.fromkeys([*here, *content.competencies])
    named = [(code, known[code].name if code in known else code) for code in codes]
    return sorted(named, key=lambda one: one[1].casefold())


def own_words(side: str) -> dict[str, tuple[StrOrPromise, StrOrPromise]]:
    """Return Bearing's own (text, help) of every question of `side`, by its key."""
    form = form_as_asked(side, OWN, "", "")
    asked = {question.key: form.fields[name] for name, question in form.questions.items()}
    return {key: (field.label or "", field.help_text) for key, field in asked.items()}


class TemplateForm(forms.Form):
    """All that a template says. Empty words are Bearing's own."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_VERSION)
    dimensions = forms.MultipleChoiceField(
        label=_("Dimensions of growth to offer"),
        choices=GrowthDimension.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    competencies = forms.MultipleChoiceField(
        label=_("Competencies to offer to everyone"),
        help_text=_("Those of the track that a direction names are offered without being ticked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    promise_required = forms.BooleanField(
        label=_("A plan holds a promise of the manager, or their reason for none"), required=False
    )
    reminder_days = forms.CharField(
        label=_("Reminders, in days before the date"),
        help_text=_("For example 7, 1, -1: a week and a day before, and a day after."),
        max_length=60,
    )

    def __init__(self, content: Content, number: int, *args: Any, **options: Any) -> None:
        initial = {**_initial(content), "number": number}
        super().__init__(*args, **options | {"initial": initial})
        self.fields["competencies"].choices = competencies_to_offer(content)  # type: ignore[attr-defined]
        for name, (label, span) in NUMBERS.items():
            self.fields[name] = forms.IntegerField(
                label=label, min_value=span[0], max_value=span[-1]
            )
        for level, meaning in enumerate(OWN_LEVELS, start=1):
            label = format_lazy(_("Words for level {number}"), number=level)
            self.fields[f"level_{level}"] = _words(label, meaning, LONGEST_LEVEL)
        self.own_words = {side: own_words(side) for side in SIDES}
        for side, words in self.own_words.items():
            for key, (text, help_text) in words.items():
                self._ask_about(f"{side}-{key}", key, text, help_text)

    def _ask_about(self, name: str, key: str, text: StrOrPromise, help_text: StrOrPromise) -> None:
        self.fields[f"{name}-text"] = _words(_("Question"), text, LONGEST_WORDS)
        self.fields[f"{name}-help"] = _words(_("Help below it"), help_text, LONGEST_WORDS)
        if key not in ALWAYS_NEEDED:
            self.fields[f"{name}-required"] = forms.BooleanField(
                label=_("Needed before it is sent"), required=False
            )

    def worded(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield each side with its questions: Bearing's own text, and the bound fields.

        A row in which something is wrong is to be open, so that it is seen.
        """
        for side, words in self.own_words.items():
            rows = []
            for key, (text, _help) in words.items():
                parts = (f"{side}-{key}-{part}" for part in ("text", "help", "required"))
                fields = [self[name] for name in parts if name in self.fields]
                rows.append(
                    {
                        "text": self.initial[f"{side}-{key}-text"] or text,
                        "fields": fields,
                        "is_wrong": any(field.errors for field in fields),
                    }
                )
            yield side, rows

    def plain(self) -> list[Any]:
        """Return the fields that are about no question."""
        apart = {"number", "competencies"}
        return [self[name] for name in self.fields if "-" not in name and name not in apart]

    def clean_reminder_days(self) -> tuple[int, ...]:
        """Days are numbers with commas between."""
        try:
            return tuple(int(day) for day in self.cleaned_data["reminder_days"].split(","))
        except ValueError as error:
            raise forms.ValidationError(_("Write numbers with commas between.")) from error

    def clean(self) -> dict[str, Any]:
        """Keep what was typed as content, or say what is wrong, at its field if it has one."""
        for thing in ("gaps", "actions"):
            fewest, most = (self.cleaned_data.get(f"{end}_{thing}") for end in ("fewest", "most"))
            if fewest is not None and most is not None and most < fewest:
                self.add_error(f"most_{thing}", FEWER_THAN_THE_LEAST)
        if not self.errors:
            try:
                self.typed = self._content()
            except ContentError as problem:
                raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data

    def _content(self) -> Content:
        typed = self.cleaned_data
        return Content(
            pre_review=self._questions("pre_review"),
            gap_assessment=self._questions("gap_assessment"),
            dimensions=tuple(typed["dimensions"]),
            competencies=tuple(typed["competencies"]),
            levels=tuple(typed[f"level_{number}"] for number in range(1, LEVELS + 1)),
            promise_required=typed["promise_required"],
            reminder_days=typed["reminder_days"],
            **{name: typed[name] for name in NUMBERS},
        )

    def _questions(self, side: str) -> tuple[Question, ...]:
        typed = self.cleaned_data
        return tuple(
            Question(
                key=one.key,
                readers=one.readers,
                required=typed.get(f"{side}-{one.key}-required", True),
                text=typed[f"{side}-{one.key}-text"],
                help=typed[f"{side}-{one.key}-help"],
            )
            for one in OWN.questions(side)
        )


class NewTemplateForm(TemplateForm):
    """The same with a name, for a template that is not there yet."""

    name = forms.CharField(label=_("Name of the template"), max_length=120)
    field_order = ("name",)


def _words(label: StrOrPromise, own: StrOrPromise, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs={"placeholder": own, "dir": "auto"}),
    )


def _initial(content: Content) -> dict[str, Any]:
    numbers = {name: getattr(content, name) for name in NUMBERS}
    levels = {f"level_{number}": words for number, words in enumerate(content.levels, start=1)}
    questions = {
        f"{side}-{one.key}-{part}": getattr(one, part)
        for side in SIDES
        for one in content.questions(side)
        for part in ("text", "help", "required")
    }
    return {
        **numbers,
        **levels,
        **questions,
        "dimensions": list(content.dimensions),
        "competencies": list(content.competencies),
        "promise_required": content.promise_required,
        "reminder_days": ", ".join(str(day) for day in content.reminder_days),
    }
