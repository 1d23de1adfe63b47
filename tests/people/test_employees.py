"""Who works here: one address each, nobody their own manager, known roles and time zones."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import AccessLogEntry, Department, Employee, Role
from tests.cast import Cast, client_for, employ


def refuses(act: Any) -> None:
    """Check that the database refuses what `act` does."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_an_address_belongs_to_one_person_however_it_is_written(ada: Employee) -> None:
    refuses(lambda: Employee.objects.create(name="Ada Two", email="ADA@Example.org"))


def test_an_account_is_made_with_its_address_in_small_letters(db: None) -> None:
    made = Employee.objects.create_user("Zoe@Example.ORG", "a-long-enough-sentence", name="Zoe")
    assert made.email == "zoe@example.org"
    assert made.check_password("a-long-enough-sentence")
    assert not made.is_superuser


def test_an_account_without_a_password_lets_nobody_in(db: None) -> None:
    made = Employee.objects.create_user("zoe@example.org", name="Zoe")
    assert not made.has_usable_password()


@pytest.mark.parametrize(
    "wrong",
    [{"email": "no address"}, {"name": ""}, {"time_zone": "Mars/Olympus"}, {"name": "x" * 151}],
)
def test_an_account_that_makes_no_sense_is_not_made(db: None, wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refusal:
        Employee.objects.create_user(**({"email": "zoe@example.org", "name": "Zoe"} | wrong))
    assert set(refusal.value.message_dict) == set(wrong)
    assert not Employee.objects.exists()


def test_nobody_leads_themselves(ada: Employee) -> None:
    refuses(lambda: Employee.objects.filter(pk=ada.pk).update(manager=ada))


def test_a_role_is_held_once_and_is_known(dot: Employee) -> None:
    refuses(lambda: Role.objects.create(person=dot, kind=Role.Kind.HR_ADMIN))
    refuses(lambda: Role.objects.create(person=dot, kind="emperor"))


def test_sentences_use_the_preferred_name(db: None) -> None:
    assert Employee(name="Adelheid Quill", preferred_name="Ada").called == "Ada"
    assert Employee(name="Adelheid Quill").called == "Adelheid Quill"


def as_hr_of(*departments: Department | None) -> Employee:
    """Return somebody who acts as HR for `departments`; None is everyone."""
    lea = employ("Lea Wold")
    for department in departments:
        Role.objects.create(person=lea, kind=Role.Kind.HR_ADMIN, department=department)
    return Employee.objects.get(pk=lea.pk)


def covered(hr: Employee) -> set[str]:
    """Return whom `hr` covers, asked in both ways: of the database and person by person."""
    in_one_question = {one.called for one in Employee.objects.covered_by_hr(hr)}
    people = Employee.objects.select_related("department")
    one_by_one = {person.called for person in people if hr.covers_as_hr(person)}
    assert in_one_question == one_by_one
    return in_one_question


def test_hr_covers_the_departments_below_its_own(cast: Cast) -> None:
    operations = Department.objects.get(name="Operations")
    beside = Department.objects.create(name="Beside", path="11/")
    employ("Kim Beside", beside)
    assert covered(as_hr_of(operations)) == {"Ada", "Bea", "Cyd", "Dot", "Eve", "Fay"}


def test_hr_of_two_departments_covers_both(cast: Cast) -> None:
    quality, finance = (Department.objects.get(name=name) for name in ("Quality", "Finance"))
    assert covered(as_hr_of(quality, finance)) == {
        "Ada", "Bea", "Cyd", "Gil", "Hal", "Ivy", "Sol"
    }  # fmt: skip


def test_hr_for_everyone_covers_also_who_is_in_no_department(cast: Cast) -> None:
    employ("Kim Nowhere")
    assert covered(as_hr_of(None)) == {one.called for one in Employee.objects.all()}


def test_hr_of_a_department_does_not_cover_who_is_in_none(cast: Cast) -> None:
    employ("Kim Nowhere")
    assert "Kim" not in covered(as_hr_of(*Department.objects.all()))


@pytest.mark.parametrize("who", ["ada", "bea", "fay", "ivy", "sol"])
def test_who_is_not_hr_covers_nobody(cast: Cast, who: str) -> None:
    """A superuser and an auditor as little as anybody else."""
    person = cast.everybody()[who]
    assert covered(person) == set()
    assert person.hr_scope == []


def test_nobody_acts_as_hr_for_themselves(cast: Cast) -> None:
    assert cast.dot.covers_as_hr(cast.dot)
    assert not cast.dot.acts_as_hr_for(cast.dot)
    assert cast.dot.acts_as_hr_for(cast.ada)


def test_people_are_found_by_every_word_of_their_name_or_address(cast: Cast) -> None:
    def found(words: str) -> set[str]:
        return {one.called for one in Employee.objects.matching(words)}

    assert found("QUILL ad") == {"Ada"}
    assert found("dot@") == {"Dot"}
    assert found("quill zoe") == set()
    assert found("%") == set()


def test_each_sees_who_opened_their_own_record_and_an_auditor_sees_all(cast: Cast) -> None:
    for subject, number in ((cast.ada, 1), (cast.cyd, 2)):
        AccessLogEntry.objects.create(
            reader=cast.bea, subject=subject, record="plan", record_id=number, at=subject.joined_at
        )

    def numbers(person: Employee) -> set[int]:
        seen = AccessLogEntry.objects.visible_to(person)
        return set(seen.values_list("record_id", flat=True))

    assert numbers(cast.ada) == {1}
    assert numbers(cast.ivy) == {1, 2}
    assert numbers(cast.bea) == numbers(cast.dot) == numbers(cast.sol) == set()
    page = client_for(cast.ada).get("/who-opened/").content.decode()
    assert page.count("Bea Harbour") == 1


def test_pages_are_told_in_the_persons_own_time(cast: Cast) -> None:
    AccessLogEntry.objects.create(
        reader=cast.bea,
        subject=cast.ada,
        record="plan",
        record_id=1,
        at="2030-03-12T23:30:00+00:00",
    )
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone="Asia/Tokyo")
    assert "March 13, 2030, 8:30 a.m." in client_for(cast.ada).get("/who-opened/").content.decode()


def test_no_copy_of_a_personal_page_is_kept(cast: Cast) -> None:
    answer = client_for(cast.ada).get("/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
