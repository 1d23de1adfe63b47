"""The gaps of a manager's form: which of them it has, and what stands around the fields of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.choices import GrowthDimension
from people.forms.guided import Section
from reviews.actions.gap_assessment import GapWords
from reviews.content import content_of
from reviews.forms.worded import GAP_PARTS
from reviews.models import AssessedGap, GapAssessment, PreReview, Review
from reviews.subjects import Subject, catalogue_of, offered, with_kept

FOLDER = "reviews/gap_assessment/"


class FurtherGapsField(forms.MultipleChoiceField):
    """What else could be assessed; what was chosen meanwhile, by another save, is no mistake.

    Its ticks say what a button is to do, so that a form that saves itself leaves them alone.
    """

    widget = forms.CheckboxSelectMultiple(attrs={"data-autosave-not": True})
    chosen: Collection[str] = ()

    def valid_value(self, value: str) -> bool:
        """Whether `value` is offered, or was a moment ago."""
        return value in self.chosen or super().valid_value(value)

    def clean(self, value: Sequence[str]) -> list[str]:
        """Return those that aren't chosen yet, each once."""
        return [code for code in dict.fromkeys(super().clean(value)) if code not in self.chosen]


@dataclass(frozen=True, kw_only=True)
class GapSection(Section):
    """The part of a form about one gap.

    `before` is what the same manager wrote of it in an earlier review; `asks_twice` is set where
    taking the gap out would take words with it.
    """

    subject: Subject
    before: AssessedGap | None = None
    asks_twice: bool = False


class Found(NamedTuple):
    """The subjects of a form: those it has fields for, and those that could be added."""

    chosen: list[Subject]
    could_be_added: list[Subject]


def choose(
    review: Review, card: PreReview | None, said: Mapping[str, Any], stored: Mapping[str, Any]
) -> Found:
    """Return what `said`, which was sent or is stored, chooses of what is offered.

    What isn't offered any more stays as long as something stands there. Where all gaps are asked
    for, none can be left out.
    """
    catalogue, track = catalogue_of(review), (card.track_code, card.aimed_stage) if card else ()
    offers = offered(review, catalogue, *track)
    known = {*GrowthDimension.values, *catalogue.competencies, *codes_in(stored)}
    codes = [code for code in codes_in(said) if code in known]
    takes_all = len(offers) <= content_of(review).fewest_gaps
    chosen = [
        one
        for one in with_kept(offers, catalogue, codes)
        if (one.is_offered and (takes_all or one.code in codes)) or is_begun(said, one.code)
    ]
    return Found(chosen, [one for one in offers if one not in chosen])


def is_begun(said: Mapping[str, Any], code: str) -> bool:
    """Whether something is said of the gap about the subject of `code`."""
    return any(said.get(f"{code}_{part}") for part in GAP_PARTS)


def nothing_yet(code: str) -> GapWords:
    """Return a gap that was chosen, and nothing more."""
    return GapWords(subject=code, level_now=None, level_needed=None, importance="", evidence="")


def needed_of(subject: Subject) -> StrOrPromise:
    """Return the sentence for what is missing of a gap; several have fields of the same name."""
    return format_lazy(_("{name}: please answer this before you send it."), name=subject.name)


def in_a_line(subject: Subject) -> StrOrPromise:
    """Return what a subject is called, and what it is."""
    return format_lazy("{}: {}", subject.name, subject.what) if subject.what else subject.name


def section_of(subject: Subject, before: AssessedGap | None, *, asks_twice: bool) -> GapSection:
    """Return the section of the gap about `subject`."""
    return GapSection(
        subject.name,
        subject.what,
        tuple(f"{subject.code}_{part}" for part in GAP_PARTS),
        above=FOLDER + "_about.html",
        below=FOLDER + "_below.html",
        anchor=f"gap-{subject.code}",
        subject=subject,
        before=before,
        asks_twice=asks_twice,
    )


def codes_in(names: Iterable[str]) -> list[str]:
    """Return the codes of the subjects that fields called `names` are about, each once."""
    return list(dict.fromkeys(_codes_in(names)))


def _codes_in(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in GAP_PARTS:
            if name.endswith(f"_{part}"):
                yield name.removesuffix(f"_{part}")


def parts_of(gap: AssessedGap) -> dict[str, Any]:
    """Return what is stored of a gap, as the fields of the form name it."""
    return {f"{gap.subject}_{part}": getattr(gap, part) for part in GAP_PARTS}


def stored_parts(review: Review) -> dict[str, Any]:
    """Return the same of all gaps in the draft of the manager who writes about `review`."""
    drafts = GapAssessment.objects.of(review).filter(author=review.manager)
    gaps = AssessedGap.objects.filter(assessment__in=drafts)
    return {name: value for gap in gaps for name, value in parts_of(gap).items()}


def with_what_was_not_sent(sent: Mapping[str, Any], stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `sent` with each gap that is stored and that the page didn't have.

    Another tab has added it meanwhile: only its own button takes a gap out.
    """
    codes, data = set(codes_in(sent)), cast(Any, sent).copy()
    for name, value in stored.items():
        if codes_in([name])[0] not in codes:
            data[name] = "" if value is None else str(value)
    return cast(Mapping[str, Any], data)
