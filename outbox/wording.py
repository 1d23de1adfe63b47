"""Words that HR has put in the place of Bearing's own, with a message's facts filled in.

They are plain text from end to end: no template engine and no format string ever reads them. A
placeholder is replaced in one pass, so a name that looks like one is not replaced again.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format

from outbox.facts import unpack
from outbox.models import Message, Wording

NAME, OTHER, DATE, POSITION = "name", "other", "date", "position"
TRIAL = "mail_trial"  # a mail by which HR sees how another kind reads
TRIES = "tries"  # the fact of it that names the kind
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Worded:
    """A subject and the paragraphs that open a mail; what is empty is Bearing's own."""

    subject: str = ""
    opening: tuple[str, ...] = ()


def kind_of_words(message: Message) -> str:
    """Return the kind whose words `message` has: its own, unless it is a trial of another."""
    return str(message.context[TRIES]) if message.kind == TRIAL else message.kind


class Words:
    """What HR has said, asked once for each kind in each language."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], Wording | None] = {}

    def of(self, message: Message, language: str) -> Worded:
        """Return it for mails like `message` in `language`, filled with its facts."""
        kind = kind_of_words(message)
        if (kind, language) not in self._said:
            found = Wording.objects.filter(kind=kind, language=language).first()
            self._said[kind, language] = found
        said = self._said[kind, language]
        return filled(message, said.subject, said.opening) if said else Worded()


def words_of_kinds(kinds: Collection[str], language: str) -> dict[str, Wording]:
    """Return what HR has said last for each of `kinds`, if anything, by one query."""
    said = Wording.objects.filter(kind__in=kinds, language=language).order_by("number")
    return {one.kind: one for one in said}


def kinds_with_words() -> set[str]:
    """Return the kinds of which HR's words stand by now in the place of Bearing's, by one row each.

    In whatever language. What was said before that is not read.
    """
    same = {name: OuterRef(name) for name in ("kind", "language")}
    later = Wording.objects.filter(**same, number__gt=OuterRef("number")).order_by()
    newest = Wording.objects.exclude(subject="", opening="").exclude(Exists(later))
    return set(newest.order_by().values_list("kind", flat=True).distinct())


def filled(message: Message, subject: str, opening: str) -> Worded:
    """Return these words with the facts of `message`, written in the language of now.

    Words that ask for a fact that this message has not are left to Bearing.
    """
    facts = _facts_of(message)
    paragraphs = BETWEEN_PARAGRAPHS.split(opening.replace("\r\n", "\n").strip())
    has_all = _asks_for(opening) <= facts.keys()
    return Worded(
        subject=_fill(subject, facts) if _asks_for(subject) <= facts.keys() else "",
        opening=tuple(_fill(one, facts) for one in paragraphs if one) if has_all else (),
    )


def _facts_of(message: Message) -> dict[str, str]:
    facts = unpack(message.context)
    found = {NAME: getattr(message.recipient, "called", ""), OTHER: facts.get("other")}
    due = facts.get("due")
    if isinstance(due, date):
        found[DATE] = f"{date_format(due, 'l')}, {date_format(due)}"
    found[POSITION] = facts.get("position")
    return {name: str(value) for name, value in found.items() if value}


def _asks_for(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text)) & {NAME, OTHER, DATE, POSITION}


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)
