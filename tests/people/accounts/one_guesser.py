"""A process of its own that guesses a password: `-m tests.people.accounts.one_guesser LOGIN`."""

import sys

import django

django.setup()

from django.test import Client  # noqa: E402 models are there only now
from django.urls import reverse  # noqa: E402

answer = Client(SERVER_NAME="localhost").post(
    reverse("account_login"), {"login": sys.argv[1], "password": "a-guess-in-the-dark"}
)
sys.stdout.write(answer.content.decode())
