"""Verbs, by what they tell about a wish."""

from collections.abc import Iterator

from aspirations.coach.vocabulary.word_sets import word_set

# To do this is work, whatever it is done to, unless its object is a generality of all work.
STRONG_WORK = word_set(
    "lead manage run oversee head own direct supervise coordinate mentor teach coach train guide "
    "onboard design architect engineer program code research analyse analyze investigate audit "
    "operate maintain repair treat cure care nurse advise consult represent defend negotiate sell "
    "market publish write edit curate produce launch organise organize plan schedule forecast "
    "recruit hire staff implement automate optimise optimize streamline redesign restructure "
    "modernise modernize standardise standardize shape define steer chair govern handle administer "
    "facilitate deliver oversee cut reduce prevent protect diagnose test deploy integrate invent "
    "discover specialise specialize prosecute translate interpret teach tutor cook brew "
    "fly weld install inspect rehabilitate counsel coordinate spearhead champion pioneer "
    "commission "
    "compose illustrate animate photograph film direct conserve restore digitise digitize merge "
    "transform rebuild establish bridge empower serve combine simplify unblock drive ship "
    "solve model map monitor prototype experiment looking-after practise practice volunteer "
    "explore host influence responsible devise draft assess evaluate tackle end"
)
# To lead or design "a project" or "a strategy" is work described; to deliver one is not.
LEADING = word_set(
    "lead manage run oversee head own direct supervise coordinate design architect shape "
    "define steer "
    "chair govern spearhead champion pioneer drive set take bring facilitate"
)
# Work only if what it is done to is named.
WEAK_WORK = word_set(
    "work contribute help support focus use leverage apply improve develop build create make bring "
    "increase grow expand found start open provide offer change "
    "concentrate collaborate enable assist advance "
    "innovate save raise scale extend spread introduce fix join push"
)
# To lead "a team" or mentor "others" is work described.
PEOPLE_WORK = word_set(
    "lead manage run mentor teach coach train supervise oversee guide onboard head direct build "
    "grow tutor counsel nurse hire recruit treat"
)
MOVING = word_set(
    "move go get transition switch shift pivot step break come cross turn branch change progress "
    "advance head grow evolve return"
)
# These say nothing about the work, however their object is called.
EMPTY = word_set(
    "be become have get go grow find see achieve reach obtain earn succeed advance progress "
    "advance live retire travel continue keep remain receive gain try enjoy like love want feel "
    "know think believe say hope wish need require expect accomplish attain fulfil fulfill "
    "thrive prosper learn study master complete finish graduate pass understand deepen "
    "acquire stay add utilise utilize leverage use demonstrate prove impress buy marry sleep pay "
    "quit leave resign settle climb rise evolve happen seem look come make do take prepare pursue "
    "land apply progress challenge push aspire aim strive seek work continue start begin challenge "
    "accept relocate emigrate afford spend wait die eat enhance broaden widen sharpen hone expand "
    "participate play attend read qualify certify train upskill improve develop strengthen "
    "build increase secure "
    "set-out say ask talk answer tell move step give maximise maximize realise realize "
    "expose establish provide promote put sit relish enrol enroll face follow"
)
LEARNING = word_set(
    "learn study deepen build develop gain acquire master strengthen improve broaden widen expand "
    "sharpen hone enhance upgrade refine increase advance grow polish cultivate"
)
FINISHING = word_set(
    "complete finish pass earn obtain get take sit do pursue attend achieve start wrap attain "
    "begin study gain receive hold secure enrol enroll finalise finalize undertake join do continue"
)
WISHING = word_set(
    "want hope plan aim aspire intend wish like love prefer seek strive expect look go desire "
    "dream commit mean work need try will would ready keen excite"
)
PAST_ONLY = word_set("want hope plan dream wish think consider interest intend")

_OTHER = word_set(
    "dive dig delve craft immerse participate engage ensure involve enter pivot switch shift "
    "move turn put win carry give "
    "step show "
    "reduce qualify envision imagine picture see visualise visualize shadow fund bankrupt inspire "
    "motivate fascinate draw attract enjoy love like hate miss care value benefit deserve promote "
    "recognise recognize respect trust rely retire quit resign leave emigrate relocate travel "
    "specialise specialize certify graduate earn interest drop watch chase mind matter"
)
ALL_VERBS = tuple(
    sorted(
        verb
        for verb in STRONG_WORK
        | WEAK_WORK
        | MOVING
        | EMPTY
        | LEARNING
        | FINISHING
        | WISHING
        | _OTHER
        if "-" not in verb and verb not in {"will", "would", "ready", "responsible", "keen"}
    )
)
DOUBLING = word_set(
    "run plan program cut get put set sit map begin stop step chat prefer drop commit win"
)
_PAST_FORMS = """
lead led led
run ran run
write wrote written
teach taught taught
sell sold sold
build built built
make made made
bring brought brought
do did done
give gave given
take took taken
get got gotten
go went gone
grow grew grown
find found found
see saw seen
feel felt felt
know knew known
think thought thought
learn learnt learnt
understand understood understood
leave left left
become became become
begin began begun
keep kept kept
spend spent spent
have had had
be was been
come came come
hold held held
win won won
rise rose risen
mean meant meant
draw drew drawn
tell told told
buy bought bought
say said said
show showed shown
fly flew flown
pay paid paid
drive drove driven
ship shipped shipped
"""
_OTHER_FORMS = (
    ("is", "be", "s"),
    ("are", "be", "base"),
    ("am", "be", "base"),
    ("were", "be", "ed"),
    ("has", "have", "s"),
    ("does", "do", "s"),
    ("goes", "go", "s"),
)


def _irregular() -> Iterator[tuple[str, str, str]]:
    """Yield the forms that follow no rule: the word, its verb, the form's name."""
    for line in _PAST_FORMS.split("\n"):
        verb, *forms = line.split() or [""]
        yield from ((word, verb, "ed") for word in forms if word != verb)
    yield from _OTHER_FORMS


IRREGULAR = tuple(_irregular())
# Words that look like a form of a verb above and are none.
NO_VERB = word_set("found founding heading's wills doing's")
