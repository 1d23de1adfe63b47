"""What a view may rely on."""

from django.http import HttpRequest

from people.models import Employee


class PersonalRequest(HttpRequest):
    """A request of somebody who is signed in, as LoginRequiredMiddleware guarantees."""

    user: Employee
