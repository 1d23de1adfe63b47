"""What any page costs: somebody who is signed in, three queries and a small template.

Its addresses are Bearing's own and two more: `PATH`, and `TABLE_PATH`, a plain table of 50 rows.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from people.models import Department, Employee

PATH = "floor/"
TABLE_PATH = "floor/table/"
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
<p>{{ request.user.email }}, {{ departments }} departments</p></html>"""

TABLE = """<!doctype html><html lang="en"><title>{{ request.user }}</title><table>
{% for one in people %}<tr><td>{{ one.name }}<td>{{ one.email }}<td>{{ one.title }}
<td>{{ one.hire_date }}</tr>{% endfor %}</table></html>"""


def floor(request: HttpRequest) -> HttpResponse:
    """Ask for the session, for whose it is, and how many departments there are."""
    page = engines["django"].from_string(SMALL)
    return HttpResponse(page.render({"departments": Department.objects.count()}, request))


def table(request: HttpRequest) -> HttpResponse:
    """Ask for 50 people, and show them in a plain table."""
    page = engines["django"].from_string(TABLE)
    return HttpResponse(page.render({"people": Employee.objects.all()[:50]}, request))


def applications() -> tuple[Callable[..., object], Callable[..., object]]:
    """Return the floor, behind the usual middleware, and Bearing, both to be asked by WSGI."""
    ours, settings.ROOT_URLCONF = settings.MIDDLEWARE, "benchmarks.floor"
    settings.MIDDLEWARE = USUAL
    small = get_wsgi_application()
    settings.MIDDLEWARE = ours
    return small, get_wsgi_application()


urlpatterns = [path(PATH, floor), path(TABLE_PATH, table), path("", include("config.urls"))]
