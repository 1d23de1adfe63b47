"""The page that Docker and load balancers ask."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


def no_database(*_args: object) -> None:
    """Stand in for every query while the database is away."""
    raise OperationalError("secret host name")


@pytest.mark.django_db
def test_a_probe_that_knows_only_an_address_gets_an_answer_without_login(client: Client) -> None:
    answer = client.get("/healthz/", headers={"host": "10.1.2.3:8000"})

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_an_unknown_host_is_refused_everywhere_else(client: Client) -> None:
    assert client.get("/", headers={"host": "10.1.2.3:8000"}).status_code == 400


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready_and_does_not_say_why(client: Client) -> None:
    with connection.execute_wrapper(no_database):
        answer = client.get("/healthz/")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")


def test_it_only_listens_to_reading(client: Client) -> None:
    assert client.post("/healthz/").status_code == 405
