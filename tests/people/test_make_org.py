"""The made-up organisation: sound, and the same for the same numbers."""

import pytest
from django.core.management import CommandError, call_command

from people import made_up
from people.models import Employee
from tests.people.imports.bringing import bring, require_sound


def test_the_same_seed_makes_the_same_people_and_another_one_others() -> None:
    first = list(made_up.people(300, seed=1))

    assert first == list(made_up.people(300, seed=1))
    assert first != list(made_up.people(300, seed=2))
    assert first[:100] == list(made_up.people(100, seed=1))


def test_a_made_up_organisation_is_sound_and_new_people_can_join_it(db: None) -> None:
    call_command("make_org", employees=300, seed=3)

    assert Employee.objects.filter(manager=None).count() == 1
    bring("email,name,manager\nnoa@x.org,Noa,person7@example.org\n")
    Employee.objects.create_user("oto@x.org", name="Oto")
    assert Employee.objects.count() == 302
    require_sound()


def test_made_up_people_do_not_mix_with_others(db: None) -> None:
    Employee.objects.create_user("ada@example.org", name="Ada Quill")

    with pytest.raises(CommandError, match="already"):
        call_command("make_org", employees=3)
    assert Employee.objects.count() == 1
