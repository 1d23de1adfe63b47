"""Levels and posts named without an occupation: "a senior role", "your job", "Grade 7"."""

from collections.abc import Sequence

from aspirations.coach.patterns import Phrases
from aspirations.coach.text import BREAKS, Token
from aspirations.coach.vocabulary.titles import LEVEL_WORDS, POSTS
from aspirations.coach.vocabulary.word_sets import word_set

# Posts that are called by what they are, and not by who fills them.
APPRENTICING = word_set(
    "apprenticeship internship traineeship professorship lectureship captaincy headship placement "
    "directorship fellowship clerkship registrarship consultantship tenureship assistantship"
)
LEVELS = Phrases(
    (
        "be|work|working|go|get|move in|into management|leadership",
        "{level} {level}? {any}? {post}",
        "{level} {post}",
        "{level} {level} {post}",
        "=have|having|get|take|want|do|after your|his|her|their job",
        "where you are",
        "my boss|manager|supervisor 's? job|role|position|place|post|seat",
        "your|his|her position|role|seat|chair",
        "get|be|been|being|become|have promoted",
        "get|getting a? promotion",
        "a|next|another|first|the promotion",
        "a|some|couple|several|few|two|three of? promotions",
        "promotion to|into|at",
        "ward|theatre|nursing|senior sister",
        "get|move|go|step|progress|rise|advance|enter into|to|in|towards? "
        "senior|middle|top|upper|higher management|leadership",
        "hit|make senior|principal|staff level|grade|by|within|in|next",
        "be the boss|chief of|here|now",
        "somebody|someone|anybody|everybody|everyone|people 's boss",
        "be|become a boss",
        "deputy|assistant|vice|department head|principal post|role|position|job",
        "deputy head",
        "partner track",
        "tenure - track position|role|post|job",
        "tenure track position|role|post|job",
        "leadership|management track",
        "into|to|towards management|leadership",
        "a|the|my lectureship|professorship|headship|directorship|partnership|judgeship|captaincy",
        "make partner",
        "c - suite|level",
        "next|higher pay|salary? grade|band|rank|rung",
        "{level} post|position|role",
        "higher position|role|level|rank|title",
        "executive level",
        "the supervisor|manager|lead post",
        "on the board",
        "get|find|land|secure|want|obtain|win an? {any}? {any}? {apprenticing}",
        "=entry - level position|role|job",
        "full - time position|role|job",
        "permanent position|role|contract",
        "rise|climb to the top",
        "the|very top of the|your company|organization|organisation|ladder|hierarchy|firm|tree",
        "get|make|reach|rise|climb it? to? the {any}? top",
    ),
    {"level": LEVEL_WORDS, "post": POSTS, "apprenticing": APPRENTICING},
)
# What a post is called by where its holder sits or what is worn.
SEATS = word_set("job role position post place chair seat desk shoes boots spot slot stripes")
NO_HOLDERS = word_set(
    "company world today tomorrow year week month day team one organisation organization it that "
    "let what who firm house child children mother father master bachelor"
)
AFTER_NO_POST = word_set("offer advert ad description posting for to is title market security hunt")
GRADES = word_set("grade band scale tier")
RUNGS = word_set("senior midweight principal promoted promotion supervisory managerial")
BEFORE_A_RUNG = BREAKS | word_set("to make hit reach then or and")
AFTER_A_RUNG = BREAKS | word_set("at by in within please next then after before this soon and or")


OWNERS = word_set("your his her their")
# With one of these a level begins; "the supervisor's job" begins with any word.
LEVEL_BEGINNINGS = LEVELS.first_words | GRADES | RUNGS | OWNERS


def level_ends(sentence: Sequence[Token], place: int) -> int | None:
    """Return where a level or post that begins at `place` ends, or None."""
    return (
        LEVELS.at(sentence, place)
        or _owned_post(sentence, place)
        or _grade(sentence, place)
        or _rung(sentence, place)
    )


def _owned_post(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "the supervisor's job" or, at the start, of "your chair"."""
    following = [t.word for t in sentence[place : place + 4]]
    if following[1:2] == ["'s"] and following[0] not in NO_HOLDERS:
        names = following[2:3] and following[2] in SEATS and sentence[place].form != "ing"
        return place + 3 if names and following[3:4] != ["'s"] else None
    if place or following[0] not in OWNERS or len(following) < 2 or following[1] not in SEATS:
        return None
    return None if following[2:3] and following[2] in AFTER_NO_POST else place + 2


def _grade(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "Grade 7" or "band 6"."""
    if sentence[place].word not in GRADES or place + 1 >= len(sentence):
        return None
    after = sentence[place + 1].word
    is_letter = len(after) == 1 and after not in BREAKS | {"a"}
    return place + 2 if after.isdigit() or is_letter else None


def _rung(sentence: Sequence[Token], place: int) -> int | None:
    """Return the end of "Senior." or "senior at three": a level that stands for the post."""
    if sentence[place].word not in RUNGS:
        return None
    before = place == 0 or sentence[place - 1].word in BEFORE_A_RUNG
    after = place + 1 == len(sentence) or sentence[place + 1].word in AFTER_A_RUNG
    return place + 1 if before and after else None
