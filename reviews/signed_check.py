"""Whether a plan still says what was signed: the fingerprints, and every word in the tables.

A rewording that both agreed to leaves a text of its own; whatever else differs was changed outside
Bearing, and is said part by part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from reviews.models import Plan, SignedText
from reviews.models.signed_text import SignedKind
from reviews.signed_by import by_others, missing, signed_on
from reviews.signed_words import (
    ACTION_PARTS,
    OUTCOME_PARTS,
    PLAN_PARTS,
    Act,
    Words,
    facts_of,
    for_page,
    moment,
    read,
    words_of,
)
from reviews.states import Side
from reviews.subjects import name_of


@dataclass(frozen=True)
class Checked:
    """One text, and what it says; None where its fingerprint doesn't fit."""

    text: SignedText
    said: Words | None

    @property
    def words(self) -> dict[str, Any] | None:
        """The words for a page."""
        return for_page(self.said["words"]) if self.said else None


@dataclass(frozen=True)
class Check:
    """The texts in their order, and a sentence for everything that isn't as it was signed."""

    texts: Sequence[Checked]
    differs: Sequence[str]


def check(plan: Plan, texts: Sequence[SignedText], catalogue: Catalogue) -> Check:
    """Look at all `texts` of `plan`, oldest first, and at the plan as it stands now."""
    checked = [Checked(one, read(one)) for one in texts]
    differs = [*missing(plan, texts), *by_others(plan, texts)]
    before = ""
    for one in checked:
        differs += _of_text(plan, one, before)
        before = one.text.seal
    latest = checked[-1].said if checked else None
    if latest:
        differs += _of_words(latest["words"], words_of(plan), catalogue)
    return Check(checked, list(dict.fromkeys(differs)))


def _of_text(plan: Plan, checked: Checked, before: str) -> Iterator[str]:
    """Yield what is wrong with a text: its fingerprint, its row, or its place in their row."""
    text, said = checked.text, checked.said
    names = {"name": text.by.name, "when": formats.date_format(timezone.localtime(text.at))}
    if said is None:
        yield _("The text that %(name)s signed on %(when)s does not fit its fingerprint.") % names
        return
    act = Act(text.by, Side(text.side), text.at, text.rewording)
    facts = facts_of(plan, act) | {"follows": before}
    is_dated = text.kind != SignedKind.SIGNATURE or moment(text.at) == moment(
        signed_on(plan)[Side(text.side)]
    )
    if not is_dated or any(said.get(name) != fact for name, fact in facts.items()):
        yield _("Who signed the text of %(when)s, or when, is not as it was signed.") % names


def _of_words(signed: Words, now: Words, catalogue: Catalogue) -> Iterator[str]:
    for part, name in PLAN_PARTS.items():
        if part in signed and signed[part] != now[part]:
            yield _("Not as it was signed: %(part)s.") % {"part": name}
    old, new = _by(signed, "actions", "number"), _by(now, "actions", "number")
    numbers = sorted({**old, **new})
    actions = {number: _("Action %(number)s") % {"number": number} for number in numbers}
    yield from _of_rows(old, new, actions, ACTION_PARTS)
    old, new = _by(signed, "outcomes", "subject"), _by(now, "outcomes", "subject")
    outcomes = {
        code: _("The outcome about %(subject)s") % {"subject": name_of(catalogue, code)}
        for code in {**old, **new}
    }
    yield from _of_rows(old, new, outcomes, OUTCOME_PARTS)


def _by(words: Words, rows: str, key: str) -> dict[Any, Words]:
    return {row[key]: row for row in words[rows]}


def _of_rows(
    signed: Mapping[Any, Words],
    now: Mapping[Any, Words],
    names: Mapping[Any, str],
    parts: Mapping[str, StrOrPromise],
) -> Iterator[str]:
    """Yield what differs between rows of the same key, and which are gone or came to them."""
    for key, name in names.items():
        if key not in now:
            yield _("%(name)s was signed and is gone.") % {"name": name}
        elif key not in signed:
            yield _("%(name)s was not there when it was signed.") % {"name": name}
        else:
            for part in parts:
                if part in signed[key] and signed[key][part] != now[key][part]:
                    yield (
                        _("%(name)s is not as it was signed: %(part)s.")
                        % {"name": name, "part": parts[part]}
                    )
