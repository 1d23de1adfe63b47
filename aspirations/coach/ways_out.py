"""More phrases of leaving: giving notice in pictures, a trade or country given up, a house bought.

Those of `FROM_A_POST` say nothing of somebody who has no employer yet.
"""

from aspirations.coach.patterns import Phrases
from aspirations.coach.vocabulary.ways_out import (
    FREE_LIVES,
    INDUSTRIES,
    LANDS,
    SMALL_HOUSES,
    TOKENS,
    VENTURES,
    WORKROOMS,
)
from aspirations.coach.vocabulary.word_sets import word_set

CLASSES = {
    "land": LANDS | {"abroad", "overseas"},
    "new": word_set("new south north saudi costa sri hong united the czech latin"),
    "small": SMALL_HOUSES,
    "venture": VENTURES,
    "token": TOKENS,
    "industry": INDUSTRIES,
    "room": WORKROOMS,
    "free": FREE_LIVES,
    "my": word_set("my me our the this these that"),
    "handed": word_set(
        "turn turning turned hand handing handed give giving given throw throwing thrown hang "
        "hanging hung return returning returned chuck chucking toss tossing"
    ),
    "away": word_set("in back up away down"),
    "moving": word_set(
        "move moving moved relocate relocating emigrate emigrated emigrating migrate migrating off "
        "settle settling settled retire retiring return returning back home head heading live "
        "living"
    ),
    "joining": word_set(
        "go going gone jump jumping jumped move moving moved off defect defecting switch "
        "switching work working run running poached job role post position transfer leave "
        "leaving to"
    ),
    "house": word_set(
        "bank hospital school hotel restaurant airline university kitchen salon practice club "
        "council bakery garage chain studio agency college newspaper pub surgery supermarket "
        "theatre paper publisher lab"
    ),
    "else": word_set("another different better bigger rival competing other"),
    "maker": word_set(
        "developer designer artist consultant journalist filmmaker producer contractor midwife "
        "practitioner practice publisher musician maker writer author photographer illustrator "
        "trader adviser advisor translator electrician trainer"
    ),
    "course": word_set(
        "mba msc ma phd degree masters master study studies student studying course university "
        "college uni education bachelor doctorate diploma learning"
    ),
    "gear": word_set(
        "desk screen screens keyboard spreadsheet spreadsheets laptop suit headset cubicle commute "
        "office tie city keyboard code slides"
    ),
}
FOR_ANYBODY = Phrases(
    (
        "{my}|own own? name over|above|along the|a|it|my",
        "own|my|me|our name on|in the|a door|van|window|sign|front|side|awning|bottle|lorry|truck|"
        "shop|gate|label|tin",
        "{venture} with my|me|our own? name",
        "nobody|no else 's name",
        "my|me|our own {venture}",
        "me own {any}",
        "run|running|operate|operating|own|owning|open|opening|have an|my independent|private "
        "practice|clinic|surgery",
        "independent|indie {any}? {any}? {maker}",
        "=own|owning a|an {any}? {any}? {small}",
        "create|build|launch|sell|make|design .. of my own",
        "run|running|buy|buying|bought|open|opening|opened|start|starting|keep|keeping a|an {any}? "
        "{any}? {small}",
        "buy|buying|bought the {any}? {any}? shop|store|restaurant|pub|farm|bakery|garage|cafe",
        "set|setting up shop",
        "something|out|up on my|me own",
        "do|doing my|me own thing",
        "sole trader",
        "a|small|own|little b & b",
        "sail|sailing|cycle|cycling|walk|walking|drive|driving around|round the? world",
        "back contracting|freelancing|locuming",
        "nobody 's employee",
        "go|going contracting|self|private|indie|alone|it",
        "contract|contracting|locum|locuming for myself",
        "work|working on|to my own terms",
        "one - way ticket|flight",
        "{moving} down? to|in|for {new}? {land}",
        "{moving} back|home? to|in {new}? {land}",
        "life|future|new in {new}? {land}",
        "go|going|move|moving|return|returning|back home? to {any}? {any}? for good",
        "sell|selling up",
        "off - grid",
        "off grid",
        "rat race",
        "van life",
        "live|living in a|my van|camper|campervan|motorhome|houseboat|narrowboat|cabin|yurt",
        "the monastery|convent|seminary|priesthood",
        "become|becoming|be a digital nomad",
    ),
    CLASSES,
)
FROM_A_POST = Phrases(
    (
        "{handed} {away} {my} {any}? {token}",
        "{handed} {my} {any}? {token} {away}",
        "{handed} {away} my|me {any}? keys|laptop|pass|licence|license|pager|pen|tools|knives",
        "{handed} my|me {any}? keys|laptop|pass|licence|license|pager|pen|tools|knives {away}",
        "not .. see|picture|imagine|fancy myself in|at|on a|an|any|this {any}? {room}",
        "not|never in a|an|any|this {room}",
        "anything|anywhere|something|nothing|anyplace but|except this|here|that",
        "{course} {any}? full -? time",
        "write|writing|paint|painting|perform|performing|act|acting|sing|singing|blog|blogging .. "
        "full -? time",
        "turn|turning|make|making my {any}? {any}? {any}? into|my a|my|the? {any}? {any}? {any}? "
        "job|living|career|income",
        "side hustle|gig|business",
        "give|giving up {industry}|work",
        "give|giving up my|the|this day? job|post|career|profession|trade",
        "something else|different entirely|altogether|completely",
        "no future here|in",
        "count|counting down? the days|hours|weeks",
        "job|role|post|work|position|career|life|door|opportunity|opportunities elsewhere",
        "somewhere|someplace better|bigger|warm|warmer|sunny|sunnier|nicer|proper|quieter",
        "somewhere|someplace that|which pays|pay",
        "look|looking for a|an bigger|better|larger|proper|different company|firm|employer|house",
        "never .. .. {gear} again",
        "join|joining the {any}? brigade|ambulance|marines|raf|forces|circus|coastguard|fire",
        "pack|packing|packed|jack|jacking|jacked|chuck|chucking|chucked it|this|that|everything in",
        "bow|bowing out",
        "call|calling it a day|quits",
        "walk|walking away|out for good",
        "walk|walking away from this|it|the|my {any}? job|company|trade|all",
        "clear|clearing|empty|emptying my|the|out desk|locker",
        "i am done|finished|through with this|it|here|corporate|other|people|{industry}",
        "i have had? enough of this|it|here|corporate|{industry}",
        "sick|tired of {industry}",
        "way|get|getting|exit|escape|escaping|ticket|route out? of|from|of {industry}",
        "get|getting the hell|heck out",
        "out of here",
        "leave|leaving|quit|quitting {industry}",
        "leave|leaving|quit|quitting the|this|my {any}? {house}|force|army|trade|ward|service|"
        "buses|police|classroom|factory|warehouse|railway|ministry",
        "not|nor|never .. stay|staying|remain|be|working in {industry}",
        "not .. see|picture|imagine myself .. here|anywhere near",
        "stop|stopping turning|showing up",
        "not turning|showing up",
        "stop - gap",
        "stop gap",
        "=stopgap",
        "=springboard",
        "a|the proper|real|better job|offer|thing turns|comes|shows",
        "something|anything|somebody|someone better|else|proper turns|comes|shows",
        "{joining} to|for|at|with|by .. competitor|rival",
        "{joining} over? to|at|for {else} {house}",
        "join|joining a|another|the {else}? {house}|competitor|competition|rival|other side",
        "any|some other firm|company|employer|shop|place|outfit",
        "whoever|whichever|wherever {any}? pay|pays|offers|calls",
        "highest bidder",
        "better|more paying|paid employer|company|firm|shop|place",
        "full -? time {any}? {any}? {course}",
        "study|studying|studies {any}? {any}? full -? time",
        "study|studying {any} {any} {any} full -? time",
        "retrain|retraining|requalify|requalifying as",
        "career change|changer|switch",
        "change of career|trade|profession",
        "swap|swapping|trade|trading|exchange|exchanging|swop my|the|this|a|these|all {any}? "
        "{gear} for",
        "swap|swapping|trade|trading|exchange|exchanging {gear} for",
        "become|becoming|be|being a|an .. {free}",
        "take|taking|taken the|my|a|voluntary package|redundancy|severance|payout|buyout|exit",
        "draw|drawing|collect|collecting|claim my|the pension",
        "put|putting my feet up",
        "see|seen|seeing the back of",
        "another line of work",
        "my notice is|in",
        "submit|tender|write|hand|type my|a|the resignation|notice",
        "my resignation letter|is|goes|in",
        "{moving} back? to my|our {any}? country|homeland|village|island|people",
        "give|giving|gave|given my|in notice",
    ),
    CLASSES,
)
