"""Which column means what."""

import pytest

from people.imports.columns import FIELDS, IGNORED, SYNONYMS, lay_out, meanings, plain
from people.imports.reading import UnreadableFileError


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("E-Mail", "email"),
        ("  WORK_EMAIL ", "email"),
        ("Employee ID", "number"),
        ("Prénom", "given_name"),
        ("Line Manager (E-mail)", "manager"),
        ("Hired on", "hire_date"),
        ("on_leave_from", "on_leave_from"),
        ("Personal-Nr", "number"),
        ("Pers.-Nr.", "number"),
        ("Chef", "manager"),
        ("Vorgesetzte/r", "manager"),
        ("Führungskraft", "manager"),
        ("Responsable hiérarchique", "manager"),
        ("Date d’embauche", "hire_date"),
        ("Correo electrónico", "email"),
        ("Nº de empleado", "number"),
        ("Shoe size", IGNORED),
    ],
)
def test_a_heading_is_known_by_its_synonyms(heading: str, field: str) -> None:
    assert meanings([heading], {}) == [field]


def test_no_synonym_means_two_things() -> None:
    words = [plain(word) for words in SYNONYMS.values() for word in words]

    assert len(words) == len(set(words))


def test_what_hr_said_last_time_outdoes_the_synonyms() -> None:
    assert meanings(["Team", "Shoe size"], {"team": IGNORED, "shoe size": "stage"}) == ["", "stage"]


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (["email", "name", "EMAIL "], "Two columns are called"),
        (["work email", "mail", "name"], "both mean “E-mail”"),
        (["name", "title"], "No column is an employee number"),
        (["name and email in one"], "has one column only"),
    ],
)
def test_headings_that_do_not_say_who_is_meant_are_refused(headings: list[str], said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        lay_out(headings, meanings(headings, {}))


def test_every_field_has_synonyms_of_its_own() -> None:
    assert set(FIELDS) < set(SYNONYMS)
