"""A text read once: what each check needs, worked out when it is first asked for."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from aspirations.coach.amounts import Reach, TimeFrame
from aspirations.coach.asked import is_only_repeated
from aspirations.coach.bare_work import bare_work, work_on_it
from aspirations.coach.catalogue import Catalogue
from aspirations.coach.clauses import background, narrated, present
from aspirations.coach.developments import common_skills, developments
from aspirations.coach.directions import directions
from aspirations.coach.evidence import named_things, presented
from aspirations.coach.goals import beside_goals
from aspirations.coach.leaving import leavings
from aspirations.coach.links import links
from aspirations.coach.measures import measures
from aspirations.coach.nothing_said import has_empty_goals, names_nothing
from aspirations.coach.objects import names_field
from aspirations.coach.patterns import Phrases
from aspirations.coach.pay import pay
from aspirations.coach.reasons import reasons
from aspirations.coach.stories import conclusions
from aspirations.coach.subjects import subjects
from aspirations.coach.text import Span, Text, Token, span_of
from aspirations.coach.times import is_remark_on_time, time_frames
from aspirations.coach.titles import Title, titles
from aspirations.coach.vocabulary.titles import BEGINNERS, HEADS
from aspirations.coach.vocabulary.verbs import LEADING
from aspirations.coach.vocabulary.ways_out import NOT_EMPLOYED, SEEKING
from aspirations.coach.vocabulary.word_sets import word_set
from aspirations.coach.wishers import is_goal

LEADS_THERE = LEADING | {"where", "why"}
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
ENJOYED = Phrases(
    (
        "job|work|career|role|something|what that|which? i|you {any}? like|love|enjoy",
        "like|love|enjoy my|the|your|what job|work|i",
        "enjoyable|fulfilling|rewarding|satisfying job|work|career|role",
    )
)
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
        sentences = self.text.sentences
        return tuple(
            frame
            for n, (s, told) in enumerate(zip(sentences, self.narrated, strict=True))
            for frame in time_frames(s)
            if not _stands_in(frame, s, told)
            and not is_remark_on_time(s, frame)
            and not is_only_repeated(s, frame, sentences[n + 1 :])
        )

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
        if not found and not (self.titles or self.pay or self.leavings):
            found = _spans(subjects(sentences, beside_goals(self.text, self.narrated)))
            found = tuple(span for span in found if not self._is_learned(span))
        found = tuple(s for s in found if not (self._is_leaving(s) or self._is_beside(s)))
        told = self.titles or any(self._names_work(span) for span in found)
        return found if told or not self.says_nothing else ()

    def _is_beside(self, span: Span) -> bool:
        """Return whether words that seem a direction are a part of a title, or begin with pay."""
        if any(begin <= span[0] < end for begin, end in self.pay):
            return True
        names = [title.span for title in self.titles if not title.level_only]
        return any(begin <= span[0] and span[1] <= end for begin, end in names)

    @cached_property
    def says_nothing(self) -> bool:
        """Return whether the goals of the text are generalities only, whatever verbs they have."""
        return has_empty_goals(self.text, self.narrated, self.role_words, self.named)

    def _names_work(self, span: Span) -> bool:
        """Return whether these words name something, or lead people or to where it is named."""
        words = [t for s in Text(self.text.raw[slice(*span)]).sentences for t in s]
        return any(t.lemma in LEADS_THERE for t in words) or not names_nothing(words)

    def _is_leaving(self, span: Span) -> bool:
        """Return whether words that seem a direction speak of leaving and name no field."""
        overlaps = any(begin < span[1] and span[0] < end for begin, end in self.leavings)
        if not overlaps:
            return False
        words = Text(self.text.raw[slice(*span)]).sentences
        return not any(names_field(t) for s in words for t in s)

    def _is_learned(self, span: Span) -> bool:
        return any(begin <= span[0] < end for begin, end in self.developments)

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
            (s, told, leavings(s, self.role_words, employed=self.employed))
            for s, told in zip(self.text.sentences, self.narrated, strict=True)
        )
        return _spans(s[b:e] for s, told, places in found for b, e in places if not told[b])

    @cached_property
    def pay(self) -> Spans:
        return self._each(pay)

    @cached_property
    def wants_to_enjoy(self) -> bool:
        """Return whether a work one likes is wished for: "a job that I really enjoy"."""
        return any(True for s in self.text.sentences for _ in ENJOYED.within(s))

    @property
    def named(self) -> int:
        """Return how much is named in the text."""
        return named_things(self.text.raw, self.text.sentences)

    def wished_beyond(self, spans: Sequence[Span]) -> int:
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
    def employed(self) -> bool:
        """Return whether there may be an employer to leave: not of a student or an applicant."""
        words = Text((self.current_role or "").lower()).words
        if "," in (self.current_role or ""):
            return True  # "vineyard worker, evening student"
        return not ({*words[:1]} & SEEKING or {*words[-1:]} & NOT_EMPLOYED)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """Return the words of the present role."""
        words = Text((self.current_role or "").lower()).words
        initials = "".join(word[0] for word in words)  # "TA" for a teaching assistant
        return frozenset((*words, *(w.removesuffix("s") for w in words), initials))

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Return the titles named outside of what was."""
        return tuple(
            title
            for sentence, past in zip(self.text.sentences, self.past, strict=True)
            for title in titles(sentence)
            if not past[title.begin] and is_goal(sentence, title, self.role_words)
        )

    def target_level(self, title: Title) -> int | None:
        """Return how far up a title named in the text is."""
        written = self.text.raw[slice(*title.span)]
        known = self.catalogue.level_of(written, self.track) if self.catalogue else None
        return title.level if known is None else known

    def level(self, title: str) -> int | None:
        """Return how far up a title is: by the catalogue if it knows, else by its words."""
        if self.catalogue and (known := self.catalogue.level_of(title, self.track)) is not None:
            return known
        words = Text(title.lower()).words
        levels = [BEGINNERS[w] for w in words if w in BEGINNERS]
        if levels:
            return max(levels)
        levels = [t.level for s in Text(title).sentences for t in titles(s) if t.level is not None]
        levels += [HEADS[w] for w in words if not levels and w in HEADS]
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
