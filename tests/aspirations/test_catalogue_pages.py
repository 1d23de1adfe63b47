"""HR for everyone keeps the catalogue: files come in after a look, and any edition comes back."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import fingerprint_of_piece, keep, load, save_track
from aspirations.catalogue import checking, current, frozen, newest, standing as standing_module
from aspirations.catalogue.reading import DEFAULT, read_file, read_folder
from aspirations.models import CatalogueEdition, CatalogueProposal
from aspirations.views import catalogue as pages
from people.models import Employee
from people.verdicts import Conflict
from tests.aspirations.catalogues import SMALL, small_catalogue
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, sent_by

IMPORT, CONFIRM = "/catalogue/import/", "/catalogue/import/confirm/"
EDITION, RESTORE = "/catalogue/editions/1/", "/catalogue/editions/1/restore/"
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


def press(person: Employee, page: str, button: str) -> Answer:
    """Open `page` and press the button that sends its form to `button`."""
    client = client_for(person)
    return client.post(button, sent_by(client.get(page), button))


def changed_by_another(what: str) -> None:
    """Somebody else rewrites one track."""
    standing, now = newest(), timezone.now()
    towage = replace(standing.catalogue.tracks["towage"], what=what)
    tracks = {**standing.catalogue.tracks, "towage": towage}
    keep(standing, None, replace(standing.catalogue, tracks=tracks), "", now)


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
    press(dot, IMPORT, CONFIRM)
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


def test_a_refused_file_is_not_told_above_what_an_earlier_one_would_change(
    dot: Employee, standing: object
) -> None:
    """The earlier file stays, because a faulty one changes nothing; but it is out of sight.

    A table and a "Take it over" on that page would be read as the refused file's own. So there is
    only a line by name that leads to it. Seen red by showing the preview on both pages.
    """
    bring(dot, CALM)
    page = bring(dot, "tracks: none", "broken.yaml").content.decode()
    assert "has to be a list" in page
    assert "Take it over" not in page
    assert "<del>" not in page
    assert page.index("has to be a list") < page.index("“ours.yaml”, still waits")
    assert "Take it over" in client_for(dot).get(IMPORT).content.decode()


def test_what_a_file_would_do_is_told_in_counts_before_the_table(
    dot: Employee, standing: object
) -> None:
    """Seen red without the summary, and with retiring told like anything else."""
    end = SMALL.index("  - code: towage")
    less = SMALL[:end].replace("      - {code: towage, why: The same water.}\n", "")
    less = less.replace("a storm", "any storm").replace("code: charting", "code: drawing")
    page = bring(dot, less.replace("charting:", "drawing:")).content.decode()
    warning = "This would retire 1 track and 1 competency."
    assert page.index("notice-warn") < page.index(warning) < page.index("This would add")
    assert "This would add 1 competency." in page
    assert page.index("This would change 6 texts.") < page.index("texts differ")
    press(dot, IMPORT, CONFIRM)
    back = client_for(dot).get(EDITION).content.decode()
    assert "This would offer 1 track and 1 competency again." in back


def test_a_file_that_retires_nothing_warns_of_nothing(dot: Employee, standing: object) -> None:
    """Seen red by warning of whatever changes."""
    page = bring(dot, CALM).content.decode()
    assert "This would change 1 text." in page
    assert "notice-warn" not in page


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
    wanted = replace(small_catalogue(), tracks={**tracks, "dredging": dredging})
    keep(newest(), dot, wanted, "", timezone.now())
    press(dot, EDITION, RESTORE)
    assert [track.code for track in current().offered] == ["pilotage", "towage"]
    assert current().tracks["dredging"].is_retired
    page = client_for(dot).get("/catalogue/editions/3/").content.decode()
    assert "Track: Dredging" in page


def test_what_a_cycle_froze_stays_as_it_was(dot: Employee, standing: CatalogueEdition) -> None:
    """Seen red by giving what stands for every edition."""
    bring(dot, CALM)
    press(dot, IMPORT, CONFIRM)
    assert frozen(standing) == small_catalogue()
    assert frozen(standing) != current()


def test_two_changes_from_one_state_and_the_second_is_refused(
    dot: Employee, standing: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL the second may read before the first commits, and write after it.

    Seen red by counting the number when it is written.
    """
    stale = newest()
    changed_by_another("Said first.")
    monkeypatch.setattr("aspirations.actions.catalogue.newest", lambda: stale)
    pilotage = stale.catalogue.tracks["pilotage"]
    opened = fingerprint_of_piece(pilotage)
    with pytest.raises(Conflict, match="at the same moment"):
        save_track(dot, replace(pilotage, what="Said second."), opened, "", timezone.now())
    assert current().tracks["towage"].what == "Said first."


def test_a_file_is_looked_at_again_when_the_catalogue_has_changed_meanwhile(
    dot: Employee, standing: object
) -> None:
    """Seen red by not asking what had stood."""
    bring(dot, CALM)
    seen = sent_by(client_for(dot).get(IMPORT), CONFIRM)
    changed_by_another("Said meanwhile.")
    answer = client_for(dot).post(CONFIRM, seen)
    assert answer.status_code == 409
    assert "Look again" in answer.content.decode()
    assert current().tracks["towage"].what == "Said meanwhile."
    assert "Said meanwhile." in client_for(dot).get(IMPORT).content.decode()


def test_only_the_file_that_was_looked_at_is_taken_over(dot: Employee, standing: object) -> None:
    """The second comes from another window. Seen red by taking whatever lies there."""
    bring(dot, CALM)
    seen = sent_by(client_for(dot).get(IMPORT), CONFIRM)
    bring(dot, SMALL.replace("a storm", "another storm"))
    assert client_for(dot).post(CONFIRM, seen).status_code == 409
    assert client_for(dot).post(CONFIRM).status_code == 409
    assert current() == small_catalogue()


def test_an_edition_is_looked_at_again_when_the_catalogue_has_changed_meanwhile(
    dot: Employee, standing: object
) -> None:
    """Seen red by not asking what had stood."""
    changed_by_another("Seen.")
    seen = sent_by(client_for(dot).get(EDITION), RESTORE)
    changed_by_another("Not seen.")
    assert client_for(dot).post(RESTORE, seen).status_code == 409
    assert current().tracks["towage"].what == "Not seen."


def test_a_file_that_cannot_be_read_any_more_counts_as_thrown_away(
    dot: Employee, standing: object
) -> None:
    """Seen red by reading it without asking."""
    bring(dot, CALM)
    seen = sent_by(client_for(dot).get(IMPORT), CONFIRM)
    CatalogueProposal.objects.update(content='{"format": 99}')
    assert b"ours.yaml" not in client_for(dot).get(IMPORT).content
    assert client_for(dot).post(CONFIRM, seen).status_code == 409


def test_a_check_that_is_tightened_leaves_every_edition_readable(
    dot: Employee, standing: CatalogueEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by reading editions with the checks of files."""
    small = small_catalogue()
    standing_module._parsed.cache_clear()
    monkeypatch.setattr(checking, "HIGHEST_TITLE", 3)
    monkeypatch.setattr(checking, "LONGEST_TEXT", 3)
    assert frozen(standing) == small
    assert client_for(dot).get("/tracks/").status_code == 200
    assert client_for(dot).get(EDITION).status_code == 200


def test_the_default_is_a_beginning_only(dot: Employee) -> None:
    """Seen red by not asking whether there is one."""
    client = client_for(dot)
    assert client.post("/catalogue/start/").status_code == 302
    assert current() == read_folder(DEFAULT)
    changed = replace(current(), growth={})
    keep(newest(), dot, changed, "", timezone.now())
    assert client.post("/catalogue/start/").status_code == 409
    assert current() == changed


@pytest.mark.parametrize("address", ["/direction/write/", "/tracks/pilotage/"])
def test_a_dimension_of_growth_is_called_what_hr_calls_it(
    db: None, dot: Employee, address: str
) -> None:
    """Seen red by the built-in name alone."""
    load(
        read_file("a.yaml", SMALL.replace("name: Scope", "name: Breadth").encode()),
        "",
        timezone.now(),
    )
    page = client_for(dot).get(address).content.decode()
    assert "Scope (Breadth)" in page
    assert "Impact (" not in page


def test_there_is_a_way_to_the_oldest_edition(
    dot: Employee, standing: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by showing the newest hundred."""
    monkeypatch.setattr(pages, "EDITIONS", 1)
    changed_by_another("The second.")
    first = client_for(dot).get("/catalogue/editions/").content.decode()
    assert EDITION not in first
    assert 'href="?page=2"' in first
    assert EDITION in client_for(dot).get("/catalogue/editions/?page=2").content.decode()


@pytest.mark.parametrize("address", ["import/confirm", "editions/1/restore"])
def test_a_verb_that_is_opened_leads_to_its_page(
    dot: Employee, standing: object, address: str
) -> None:
    client = client_for(dot)
    assert client.get(f"/catalogue/{address}/").status_code == 302
    assert client.put(f"/catalogue/{address}/").status_code == 405
