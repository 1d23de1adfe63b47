"""Five answers become a draft, and nothing is stored before its author says so."""

import pytest

from aspirations.choices import ShareAudience
from aspirations.models import DirectionDraft
from people.models import Employee
from tests.aspirations.test_coach_pages import COACH, GOOD, SCRIPT, rows, words_of
from tests.aspirations.test_sharing import shared, written
from tests.cast import client_for
from tests.reviews.pages import Answer, fields_of, sent_by

BUILDER, BUILD = "/direction/builder/", "/direction/builder/draft/"
USE, WRITE = "/direction/builder/use/", "/direction/write/"
ANSWERS = {"work": "pilotage on the river", "why": "no two tides are the same"}


def built(person: Employee, **answers: str) -> Answer:
    """Return the page after `person` gave `answers`."""
    client = client_for(person)
    return client.post(BUILD, sent_by(client.get(BUILDER), BUILD, **answers))


def use(person: Employee, page: Answer, **typed: str) -> Answer:
    """Change the draft on `page` to what is `typed`, and use it."""
    return client_for(person).post(USE, sent_by(page, USE, **typed))


def test_five_answers_become_a_draft_and_nothing_is_stored(cyd: Employee) -> None:
    """Seen red by saving the draft when it is built."""
    before = rows()
    page = built(cyd, **ANSWERS)
    text = fields_of(page, USE)["statement"] or ""
    assert "pilotage on the river" in text
    assert "no two tides are the same" in text
    assert 'id="coach"' in page.content.decode()
    assert rows() == before


def test_a_new_draft_isnt_praised_for_the_builders_words(cyd: Employee) -> None:
    """Before it is changed or asked about. Seen red by reading the draft when it is built."""
    page = built(cyd, **ANSWERS, next_year="learn the charts")
    assert "Some of these words are mine" in page.content.decode()
    assert "What is there" not in page.content.decode()
    asked = client_for(cyd).post(BUILD, sent_by(page, f"{BUILD}#coach"))
    assert "What is there" in asked.content.decode()


@pytest.mark.parametrize("answer", ["nothing", "No idea!", "I don't know yet", "-", "\N{OTTER}"])
def test_a_question_left_open_is_left_out_of_the_draft(cyd: Employee, answer: str) -> None:
    """Seen red by taking it for an answer, and by refusing the other one with it."""
    page = built(cyd, work="pilotage on the river", later=answer)
    text = fields_of(page, USE)["statement"] or ""
    assert text.endswith("pilotage on the river.")
    assert "years" not in text


def test_answers_that_leave_all_open_are_given_back_with_a_kind_word(cyd: Employee) -> None:
    """Seen red by an empty draft."""
    page = built(cyd, work="no idea", later="-")
    assert page.status_code == 422
    assert page.content.decode().count("That is a fair answer") >= 2
    assert fields_of(page, BUILD)["work"] == "no idea"


def test_a_draft_is_used_as_it_was_changed(cyd: Employee) -> None:
    """Seen red by building it anew from the answers."""
    answer = use(cyd, built(cyd, **ANSWERS), statement="I'd like to steer.")
    assert answer.headers["Location"] == WRITE
    assert DirectionDraft.objects.get(person=cyd).statement == "I'd like to steer."


def test_words_that_stand_there_are_not_replaced_unasked(cyd: Employee) -> None:
    """R5. Seen red by choosing one of the two beforehand, and by not asking."""
    written(cyd)
    stood = DirectionDraft.objects.get(person=cyd)
    page = built(cyd, **ANSWERS)
    assert stood.statement in words_of(page.content.decode())
    refused = use(cyd, page)
    assert refused.status_code == 422
    assert DirectionDraft.objects.get(person=cyd).statement == stood.statement
    assert use(cyd, refused, statement="new", how="after").status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.statement == f"{stood.statement}\n\nnew"
    assert draft.direction == stood.direction
    assert use(cyd, built(cyd, **ANSWERS), statement="newest", how="instead").status_code == 302
    assert DirectionDraft.objects.get(person=cyd).statement == "newest"


def test_a_draft_that_was_saved_meanwhile_is_shown_before_anything_is_replaced(
    cyd: Employee,
) -> None:
    """R5. Seen red by taking the newest version instead of the one on the page."""
    page = built(cyd, **ANSWERS)
    written(cyd)
    late = use(cyd, page, statement="typed")
    assert late.status_code == 409
    stood = DirectionDraft.objects.get(person=cyd)
    assert stood.statement in words_of(late.content.decode())
    assert fields_of(late, USE)["statement"] == "typed"
    assert use(cyd, late, how="after").status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.statement == f"{stood.statement}\n\ntyped"


def test_what_was_said_before_stays_beside_it(ada: Employee) -> None:
    """Seen red by storing the statement alone where there is no draft yet."""
    shared(ada, ShareAudience.MANAGER)
    DirectionDraft.objects.filter(person=ada).delete()
    said = ada.aspirations.first()
    assert said
    assert said.direction
    use(ada, built(ada, **ANSWERS), statement="new", how="instead")
    draft = DirectionDraft.objects.get(person=ada)
    assert (draft.direction, draft.statement) == (said.direction, "new")


def test_without_any_answer_the_questions_come_back(cyd: Employee) -> None:
    page = built(cyd)
    assert page.status_code == 422
    assert "Answer one of the five" in page.content.decode()


def test_the_coach_reads_the_draft_along_without_a_script(cyd: Employee) -> None:
    """Seen red by building the draft anew when the coach is asked."""
    page, before = built(cyd, **ANSWERS), rows()
    client = client_for(cyd)
    answer = client.post(BUILD, sent_by(page, f"{BUILD}#coach", statement=GOOD))
    assert fields_of(answer, USE)["statement"] == GOOD
    fragment = client.post(COACH, {"statement": GOOD}, headers=SCRIPT).content.decode()
    assert fragment.split('<p id="coach-heard"')[0].strip() in answer.content.decode()
    assert rows() == before
