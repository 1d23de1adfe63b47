"""What any page costs: somebody who is signed in, three queries and a small template.

F1 is that page; F50 is the same with a plain table of fifty rows. Both addresses are served beside
Bearing's own.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from people.models import Employee

PATH, PATH_OF_FIFTY = "floor/", "floor/fifty/"
FIFTY = 50
USUAL = [  # the middleware that every new Django project begins with
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
SMALL = """<!doctype html><html lang="en"><title>{{ request.user }}</title>
<p>{{ request.user.email }}, {{ people.0.name }}</p></html>"""
TABLE = """<!doctype html><html lang="en"><title>{{ request.user }}</title>
<table>{% for one in people %}<tr><td><a href="{% url "person" one.pk %}">{{ one.name }}</a></td>
<td>{{ one.email }}</td><td>{{ one.title }}</td><td>{{ one.department }}</td>
<td>{{ one.hire_date }}</td></tr>{% endfor %}</table></html>"""


@cache
def compiled(text: str) -> Any:
    """Return a template, compiled once, as those in files are."""
    return engines["django"].from_string(text)


def floor(request: HttpRequest) -> HttpResponse:
    """Ask for the session, for whose it is, and for one row more."""
    return HttpResponse(compiled(SMALL).render({"people": Employee.objects.all()[:1]}, request))


def floor_of_fifty(request: HttpRequest) -> HttpResponse:
    """Ask for the same and fifty rows."""
    people = Employee.objects.select_related("department").order_by("pk")[:FIFTY]
    return HttpResponse(compiled(TABLE).render({"people": people}, request))


def applications() -> tuple[Callable[..., object], Callable[..., object]]:
    """Return the floor, behind the usual middleware, and Bearing, both to be asked by WSGI."""
    ours, settings.ROOT_URLCONF = settings.MIDDLEWARE, "benchmarks.floor"
    settings.MIDDLEWARE = USUAL
    small = get_wsgi_application()
    settings.MIDDLEWARE = ours
    return small, get_wsgi_application()


urlpatterns = [
    path(PATH, floor),
    path(PATH_OF_FIFTY, floor_of_fifty),
    path("", include("config.urls")),
]
