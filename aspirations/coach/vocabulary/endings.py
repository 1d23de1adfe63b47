"""Base forms of English words, made from lists of verbs; for all other words a plural is undone."""

from collections.abc import Iterator
from functools import lru_cache

from aspirations.coach.vocabulary.verbs import ALL_VERBS, DOUBLING, IRREGULAR, NO_VERB

VOWELS = frozenset("aeiou")
SAME_IN_PLURAL = ("ss", "us", "is", "ics", "ous", "sis", "aws", "devops", "sales", "logistics")


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """Yield the regular forms of `verb` with their names."""
    yield verb, "base"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        yield verb[:-1] + "ies", "s"
        yield verb[:-1] + "ied", "ed"
    elif verb.endswith(("s", "x", "ch", "sh", "o")):
        yield verb + "es", "s"
    else:
        yield verb + "s", "s"
    yield from _ing_and_ed(verb)


def _ing_and_ed(verb: str) -> Iterator[tuple[str, str]]:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        stem = verb[:-1]
    elif verb in DOUBLING:
        stem = verb + verb[-1]
    else:
        stem = verb
    yield stem + "ing", "ing"
    if not verb.endswith("y") or verb[-2] in VOWELS:
        yield stem + "ed", "ed"


def _table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for verb in ALL_VERBS:
        for word, form in _forms(verb):
            table.setdefault(word, (verb, form))
    table |= {word: (verb, form) for word, verb, form in IRREGULAR}
    for word in NO_VERB:
        table.pop(word, None)
    return table


FORMS = _table()


@lru_cache(maxsize=4096)
def lemma_and_form(word: str) -> tuple[str, str]:
    """Return the base form of a word in small letters and, for a verb we know, the form's name."""
    known = FORMS.get(word)
    if known:
        return known
    return _singular(word), ""


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(SAME_IN_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]
