"""One's direction saves itself while one writes."""

from aspirations.models import DirectionDraft
from people.autosave import WHOLE, WRITER
from people.models import Employee
from tests.cast import Cast, client_for
from tests.reviews.pages import sent_by, shown_in
from tests.reviews.saving import autosave, panel, whole_page

DIRECTION = "/direction/write/"


def test_nobody_saves_into_the_form_of_whoever_signed_in_since(
    ada: Employee, cyd: Employee
) -> None:
    """The address of a direction is the same for all. Seen red without asking whose page it is."""
    answer = client_for(cyd).post(
        DIRECTION, {"version": 0, "statement": "Ada's own"}, headers={WRITER: str(ada.pk)}
    )
    assert answer.status_code == 403
    assert "Somebody else is signed in here now." in answer.json()["sentence"]
    assert not DirectionDraft.objects.filter(person=cyd).exists()


def test_a_direction_saves_itself_as_well(ada: Employee) -> None:
    """From the very first word on. Seen red by filling up from an empty draft alone."""
    said = whole_page(ada, DIRECTION, DIRECTION, known_for="Bridges")
    answer = autosave(ada, DIRECTION, int(said.pop("version")), **said)
    assert answer.json()["version"] == 1
    assert autosave(ada, DIRECTION, 1, stays_open="Where").json()["version"] == 2
    draft = DirectionDraft.objects.get(person=ada)
    assert (draft.known_for, draft.stays_open) == ("Bridges", "Where")
    assert draft.statement == said["statement"] != ""
    assert autosave(ada, DIRECTION, 1, stays_open="When").status_code == 409


def test_the_rows_of_a_list_go_together(cyd: Employee) -> None:
    """An empty first row isn't stored: the second is the first by then.

    Seen red by filling up row by row: the goal stood there twice.
    """
    said = {"goal1_what": "", "goal2_what": "Dive", "rank1": "", "rank2": "impact"}
    assert autosave(cyd, DIRECTION, 0, **said).status_code == 200
    assert autosave(cyd, DIRECTION, 1, goal2_what="Dive deeper").status_code == 200
    draft = DirectionDraft.objects.get(person=cyd)
    assert [goal["what"] for goal in draft.goals] == ["Dive deeper"]
    assert draft.growth_rank == ["impact"]


def test_two_that_change_places_may_clash_for_a_moment(cyd: Employee) -> None:
    """All the rest is saved with them; the button still asks for an order.

    Seen red by refusing the whole page for it.
    """
    clash = {"rank1": "scope", "rank2": "scope", "known_for": "Bridges"}
    assert autosave(cyd, DIRECTION, 0, **clash).status_code == 200
    draft = DirectionDraft.objects.get(person=cyd)
    assert (draft.known_for, draft.growth_rank) == ("Bridges", ["scope", "scope"])
    page = client_for(cyd).get(DIRECTION)
    assert client_for(cyd).post(DIRECTION, sent_by(page, DIRECTION)).status_code == 422


def test_a_list_that_was_saved_with_a_gap_can_be_sent_again(cyd: Employee) -> None:
    """Seen red by comparing rows, and not what is said in them."""
    said = whole_page(cyd, DIRECTION, DIRECTION, goal2_what="Dive", rank2="impact")
    version = int(said.pop("version"))
    first, again = (autosave(cyd, DIRECTION, version, **said) for _time in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()


def test_a_stale_direction_is_refused_with_both_texts(cyd: Employee) -> None:
    """Also a goal that only one of the two has. Seen red without the rows that aren't stored."""
    autosave(cyd, DIRECTION, 0, known_for="Phone")
    sent = {WHOLE: "yes", "known_for": "Desk", "goal1_what": "Dive"}
    answer = autosave(cyd, DIRECTION, 0, **sent)
    assert answer.status_code == 409
    fields = answer.json()["fields"]
    assert fields["known_for"] == {"stored": "Phone", "words": "Phone"}
    assert fields["goal1_what"]["words"] == ""
    assert DirectionDraft.objects.get(person=cyd).version == 1


def test_words_of_once_wait_for_the_button(cast: Cast) -> None:
    """They stand beside a draft that stays as it is until then. Seen red by not holding them.

    Nor does the page say that they are saved: seen red with the time at which the draft was.
    """
    ada = cast.ada
    autosave(ada, DIRECTION, 0, known_for="Bridges")
    version = ada.aspirations.order_by("pk").first()
    assert version is not None
    opened = client_for(ada).get(f"{DIRECTION}?from={version.pk}")
    assert "data-autosave-held" in panel(opened)
    assert '<span data-autosave-says="saved" hidden>' in opened.content.decode()
    assert shown_in(opened, DIRECTION, "known_for") == ""
