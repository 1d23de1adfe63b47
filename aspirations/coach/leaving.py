"""Where a text reads as a plan to leave."""

from collections.abc import Iterator, Sequence

from aspirations.coach.leavers import (
    another_leaves,
    in_house,
    only_says_when,
    something_else_is_left,
)
from aspirations.coach.patterns import Phrases
from aspirations.coach.text import Token
from aspirations.coach.vocabulary.word_sets import word_set

Found = tuple[int, int]
CLASSES = {
    "venture": word_set(
        "business company startup practice clinic agency studio shop firm restaurant cafe "
        "bakery bistro "
        "consultancy store salon gym brand enterprise venture bar hotel label workshop farm school "
        "freelance law dental private product game bank franchise publishing pharmacy "
        "foundation cafe charity salon lab truck stall guesthouse"
    ),
    "kind": word_set(
        "private small little successful tech online recruitment consulting law own dental "
        "family first local design "
        "marketing software real estate start food clothing new another non profit ai"
    ),
    "kin": word_set(
        "father mother dad mum mom uncle aunt brother sister grandfather cousin parents law wife "
        "husband"
    ),
    "found": word_set("start open found launch set build run own create establish have begin"),
    "employer": word_set(
        "company employer organization organisation firm place job workplace department-store"
    ),
    "elsewhere": word_set("different another other new competing rival better"),
    "abroad": word_set(
        "abroad overseas canada germany australia usa america america france spain dubai "
        "europe japan "
        "switzerland zealand london singapore states uk ireland norway sweden netherlands "
        "countryside"
    ),
}
LEAVING = Phrases(
    (
        "go|going|off travelling|traveling|backpacking",
        "i am off",
        "full - time writer|novelist|artist|musician|author",
        "stay|staying|be at home with|for",
        "be|living|settle|settled|end up? abroad|overseas",
        "create a|an|my {any}? {any}? {any}? clinic|school|gym|studio",
        "run for {any} council|president|mayor|parliament|congress|senate|governor",
        "run for council|president|mayor|parliament|congress|senate|governor",
        "move|moving|go|going on? to|into politics",
        "in|to|at {elsewhere} country|continent",
        "{kin} 's business|garage|shop|farm|practice|firm|restaurant",
        "family business|farm|firm|restaurant|shop",
        "head|heading|return|returning|move|moving home|back to",
        "buy|buying into a|an",
        "want|get|getting out of corporate|this|the|here|it",
        "migrate while|abroad|overseas|with|to {abroad}?",
        "set|setting up on|for my|myself own?",
        "go|going it alone",
        "strike|striking out on",
        "then my own place|thing|shop",
        "run|running a|my {any}? truck|bakery|stall|guesthouse|bar",
        "only|just stay|staying|here until|till",
        "as an? independent contractor",
        "in|to new? {abroad} by then",
        "off to {abroad}",
        "have|be my own place",
        "look|looking|search|searching for something|anything|somewhere else|bigger|better|new",
        "backpack|backpacking|travel|travelling|traveling|trek across|around|through|round",
        "save|saving .. for my|a|the trip|travels|farm|restaurant|business|startup",
        "be|am gone as|by|once|when|after|before",
        "hand|handing in my notice|badge|resignation|papers",
        "start|enter|attend|begin|go medical|law|graduate|grad|business|veterinary|dental school",
        "go to|into? medical|law|graduate|grad|business|art school",
        "my|their|your|our own {kind}? {kind}? {venture}",
        "my|our own .. .. {venture}",
        "{found} up? my|our own {any}",
        "have|own|start|open|run|launch {any} {any}? {any}? of my own",
        "my private practice|clinic",
        "start|open|found|launch|create|have|set up? a|an|my|another|our .. business|company|"
        "startup|agency|bakery|restaurant|cafe|consultancy|studio",
        "start|open|found|launch|set up? a|an|my|another|our .. {venture}",
        "=own a|an|my .. business|company|startup|shop|restaurant|cafe|bakery|studio|agency|"
        "pharmacy|store|gym|hotel|farm",
        "{venture} of my own",
        "software as a service startup",
        "start - up|startup company",
        "out of {abroad}",
        "switch|change|changing|switching careers|fields|industries|professions",
        "switch .. non - technical",
        "half way across the world",
        "start|starting a? start - up",
        "run|running a|my|our company|business|startup|restaurant|cafe",
        "not want|going|plan to stay|remain in|at|here",
        "my own start - up",
        "own start - up",
        "found another",
        "new|another job|employer",
        "look|looking|search|searching|apply|applying for a|an? new|another|different job|employer",
        "join|joining|at|for|with a|an|another|some {any}? startup",
        "join|joining|at|for|with a|an|another|some {any}? start - up",
        "private practice",
        "be|being|become|becoming my own boss",
        "own boss",
        "work|working|something|business for myself",
        "self - employed",
        "self employed",
        "self - employment",
        "freelance",
        "freelancing",
        "freelancer",
        "=entrepreneur",
        "entrepreneurship",
        "go independent",
        "independent consultant",
        "go|going solo",
        "at|to|for|with|join|in|by {elsewhere} {employer}",
        "{elsewhere} company|employer|firm",
        "to|at|for|join a|the|your? competitor",
        "not be|work|working|still? .. here",
        "not .. at|with this|the|your company",
        "leave|leaving the|this|my|your company|job|organization|organisation|firm|employer|"
        "role|industry|field|profession|office|country",
        "i|to|will leave|quit|resign",
        "leave|leaving here|as|once|when|after|for",
        "quit|quitting|resign|resigning",
        "move|moving on once|when|after|from|elsewhere",
        "moved on",
        "something better comes",
        "better offer",
        "look|looking|apply|applying|go|going|work|working|be|find elsewhere",
        "apply|applying to|for .. school|university|college",
        "stepping stone",
        "stepping - stone",
        "hand in my notice",
        "get out of here",
        "retire|retired|retirement",
        "early retirement",
        "move|moving|relocate|relocating|emigrate|emigrating|migrate|immigrate|work|working|"
        "live|living|go|going to|in? {abroad}",
        "move|relocate|emigrate|working|work|live|living|study|studying|study|job abroad|overseas",
        "emigrate",
        "working holiday",
        "back to school|college|university|uni",
        "return|returning to school|university|college",
        "full - time study|studies|student|degree|mba",
        "study|studying full - time",
        "university full time",
        "full time to study",
        "travel|travelling|traveling the|around|for|full|world",
        "travel the world",
        "sail|cycle around the world",
        "apply to google|amazon|microsoft|meta|apple|netflix|faang|deloitte|pwc|kpmg|mckinsey",
        "work|working|job|join|at for|at? google|amazon|microsoft|meta|apple|netflix|faang",
        "completely|totally|entirely different field|industry|career|trade|job|line",
        "different|another industry|trade|profession",
        "leave|leaving this|it|here|everything|all .. behind",
        "on a beach",
        "become|becoming|be|being a|an .. farmer|youtuber|influencer|streamer|rapper|"
        "novelist|entrepreneur|founder",
        "run for office",
        "stay|be at home parent|mum|mom|dad",
        "join the army|navy|police|military|force",
        "sell my house",
        "somewhere else",
        "anywhere but here",
        "far away from",
        "nowhere near|in your|this|here",
        "move to {any} i might|would",
    ),
    CLASSES,
)
NOT_LEAVING = word_set(
    "advise help helping support finance fund for with small-business serve consult team"
)


def leavings(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield the places of a sentence that read as leaving the organisation."""
    for begin, end in (*LEAVING.within(sentence), *_owned(sentence)):
        before = {t.lemma for t in sentence[max(begin - 2, 0) : begin]}
        if (
            not before & NOT_LEAVING
            and not _refused(sentence, begin)
            and not _no_venture(sentence, begin, end)
            and not _left_open(sentence, begin)
            and not _job_in_reach(sentence, begin, end)
            and not in_house(sentence, end)
            and not another_leaves(sentence, begin)
            and not only_says_when(sentence, begin)
            and not something_else_is_left(sentence, begin)
        ):
            yield begin, end


OWN_VENTURE = Phrases(
    (
        "=own bakery|restaurant|cafe|bistro|bar|hotel|guesthouse|salon|gym|farm|studio|agency|"
        "startup|company|business|shop|firm|brewery|boutique|gallery",
    )
)
MOST_IN_A_CATCHWORD = 4  # words


def _owned(sentence: Sequence[Token]) -> Iterator[Found]:
    """Yield "own bakery" where that is about all that is said."""
    if len(sentence) == 1 and sentence[0].word in {"leave", "leaving"}:
        yield 0, 1
    if len(sentence) <= MOST_IN_A_CATCHWORD and (end := OWN_VENTURE.at(sentence, 0)):
        yield 0, end


WITHIN = word_set("in within inside on here at")
HAD_ALREADY = word_set("started start have has had got this began with")


def _job_in_reach(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "a new job in the lab" is meant, or one that has just begun."""
    if sentence[begin].word not in {"new", "another"}:
        return False
    if sentence[end - 1].word != "job":
        return sentence[end - 1].word.endswith("s")  # "for new employers"
    following = {t.word for t in sentence[end : end + 1]}
    before = {t.word for t in sentence[max(begin - 2, 0) : begin]}
    return bool(following & (WITHIN | {"title", "description"})) or bool(before & HAD_ALREADY)


STAYS_BEHIND = word_set(
    "open room others chance comfort zone mark legacy impression footprint world better nobody"
)


def _left_open(sentence: Sequence[Token], begin: int) -> bool:
    """Return whether "I leave that open" is said, or room is left."""
    words = [t.word for t in sentence[begin : begin + 6]]
    if {"smoking", "drinking"} & set(words[:3]):
        return True
    return bool({"leave", "leaving"} & set(words[:3])) and bool(STAYS_BEHIND & set(words))


# What somebody may have of one's own in a house that belongs to others.
NO_VENTURES = word_set(
    "caseload patient student customer pupil budget office desk house home car team research lab "
    "laboratory work role way path pace hour project "
    "department unit group case schedule account portfolio client list life mind job ward class "
    "classroom service area region territory book kitchen section crew shift site family "
    "money style brand product idea"
)
PART_OF_WORK = word_set(
    "case unit plan development model analyst partner process strategy function "
    "intelligence line area stream campaign relationship"
)


def _no_venture(sentence: Sequence[Token], begin: int, end: int) -> bool:
    """Return whether "a business case" follows, or somebody freelances already."""
    inside = {t.word for t in sentence[begin:end]}
    if sentence[begin].word in {"my", "our"} and inside & {
        "into",
        "for",
        "in",
        "and",
        "to",
        "with",
    }:
        return True
    if sentence[end - 2].word == "own" and sentence[end - 1].lemma in NO_VENTURES:
        return True
    if (
        end < len(sentence)
        and sentence[end].lemma in PART_OF_WORK
        and sentence[end - 1].word == "business"
    ):
        return True
    before = {t.word for t in sentence[max(begin - 4, 0) : begin]}
    return sentence[begin].word.startswith("freelanc") and "as" in before and "work" not in before


def _refused(sentence: Sequence[Token], begin: int) -> bool:
    before = [t.word for t in sentence[max(begin - 6, 0) : begin]]
    if before[-1:] in (["who"], ["that"], ["which"]):
        return True  # others do
    return "not" in before and bool({"want", "plan", "intend", "going", "do"} & set(before))
