"""The ways on that the header offers, to whom."""

import re

from django.test import Client
from django.urls import reverse

from people.models import Employee, Role


def header(client: Client, person: Employee, name: str = "style_guide") -> str:
    """Return the header that `person` gets on the page called `name`."""
    client.force_login(person)
    page = client.get(reverse(name)).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def test_an_employee_meets_nothing_of_hr(client: Client, ada: Employee) -> None:
    links = header(client, ada)
    assert f'href="{reverse("my_direction")}"' in links
    assert f'href="{reverse("plans")}"' not in links
    assert f'href="{reverse("start_review")}"' not in links
    assert "Access log" not in links


def test_hr_finds_plans_and_starts_reviews(client: Client, dot: Employee) -> None:
    links = header(client, dot)
    assert f'href="{reverse("plans")}"' in links
    assert f'href="{reverse("start_review")}"' in links


def test_an_auditor_finds_the_access_log(client: Client, ada: Employee) -> None:
    Role.objects.create(person=ada, kind=Role.Kind.AUDITOR)
    assert "Access log" in header(client, ada)


def test_the_page_one_is_on_is_marked(client: Client, ada: Employee) -> None:
    marked = re.findall(r'href="([^"]+)" aria-current="page"', header(client, ada, "home"))
    assert marked == [reverse("home")]


def test_signing_out_is_a_post(client: Client, ada: Employee) -> None:
    assert f'<form method="post" action="{reverse("account_logout")}">' in header(client, ada)


def test_a_name_with_markup_in_it_stays_a_name(client: Client, ada: Employee) -> None:
    ada.preferred_name = "<b>Ada</b>"
    ada.save()
    assert "&lt;b&gt;Ada&lt;/b&gt;" in header(client, ada)
    assert "<b>Ada" not in header(client, ada)


def test_everybody_finds_the_list_of_the_reviews_that_they_see(
    client: Client, ada: Employee
) -> None:
    assert f'href="{reverse("reviews")}"' in header(client, ada)
