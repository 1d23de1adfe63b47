"""HR for everyone keeps the catalogue: files come in after a look, and any edition comes back."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import keep, load, save_track
from aspirations.catalogue import current, frozen
from aspirations.models import CatalogueEdition, CatalogueProposal
from people.models import Employee
from people.verdicts import Conflict
from tests.aspirations.catalogues import SMALL, small_catalogue
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer

IMPORT = "/catalogue/import/"
CALM = SMALL.replace("a storm", "any storm")
PAGES = ("catalogue", "import_catalogue", "catalogue_editions")


@pytest.fixture
def standing(db: None) -> CatalogueEdition:
    """The small catalogue, as the first edition."""
    edition = load(small_catalogue(), "small", timezone.now())
    assert edition
    return edition


def bring(person: Employee, text: str, name: str = "ours.yaml") -> Answer:
    """Bring a file in."""
    file = SimpleUploadedFile(name, text.encode())
    return client_for(person).post(IMPORT, {"file": file}, follow=True)


def test_only_hr_for_everyone_keeps_it(cast: Cast, standing: CatalogueEdition) -> None:
    """Seen red by asking for any part that somebody runs as HR."""
    addresses = [reverse(page) for page in PAGES]
    addresses += [reverse("export_catalogue", args=["csv"]), "/catalogue/editions/1/"]
    for name, person in cast.everybody().items():
        client = client_for(person)
        expected = 200 if name == "dot" else 403
        assert {client.get(address).status_code for address in addresses} == {expected}, name
        if name != "dot":
            for verb in ("start", "import/confirm", "import/drop", "editions/1/restore"):
                assert client.post(f"/catalogue/{verb}/").status_code == 403, (name, verb)


def test_a_file_counts_only_after_it_was_looked_at(dot: Employee, standing: object) -> None:
    """Seen red by taking the file over on arrival."""
    page = bring(dot, CALM).content.decode()
    assert "1 text differs." in page
    assert "<del>" in page
    assert current() == small_catalogue()
    client_for(dot).post("/catalogue/import/confirm/")
    assert current().tracks["pilotage"].stages[1].growth["impact"] == "any storm"
    latest = CatalogueEdition.objects.first()
    assert latest
    assert (latest.number, latest.person, latest.note) == (2, dot, "from ours.yaml")
    assert not CatalogueProposal.objects.exists()
    assert client_for(dot).post("/catalogue/import/confirm/").status_code == 409


def test_a_broken_file_changes_nothing_and_says_every_line(dot: Employee, standing: object) -> None:
    broken = CALM.replace("You pull ships.", "").replace("{Tug master: 5}", "{Tug master: 50}")
    answer = bring(dot, broken)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "line 35: “what” is missing." in page
    assert "line 40: Here belongs a number from 1 to 10." in page
    assert current() == small_catalogue()
    assert not CatalogueProposal.objects.exists()


def test_a_file_can_be_thrown_away(dot: Employee, standing: object) -> None:
    bring(dot, CALM)
    client_for(dot).post("/catalogue/import/drop/")
    assert not CatalogueProposal.objects.exists()
    assert current() == small_catalogue()


@pytest.mark.parametrize("kind", ["yaml", "csv"])
def test_what_is_taken_out_changes_nothing_when_it_is_brought_in(
    dot: Employee, standing: object, kind: str
) -> None:
    answer = client_for(dot).get(reverse("export_catalogue", args=[kind]))
    page = bring(dot, answer.content.decode(), f"out.{kind}").content.decode()
    assert "This file says what the catalogue says already." in page
    assert client_for(dot).get(reverse("export_catalogue", args=["xls"])).status_code == 404


def test_an_edition_comes_back_and_what_came_since_is_retired(
    dot: Employee, standing: CatalogueEdition
) -> None:
    """Seen red by dropping what the earlier edition had not."""
    tracks = small_catalogue().tracks
    dredging = replace(tracks["towage"], code="dredging", name="Dredging")
    keep(
        dot, replace(small_catalogue(), tracks={**tracks, "dredging": dredging}), "", timezone.now()
    )
    client_for(dot).post("/catalogue/editions/1/restore/")
    assert [track.code for track in current().offered] == ["pilotage", "towage"]
    assert current().tracks["dredging"].is_retired
    page = client_for(dot).get("/catalogue/editions/3/").content.decode()
    assert "Track: Dredging" in page


def test_what_a_cycle_froze_stays_as_it_was(dot: Employee, standing: CatalogueEdition) -> None:
    """Seen red by giving what stands for every edition."""
    bring(dot, CALM)
    client_for(dot).post("/catalogue/import/confirm/")
    assert frozen(standing) == small_catalogue()
    assert frozen(standing) != current()


def test_two_changes_of_one_track_and_the_second_is_told(dot: Employee, standing: object) -> None:
    """Seen red by not comparing what the page had opened."""
    track = small_catalogue().tracks["towage"]
    with pytest.raises(Conflict, match="while your page was open"):
        save_track(dot, track, "opened long ago", "", timezone.now())


def test_the_default_is_a_beginning_only(dot: Employee) -> None:
    client = client_for(dot)
    assert client.post("/catalogue/start/").status_code == 302
    assert CatalogueEdition.objects.count() == (1 if current().tracks else 0)
    load(small_catalogue(), "ours", timezone.now())
    assert client.post("/catalogue/start/").status_code == 409


@pytest.mark.parametrize("address", ["import/confirm", "editions/1/restore"])
def test_a_verb_that_is_opened_leads_to_its_page(
    dot: Employee, standing: object, address: str
) -> None:
    client = client_for(dot)
    assert client.get(f"/catalogue/{address}/").status_code == 302
    assert client.put(f"/catalogue/{address}/").status_code == 405
