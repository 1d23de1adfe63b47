"""Whether an answer leaves its question open: "no idea", a dash, an emoji."""

from aspirations.coach.text import Text
from aspirations.coach.vocabulary.word_sets import word_set

MOST = 12  # words
OPEN = word_set(
    "no not nothing none nope nah na idk dunno unsure unknown undecided tbd tba whatever skip pass "
    "hm hmm knows n"
)
# Around one of those these add nothing.
AROUND = word_set(
    "i do am is have has had it that this the a n an any of at all to about my me we really yet "
    "still now right moment just honestly yes well idea clue know sure certain decided thought "
    "think thinking anything something comes mind for one what how why where when which who so "
    "far in particular special specific plan plans want wanted be will would can could say tell "
    "here there today applicable available maybe perhaps probably and or but because sorry 's "
    "present much question answer good"
)


def is_unanswered(answer: str) -> bool:
    """Return whether there is nothing in `answer` that a draft could say."""
    words = Text(answer).words
    if not any(word[0].isalpha() for word in words):
        return not any(word[0].isdigit() for word in words)
    if len(words) > MOST or not OPEN & set(words):
        return False
    return all(word in OPEN or word in AROUND for word in words)
