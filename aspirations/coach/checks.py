"""The checks: one small function each, and the table that lists them.

Each returns the words it rests on; an empty tuple means no. A misstep may rest on the whole text.
"""

from collections.abc import Callable
from dataclasses import dataclass

from aspirations.coach.amounts import Reach
from aspirations.coach.findings import Kind
from aspirations.coach.patterns import Phrases
from aspirations.coach.reading import Reading, Spans
from aspirations.coach.text import Span

Answer = Spans | None  # None: cannot be told
WITHIN = 5.0  # years in which a jump is one
TOP, BEGINNER, JUMP = 6, 2, 3  # levels
NEAR = 8  # characters
MOST_BESIDE_TITLE, MOST_BESIDE_PAY = 5, 2  # things named, above which a misstep is in doubt
FAR, DATED_STEPS = 10.0, 3
OPEN_END = Phrases(
    (
        "open to|beyond|after|about",
        "see what|where|how",
        "we will see",
        "not sure .. after|beyond",
        "flexible",
        "i will see",
        "remain|stay|am|keep open",
        "open",
        "depending on",
        "who knows",
        "may change",
        "things change",
    )
)


def names_direction(reading: Reading) -> Answer:
    """Say which work, field, responsibility or impact is headed for."""
    return reading.directions


def title_only(reading: Reading) -> Answer:
    """See a title or level named without the work or a reason."""
    if reading.directions or reading.reasons or reading.developments:
        return ()
    if any(_beside(title.span, gone) for title in reading.titles for gone in reading.leavings):
        return ()  # "director in a different trade": it's the leaving that counts
    spans = tuple(title.span for title in reading.titles)
    known = [title.reach for title in reading.titles] + [frame.span for frame in reading.frames]
    return spans if spans and reading.wished_beyond(known) <= MOST_BESIDE_TITLE else ()


def _beside(one: Span, other: Span) -> bool:
    """Return whether two places of a text touch but for a word like "as a"."""
    return one[0] - other[1] < NEAR and other[0] - one[1] < NEAR


def gives_reason(reading: Reading) -> Answer:
    """See a motive, or who benefits."""
    return reading.reasons


def has_horizon(reading: Reading) -> Answer:
    """See an explicit time frame."""
    return tuple(frame.span for frame in reading.frames if frame.explicit)


def has_short_term(reading: Reading) -> Answer:
    """See something within about two years."""
    return reading.frames_of(Reach.SHORT)


def has_long_term(reading: Reading) -> Answer:
    """See something at about three years or more."""
    return reading.frames_of(Reach.LONG)


def links_current_role(reading: Reading) -> Answer:
    """See a reference to the present role, team or organisation."""
    return reading.links


def names_development(reading: Reading) -> Answer:
    """See a named skill, subject, qualification or experience to build."""
    return reading.developments + reading.common_skills


def measurable(reading: Reading) -> Answer:
    """See something that could be checked."""
    return reading.measures


def vague(reading: Reading) -> Answer:
    """See generalities only."""
    named = reading.directions or reading.titles or reading.developments or reading.measures
    if named or reading.leavings or reading.pay or not reading.text.words:
        return ()
    return _whole(reading) if reading.says_nothing else ()


WHY = {"because", "since", "as", "for"}
NEAR_WHY = 20  # characters before pay in which it is told as a reason


def _is_why(reading: Reading, span: Span) -> bool:
    """Return whether pay is told as the reason: "because it is better paid"."""
    before = reading.text.raw[max(span[0] - NEAR_WHY, 0) : span[0]].lower().split()
    return bool(WHY & set(before))


def extrinsic_only(reading: Reading) -> Answer:
    """See pay, promotion or status wanted and nothing given."""
    if reading.directions or reading.reasons or reading.developments:
        return ()
    if reading.leavings and reading.wished_beyond(reading.pay) > MOST_BESIDE_PAY:
        return ()
    if reading.wants_to_enjoy:
        return ()
    posts = any(not title.level_only for title in reading.titles)
    if posts and not any(_is_why(reading, span) for span in reading.pay):
        return ()  # "a corner office, and finance director on its door": not only that
    return reading.pay


def leaving_intent(reading: Reading) -> Answer:
    """See a plan that reads as leaving."""
    return reading.leavings


def unrealistic_jump(reading: Reading) -> Answer:
    """See a target about three levels up within five years, or the top post for a beginner."""
    if not reading.current_role:
        return None
    now = reading.level(reading.current_role)
    if now is None:
        return ()
    years = horizon_years(reading) or _years_between(reading)
    return tuple(
        title.span
        for title in reading.titles
        if (target := reading.target_level(title)) is not None
        and _is_jump(now, target, years, reading)
    )


def _years_between(reading: Reading) -> float | None:
    """Return how far apart the ages or the dates of a text are, or None."""
    points = [frame.point for frame in reading.frames if frame.point]
    return float(max(points) - min(points)) if len(points) > 1 else None


def _is_jump(now: int, target: int, years: float | None, reading: Reading) -> bool:
    if years is None and reading.frames_of(Reach.LONG):
        return False
    if years is None and now <= BEGINNER and (target >= TOP or (now < BEGINNER and target > 4)):
        return True
    near = years <= WITHIN if years is not None else bool(reading.frames_of(Reach.SHORT))
    return near and target - now >= JUMP and target > 4


def overplanned(reading: Reading) -> Answer:
    """See three or more dated steps that reach ten years or more, with nothing left open."""
    dated = {frame.years: frame.span for frame in reading.frames if frame.years}
    points = {frame.point: frame.span for frame in reading.frames if frame.point}
    ahead = dated if len(dated) >= DATED_STEPS and max(dated) >= FAR else {}
    spread = points if len(points) >= DATED_STEPS and max(points) - min(points) >= FAR else {}
    if not ahead and not spread:
        return ()
    if any(True for s in reading.text.sentences for _ in OPEN_END.within(s)):
        return ()
    return (*ahead.values(), *spread.values())


def horizon_years(reading: Reading) -> float | None:
    """Return the furthest number of years a text states, or None."""
    return max((f.years for f in reading.frames if f.explicit and f.years), default=None)


def _whole(reading: Reading) -> Spans:
    first, last = reading.text.sentences[0][0], reading.text.sentences[-1][-1]
    return ((first.start, last.end),)


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its code. A good thing is praised or missed; a misstep is only ever noted."""

    code: str
    run: Callable[[Reading], Answer]
    if_found: Kind = Kind.PRESENT


CHECKS: tuple[Check, ...] = (
    Check("names_direction", names_direction),
    Check("title_only", title_only, Kind.MISSTEP),
    Check("gives_reason", gives_reason),
    Check("has_horizon", has_horizon),
    Check("has_short_term", has_short_term),
    Check("has_long_term", has_long_term),
    Check("links_current_role", links_current_role),
    Check("names_development", names_development),
    Check("measurable", measurable),
    Check("vague", vague, Kind.MISSTEP),
    Check("extrinsic_only", extrinsic_only, Kind.MISSTEP),
    Check("leaving_intent", leaving_intent, Kind.MISSTEP),
    Check("unrealistic_jump", unrealistic_jump, Kind.MISSTEP),
    Check("overplanned", overplanned, Kind.MISSTEP),
)
