"""Where a text says why: a motive, or who is better off for it."""

from collections.abc import Iterator, Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.nouns import BENEFICIARIES, BETTER, EFFECTS, HELPING

Found = tuple[int, int]
CLASSES = {
    "helped": BENEFICIARIES,
    "help": HELPING,
    "better": BETTER,
    "effect": EFFECTS,
    "much": frozenset("really truly always genuinely absolutely deeply simply just also particularly do "
                      "very so most especially personally honestly".split()),
}
BECAUSE = Phrases(
    ("because", "since i|we|it|our|most|many|those|that|there|people|so|the|every", "as i|we|our|my|it|most|those|this|that",
     "so that", "so i|we|our|fewer|the|more|nobody|no|people|customers|patients|others can|could|get|gets|is|are|do|does|wait|will|does",
     "that|which is why", "the|my|main? reason", "given that i", "due to my", "out of", "for that reason",
     "why we|it|this", "want fewer", "as|since so|too many|often")
)
MOTIVE = Phrases(
    (
        "i {much}? {much}? enjoy|enjoyed|love|loved|adore|hate|care|like|liked|value|dislike|believe",
        "i would .. enjoy",
        "enjoying|enjoy",
        "love|loving .. that|it|this",
        "who loves|enjoys|likes|cares",
        "passionate {much}? about", "passion for|is|lies|in|to", "my passion", "a passion",
        "am|is|are|was {much}? fascinated|inspired|motivated|driven|drawn|energised|energized|captivated|intrigued|moved",
        "fascinated|inspired|motivated|driven by", "drawn to", "fascinates|motivates|inspires|excites|drives|energises|energizes|interests|matters .. me",
        "care|cares {much}? about", "matters|important to me", "means a lot|everything",
        "satisfaction|joy|fulfilment|fulfillment|pleasure|meaning|energy from|in|out|of", "gives me",
        "happiest when", "proudest when", "at my best when", "curious about", "curiosity about|for|in",
        "tired|sick|fed of|up", "i miss", "believe that|in", "i|have {much}? wanted to since", "since i was", "since childhood",
        "ever since", "always been|loved|wanted|enjoyed|dreamed|dreamt|liked", "feel|felt strongly", "i find .. satisfying|rewarding|fascinating|interesting|exciting",
        "particularly|especially|deeply|genuinely interested in", "love for|of", "i was|am struck|shocked", "saw|seen|see|watch|watching|noticed how",
        "frustrated|frustrates by|me|with", "i get .. from", "what i|drives|excites|motivates love|enjoy|like|me", "always the person",
    ),
    CLASSES,
)
# Why this employer was chosen, or why one has a claim, is no reason for the goal itself.
ABOUT_EMPLOYER = frozenset(
    "company your opportunity opportunities offer employer organization organisation position vacancy "
    "deserve deserved qualified longest experienced eligible entitled ad ads culture".split()
)
SERVED = Phrases(
    (
        "{help} .. {helped}", "{help} .. of? {helped}", "{better} .. {effect}", "{better} .. {helped} 's? life|lives|care|day|health",
        "fewer .. {effect}", "fewer|less of|our|people|errors|accidents", "make|making .. life|lives|things|work|it|others easier|better|safer|fairer|simpler",
        "make life .. easier|better", "difference in|to|for .. {helped}", "for our|the|my|their|all|low|poor|local|more|those|every? {helped} who|in|with|can",
        "safer|better|fairer|healthier|cheaper|cleaner|faster .. for {helped}", "lives of", "patient|patients 's|' lives",
        "{helped} .. trust|rely|deserve|need", "bring .. hope|joy|relief|comfort", "solve|solves .. real problems",
        "good|well|benefit|wellbeing|sake of {helped}|the", "benefit|benefits {helped}", "give back to", "bridge|close .. gap|gaps",
        "drive|driving|increase .. growth|revenue|sales", "optimise|optimize .. performance", "impact on|in .. {helped}", "talent pipeline",
        "so|where that? {helped}|everyone|nobody|someone|others|the|they can|get|could|do|does|have|feel|is|are", "safer streets",
    ),
    CLASSES,
)


def reasons(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that say why."""
    for begin, end in (*BECAUSE.within(sentence), *MOTIVE.within(sentence)):
        if not _about_employer(sentence, begin, end) and not _wish_only(sentence, begin, end):
            yield begin, end
    for begin, end in SERVED.within(sentence):
        if not _company_growth(sentence, begin, end):
            yield begin, end


def _about_employer(sentence: Sequence[Token], begin: int, end: int) -> bool:
    near = [t.word for t in sentence[begin : end + 8]]
    return bool(set(near) & ABOUT_EMPLOYER) or "this role" in " ".join(near) or "this job" in " ".join(near)


def _wish_only(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "enjoy" or "love" speaks of a wish ("I would love to"), not of a motive."""
    before = {t.word for t in sentence[max(begin - 2, 0) : end]}
    following = sentence[end].word if end < len(sentence) else ""
    return bool(before & {"would", "'d", "will"}) and following == "to"


def _company_growth(sentence: Sequence[Token], begin: int, end: int) -> bool:
    words = {t.word for t in sentence[begin : end + 3]}
    return bool(words & {"company", "organization", "organisation", "business's", "skills", "myself"}) and not words & BENEFICIARIES
