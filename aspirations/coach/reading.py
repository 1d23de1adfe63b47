"""A text read once: what each check needs, worked out when it is first asked for."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from aspirations.coach.amounts import Reach, TimeFrame
from aspirations.coach.bare_work import bare_work, work_on_it
from aspirations.coach.catalogue import Catalogue
from aspirations.coach.clauses import background, narrated, present
from aspirations.coach.developments import common_skills, developments
from aspirations.coach.directions import directions
from aspirations.coach.evidence import named_things, presented
from aspirations.coach.leaving import leavings
from aspirations.coach.links import links
from aspirations.coach.measures import measures
from aspirations.coach.objects import names_field
from aspirations.coach.patterns import Phrases
from aspirations.coach.pay import pay
from aspirations.coach.reasons import reasons
from aspirations.coach.stories import conclusions
from aspirations.coach.text import Span, Text, Token, span_of
from aspirations.coach.times import is_remark_on_time, time_frames
from aspirations.coach.titles import Title, titles
from aspirations.coach.vocabulary.titles import HEADS
from aspirations.coach.vocabulary.word_sets import word_set

# Before one's own occupation they make no title of it.
QUALITIES = word_set(
    "great good excellent outstanding better best skilled skillful successful professional top "
    "competent reliable versatile effective well-rounded strong confident real true exceptional"
)
ANY_HOUSE = Phrases(
    (
        "a|an|any|some {praised} {praised}? {praised}? "
        "company|organisation|organization|firm|environment|corporation|workplace",
    ),
    {
        "praised": word_set(
            "reputed reputable leading good dynamic professional innovative international large "
            "big "
            "multinational growing challenging positive collaborative expanding known well "
            "recognised recognized prestigious top famous established work working corporate and "
            ", -"
        )
    },
)
GROWING = word_set("develop developing grow growing improve improving learn progress evolve")
MOST_REPEATED = 12  # words of a question said again
Found = Iterable[tuple[int, int]]
Spans = tuple[Span, ...]


class Reading:
    """A text with the present role of its author (None if unknown) and a catalogue, if any."""

    def __init__(
        self, raw: str, current_role: str | None, track: str | None, catalogue: Catalogue | None
    ) -> None:
        self.text = Text(raw)
        self.current_role = current_role
        self.track = track
        self.catalogue = catalogue

    @cached_property
    def frames(self) -> tuple[TimeFrame, ...]:
        after = (*self.text.sentences[1:], ())
        return tuple(
            frame
            for s, following, told in zip(self.text.sentences, after, self.narrated, strict=False)
            if not self._only_repeats(s, following)
            for frame in time_frames(s)
            if not _stands_in(frame, s, told) and not is_remark_on_time(s, frame)
        )

    def _only_repeats(self, sentence: Sequence[Token], following: Sequence[Token]) -> bool:
        """Return whether "In ten years? I don't know." is said: no time frame of one's own."""
        asked = self.text.raw[sentence[-1].end :].lstrip()[:1] == "?"
        refused = {"not", "no", "idk", "unsure", "clue", "knows"} & {t.word for t in following}
        return asked and len(sentence) <= MOST_REPEATED and bool(refused)

    def frames_of(self, reach: Reach) -> Spans:
        """Return where a time as far ahead as `reach` is named."""
        return tuple(frame.span for frame in self.frames if frame.reach is reach)

    @cached_property
    def narrated(self) -> tuple[list[bool], ...]:
        """Return which words tell what happened."""
        return tuple(narrated(s) for s in self.text.sentences)

    @cached_property
    def past(self) -> tuple[list[bool], ...]:
        both = zip(self.text.sentences, self.narrated, strict=True)
        return tuple(_either(background(s), told) for s, told in both)

    @cached_property
    def told(self) -> tuple[list[bool], ...]:
        """Return which words tell of the past or of what is done today."""
        both = zip(self.text.sentences, self.past, strict=True)
        return tuple(_either(past, present(sentence)) for sentence, past in both)

    @cached_property
    def directions(self) -> Spans:
        fields = self.catalogue.fields_of(self.track) if self.catalogue else frozenset()
        found = self._with(self.told, lambda s, told: directions(s, told, fields))
        sentences, nothing_else = self.text.sentences, not (self.pay or self.leavings)
        found += _spans(work_on_it(sentences) if nothing_else else ())
        nothing_else = nothing_else and not (self.titles or self.developments)
        found = found or _spans(bare_work(sentences, self.told, wished=nothing_else))
        return tuple(span for span in found if not self._is_leaving(span))

    def _is_leaving(self, span: Span) -> bool:
        """Return whether words that seem a direction speak of leaving and name no field."""
        overlaps = any(begin < span[1] and span[0] < end for begin, end in self.leavings)
        if not overlaps:
            return False
        words = Text(self.text.raw[slice(*span)]).sentences
        return not any(names_field(t) for s in words for t in s)

    @cached_property
    def developments(self) -> Spans:
        return self._with(self.past, developments)

    @cached_property
    def common_skills(self) -> Spans:
        return self._each(common_skills)

    @cached_property
    def measures(self) -> Spans:
        return self._with(self.told, measures)

    @cached_property
    def reasons(self) -> Spans:
        return self._with(self.narrated, reasons) + _spans(conclusions(self.text.sentences))

    @cached_property
    def leavings(self) -> Spans:
        found = (
            (s, told, leavings(s))
            for s, told in zip(self.text.sentences, self.narrated, strict=True)
        )
        return _spans(s[b:e] for s, told, places in found for b, e in places if not told[b])

    @cached_property
    def pay(self) -> Spans:
        return self._each(pay)

    @property
    def named(self) -> int:
        """Return how much is named in the text."""
        return named_things(self.text.raw, self.text.sentences)

    def wished_beyond(self, spans: Spans) -> int:
        """Return how much is named outside of `spans` where not only the present is told."""
        what_is = [
            _either(t, presented(s)) for s, t in zip(self.text.sentences, self.told, strict=True)
        ]
        return named_things(self.text.raw, self.text.sentences, spans, what_is)

    @cached_property
    def links(self) -> Spans:
        found = self._each(lambda s: links(s, self.role_words))
        return found if self._has_a_house else tuple(s for s in found if not self._is_any(s))

    @cached_property
    def _has_a_house(self) -> bool:
        """Return whether no house is spoken of that could be any: "a reputed company"."""
        return not any(True for s in self.text.sentences for _ in ANY_HOUSE.within(s))

    def _is_any(self, span: Span) -> bool:
        """Return whether a link is no more than "the company"."""
        words = self.text.raw[slice(*span)].lower().split()
        return "the" in words[:2] and not {"my", "our", "this"} & set(words)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """Return the words of the present role."""
        words = Text((self.current_role or "").lower()).words
        return frozenset(words) | frozenset(w.removesuffix("s") for w in words)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Return the titles named outside of what was."""
        return tuple(
            title
            for sentence, past in zip(self.text.sentences, self.past, strict=True)
            for title in titles(sentence)
            if not past[title.begin] and self._is_goal(sentence, title)
        )

    def _is_goal(self, sentence: Sequence[Token], title: Title) -> bool:
        before = [t.word for t in sentence[max(title.begin - 4, 0) : title.begin]]
        words = {t.word for t in sentence[title.begin : title.end]}
        if title.level == 0 or "better" in words or _is_beside(before):
            return False
        if before[-1:] in (["my"], ["our"]) and not title.level_only:
            return False  # "my manager"
        if {"kind", "sort", "type"} & set(before):
            return False  # "the kind of leader who"
        if before[-2:] in (["as", "a"], ["as", "an"]) and GROWING & set(before):
            return False  # "develop as a leader"
        if "not" in before or (before[-1:] == ["-"] and len(words) == 1):
            return False  # "I'm no manager", "not a fortune-teller"
        painted = sentence[0].word in {"in", "within", "by"}  # "in five years I am"
        return (painted or not _is_now(before)) and not self._is_own_occupation(sentence, title)

    def _is_own_occupation(self, sentence: Sequence[Token], title: Title) -> bool:
        """Return whether "a great nurse" is said by a nurse, which names no other post."""
        words = sentence[title.begin : title.end]
        return all(t.lemma in self.role_words or t.word in QUALITIES for t in words)

    def target_level(self, title: Title) -> int | None:
        """Return how far up a title named in the text is."""
        written = self.text.raw[slice(*title.span)]
        known = self.catalogue.level_of(written, self.track) if self.catalogue else None
        return title.level if known is None else known

    def level(self, title: str) -> int | None:
        """Return how far up a title is: by the catalogue if it knows, else by its words."""
        if self.catalogue and (known := self.catalogue.level_of(title, self.track)) is not None:
            return known
        levels = [t.level for s in Text(title).sentences for t in titles(s) if t.level is not None]
        levels += [HEADS[w] for w in Text(title.lower()).words if not levels and w in HEADS]
        return max(levels, default=None)

    def _each(self, find: Callable[[Sequence[Token]], Found]) -> Spans:
        return tuple(
            span_of(sentence[begin:end])
            for sentence in self.text.sentences
            for begin, end in find(sentence)
        )

    def _with(
        self,
        flags: Sequence[Sequence[bool]],
        find: Callable[[Sequence[Token], Sequence[bool]], Found],
    ) -> Spans:
        return tuple(
            span_of(sentence[begin:end])
            for sentence, told in zip(self.text.sentences, flags, strict=True)
            for begin, end in find(sentence, told)
        )


def _spans(places: Iterable[Sequence[Token]]) -> Spans:
    return tuple(span_of(tokens) for tokens in places)


def _stands_in(frame: TimeFrame, sentence: Sequence[Token], told: Sequence[bool]) -> bool:
    """Return whether a time frame stands where something is told."""
    return any(
        is_told and frame.span[0] <= token.start < frame.span[1]
        for token, is_told in zip(sentence, told, strict=True)
    )


def _either(one: Sequence[bool], other: Sequence[bool]) -> list[bool]:
    return [a or b for a, b in zip(one, other, strict=True)]


def _is_beside(before: list[str]) -> bool:
    """Return whether a title is not one's own: "support managers", "years as a nurse"."""
    before = before[max(n for n, word in enumerate((":", *before)) if word in {":", ","}) :]
    others = {"with", "under", "support", "assist", "supporting", "assisting"} & set(before[-2:])
    return bool(others or "better" in before[-1:] or {"years", "experience"} & set(before[-3:]))


def _is_now(before: list[str]) -> bool:
    between = before[before.index("am") + 1 :] if "am" in before else None
    if between is not None:
        return not set(between) & {"to", "going", "for", "at", "in", "be", "become"}
    as_one = before[-2:] == ["as", "a"] or before[-1:] == ["as"] or before[-2:] == ["as", "an"]
    return as_one and len(before) < 3
