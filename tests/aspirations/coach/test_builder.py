"""The builder makes a draft of five short answers: good English, and nothing that wasn't said."""

import re
from dataclasses import astuple, replace

import pytest
from hypothesis import example, given, settings, strategies as st

from aspirations.coach import coach
from aspirations.coach.builder import Answers, draft
from aspirations.coach.frames import FRAMES
from aspirations.coach.unanswered import is_unanswered
from aspirations.coach.vocabulary.word_sets import word_set

pytestmark = pytest.mark.hermetic

# All words that a draft may have beyond those of its answers.
FRAME_WORDS = word_set(
    "i my me it this all of the a and as at is be by for from to do am how what why where which "
    "would could want like see hope plan wish aim today now later further on first next "
    "step comes coming year years months twelve three five in over myself can imagine become "
    "direction reason because matters drawn heading work stand start starting point ground "
    "builds build grows grow out are order begin begins"
)
PAYROLL = Answers(
    work="payroll for several countries",
    why="because I like it when a complicated thing comes out right",
    next_year="- learn Polish tax rules\n- shadow our provider for two months",
    later="maybe lead the payroll team; another country is open",
    today="I already run payroll for two of our offices",
)
NURSING = Answers(
    work="to lead a team of nurses on a surgical ward",
    why="I know what a calm voice does before an operation",
    next_year="complete the leadership module by June 2027",
    later="I could see myself teaching as well. That is open",
    today="my eight years at the bedside here",
)
TESTING = Answers(
    work="I want to move from testing into development",
    why="building things makes me happier than breaking them",
    next_year="learn Kotlin and fix ten small bugs",
    later="I'd like to own one service. Which one is open",
    today="from the tests I write in this team",
)
TRAINING = Answers(
    work="working with apprentices",
    why="so that fewer of them give up",
    next_year="get the trainer's licence",
    later="in five years I could run our training workshop",
    today="mentoring two apprentices since spring",
)
HELPING = Answers(
    work="help small shops sell online",
    why="Because my parents have one.",
    next_year="I will finish the certificate",
    later="a team of three; where is open",
    today="i answer their mails today and i'm good at it",
)
DRAFTS = [PAYROLL, NURSING, TESTING, TRAINING, HELPING]
SHORT = st.text(max_size=60) | st.sampled_from(
    ["to lead", "Because", "in 2027", "- a\n- b", "I", "?", "\ud800 x", "maybe", "HR manager", "\0"]
)
answers = st.builds(Answers, SHORT, SHORT, SHORT, SHORT, SHORT)


@settings(deadline=None)  # a busy machine is no error of the builder
@given(answers)
@example(Answers("\u0345", "x\u0345", "- \u0345", "1. \u0345\n2. b", "I \u0345"))
@example(Answers("İ am", "ŉ", "ß to", "ı", "ǆ"))
@example(Answers("_", "a\x0b1. b", "1. to\n2. b", "0", "é"))
@example(Answers("to\x85lead", "so that", "- \n-", "a\n\n- b.", "..."))
def test_any_answers_make_a_draft_with_all_their_words_in_order(given_answers: Answers) -> None:
    """Seen red by dropping the first word of an answer ("to lead")."""
    words = _words(draft(given_answers))

    for answer in astuple(given_answers):
        assert is_unanswered(answer) or _in_order(_words(_without_list_marks(answer)), words)


@settings(deadline=None)
@given(answers)
@example(Answers("\u0345", "x\u0345", "- \u0345", "1. \u0345\n2. b", "I \u0345"))
def test_no_word_is_added_but_those_of_the_frames(given_answers: Answers) -> None:
    """Seen red by a frame that spoke of "my manager"."""
    said = set(_words(" ".join(astuple(given_answers))))

    assert set(_words(draft(given_answers))) - said <= FRAME_WORDS


def test_the_frames_use_the_small_set_of_words_and_no_other() -> None:
    """Seen red by a frame that spoke of "my manager"."""
    frames = [frame for forms in FRAMES.values() for choice in forms.values() for frame in choice]

    assert set(_words(" ".join(frames))) <= FRAME_WORDS


@pytest.mark.parametrize("given_answers", DRAFTS, ids=lambda a: a.work)
def test_the_coach_finds_in_a_draft_what_was_answered(given_answers: Answers) -> None:
    """Seen red by a frame for the coming years that named no time."""
    found = coach(draft(given_answers)).labels

    for code in ("names_direction", "gives_reason", "has_horizon", "has_long_term"):
        assert found[code], (code, draft(given_answers))
    assert not found["vague"]


@pytest.mark.parametrize("given_answers", DRAFTS, ids=lambda a: a.work)
def test_a_draft_is_made_of_whole_sentences(given_answers: Answers) -> None:
    """Seen red by leaving out the capital after a joined list."""
    text = draft(given_answers)

    assert text.endswith(".")
    assert not re.search(r"\s\s|\.\.|,\.|\s[.,]|\bi\b|[a-z]\. [a-z]", text)
    assert text[0].isupper()


def test_the_same_answers_make_the_same_draft_and_others_another_skeleton() -> None:
    """Seen red by always taking the first frame."""
    texts = {draft(replace(TRAINING, work=f"working with {n} apprentices")) for n in range(12)}
    skeletons = {re.sub(r"\d+", "", text) for text in texts}

    assert draft(TRAINING) == draft(replace(TRAINING))
    assert len(skeletons) >= 6


@pytest.mark.parametrize(
    ("work", "sentences"),
    [
        ("to lead a ward", {"I want to lead a ward.", "I would like to lead a ward.",
                            "My aim is to lead a ward.", "My wish is to lead a ward."}),
        ("Lead a ward", {"I want to lead a ward.", "I would like to lead a ward.",
                         "My aim is to lead a ward.", "My wish is to lead a ward."}),
        ("I want to lead a ward", {"I want to lead a ward."}),
        ("i'd like to lead a ward!", {"I'd like to lead a ward!"}),
        ("in payroll", {"I want to work in payroll.", "I would like to work in payroll.",
                        "My aim is to work in payroll."}),
        ("IT security", {"My direction: IT security.", "The work I am heading for: IT security.",
                         "This is the work I want: IT security."}),
        ("HR manager", {"I want to become HR manager.", "My aim is to be HR manager.",
                        "I would like to be HR manager."}),
        ("Teaching sums", {"I am drawn to teaching sums.", "My direction is teaching sums.",
                           "What I am heading for is teaching sums."}),
    ],
)  # fmt: skip
def test_the_frame_fits_how_the_answer_begins(work: str, sentences: set[str]) -> None:
    """Seen red by taking every answer for a verb ("I want to in payroll")."""
    assert draft(Answers(work=work)) in sentences


def test_a_reason_joins_the_work_or_stands_alone() -> None:
    """Seen red by joining it to two sentences."""
    joined = draft(Answers(work="to lead a ward", why="Because I like it"))
    alone = draft(Answers(work="I nurse. I want to lead a ward", why="Because I like it"))

    assert joined.endswith(" to lead a ward, because I like it.")
    assert alone.endswith(" because I like it.")
    assert ". It matters" in alone or ". I want this" in alone


def test_a_time_that_was_said_is_not_said_again() -> None:
    """Seen red by looking for no time in the answers."""
    text = draft(Answers(next_year="finish the course by May 2027", later="lead it by 2030"))

    assert "twelve months" not in text
    assert "three to five" not in text
    assert "by May 2027." in text


@pytest.mark.parametrize(
    "marks", ["{}, {}, {}", "- {}\n- {}\n- {}", "1. {}\n2. {}\n3. {}", "• {}\n\n• {}\n• {};"]
)
def test_a_list_becomes_a_sentence(marks: str) -> None:
    """Seen red by leaving the marks in."""
    listed = marks.format("Finish the course", "visit two sites", "Write a guide")

    text = draft(Answers(next_year=listed))

    assert text.endswith(" to finish the course, visit two sites and write a guide.")


@pytest.mark.parametrize(
    "answer",
    ["", " ", "?", "-", "\n", "…", "\u0345", "\N{OTTER}", "nothing", "No idea.", "I don't know yet",
     "idk", "n/a", "not sure, honestly", "Who knows?", "nothing in particular", "no plans yet"],
)  # fmt: skip
def test_what_is_no_answer_leaves_no_trace(answer: str) -> None:
    """Seen red by a frame with nothing behind it."""
    with_reason = draft(Answers(work="to lead a ward", why=answer))

    assert draft(Answers(work=answer, later=answer)) == ""
    assert with_reason.endswith("to lead a ward.")


@pytest.mark.parametrize(
    "answer",
    ["no more night shifts", "2027", "nobody else does it", "I know the river", "not selling",
     "whatever helps the ward", "I don't know yet, maybe teaching", "open"],
)  # fmt: skip
def test_what_says_something_is_an_answer(answer: str) -> None:
    """Seen red by looking for "no" alone."""
    assert answer in draft(Answers(why=answer)) or answer in draft(Answers(later=answer))


def _words(text: str) -> list[str]:
    """Return the words of a text; cut first, as small letters make words of some lone accents."""
    return [word.casefold() for word in re.findall(r"\w+", text)]


def _without_list_marks(answer: str) -> str:
    return re.sub(r"(?m)^\s*\d{1,2}[.)](?=\s)", "", "\n".join(answer.splitlines()))


def _in_order(words: list[str], among: list[str]) -> bool:
    rest = iter(among)
    return all(word in rest for word in words)
