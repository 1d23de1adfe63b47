"""What a request may not bring along: NUL bytes in cookies, and words in another encoding.

Django hands both on as they came. PostgreSQL then refuses a session key with a NUL byte, Python an
encoding that is none of text, and a database the halves of characters that UTF-7 can spell: each of
them an error page of ours for a request that nobody's browser sends.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PlainRequestMiddleware:
    """Read every request as UTF-8, and forget cookies that contain a NUL byte."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = settings.DEFAULT_CHARSET
        spoilt = [name for name, value in request.COOKIES.items() if "\0" in value]
        for name in spoilt:
            del request.COOKIES[name]
        return self.get_response(request)
