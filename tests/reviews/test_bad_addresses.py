"""Whatever stands in an address, a method, a cookie or a login: an answer, and never a 500."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from reviews.models import (
    Review,
)
from reviews.states import Stage
from reviews.urls import urlpatterns
from tests.cast import CYCLE, Cast, client_for
from tests.policy.routes import NAMELESS, route_arguments
from tests.reviews.cycles import draft, launched
from tests.reviews.rows import everything

ReviewAt = Callable[..., Review]
NUMBERS = ("0", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 40, "9" * 5000)
ONE_REVIEW = [
    str(one.name) for one in urlpatterns if one.pattern.converters.keys() == {"review_id"}
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_no_review_has_is_not_found(cast: Cast, number: str) -> None:
    """Whoever asks; the address of a verb leads a visitor to its page, which isn't there either."""
    for person in (cast.ada, cast.sol):
        client = client_for(person)
        for name in (*ONE_REVIEW, "check_in"):
            known = reverse(name, args=[1, 1] if name == "check_in" else [1])
            path = known.replace("/1/", f"/{number}/")
            assert client.post(path).status_code in (404, 405), name
            assert client.get(path, follow=True).status_code == 404, name


def test_what_is_no_number_is_not_found(cast: Cast) -> None:
    client = client_for(cast.ada)
    for number in ("-1", "abc", "1.0", "%00", "1%00", "%ff", "１", "1/../2"):
        assert client.get(f"/reviews/{number}/").status_code == 404, number


QUERIES = (
    "page=0",
    "page=-1",
    "page=abc",
    "page=" + "9" * 20,
    "page=" + "9" * 5000,
    "page=1e3",
    "page=inf",
    "page=%00",
    "page=%ff",
    "page=1&page=2",
    "page[]=1",
    "sort=nonsense",
    "sort=-nonsense",
    "sort=pk",
    "sort=%00",
    "sort=due&sort=name",
    "q=%00",
    "q=%ff%fe",
    "q=" + "x" * 101,
    "q=" + "a+" * 50,
    "q=%25_%5C",
    "q=%27%22%3C",
    "&".join(["q=1"] * 50),
    "%",
    "=",
    "q",
)


@pytest.mark.parametrize("list_page", ["reviews", "plans", "access_log", "my_direction", "home"])
def test_a_query_string_that_makes_no_sense_shows_the_list(cast: Cast, list_page: str) -> None:
    client = client_for(cast.dot)
    for query in QUERIES:
        assert client.get(f"{reverse(list_page)}?{query}").status_code == 200, query


OF_LIBRARIES = ("admin:", "account_", "mfa_", "socialaccount_", "openid_")
ASKED_WITH = (
    *("q", "page", "sort", "after", "before", "department", "stage", "need", "manager", "status"),
    *("kind", "outcome", "part", "open", "from", "snapshot", "who", "show", "verdict", "person"),
)


def test_no_page_breaks_on_what_no_column_can_hold(cast: Cast) -> None:
    """Seen red on PostgreSQL, which takes no question with a NUL byte: the search among reviews."""
    cycle, drafted = launched(cast.dot), draft(cast.dot, name="Autumn")
    plain = [name for name, arguments in route_arguments().items() if not arguments]
    pages = [reverse(name) for name in plain if not name.startswith((NAMELESS, *OF_LIBRARIES))]
    pages += [reverse(name, args=[cycle.pk]) for name in ("cycle", "whom_to_remind")]
    pages += [reverse("cycle_participation", args=[cycle.pk]), reverse("cycle", args=[drafted.pk])]
    client = client_for(cast.dot)
    for page in pages:
        for name in ASKED_WITH:
            assert client.get(f"{page}?{name}=%00").status_code != 500, (page, name)


def test_a_nonsense_order_shows_the_whole_and_a_nonsense_search_nobody(cast: Cast) -> None:
    client = client_for(cast.dot)
    for query in ("sort=nonsense", "page=0", "page=99999999999999999999"):
        assert "Ada Quill" in client.get(f"{reverse('plans')}?{query}").content.decode()
    nobody = client.get(f"{reverse('plans')}?q=%00").content.decode()
    assert "Ada Quill" not in nobody
    assert "No plan that you may see matches all of this." in nobody


def test_too_many_fields_in_an_address_is_a_plain_no(cast: Cast) -> None:
    client = client_for(cast.dot)
    answer = client.get(reverse("plans") + "?" + "&".join(["q=1"] * 1001))
    assert answer.status_code == 400


@pytest.mark.parametrize("who", ["%00", "%ff", "x" * 5000, "<script>"])
def test_a_name_in_the_address_is_only_a_suggestion(cast: Cast, who: str) -> None:
    answer = client_for(cast.dot).get(reverse("start_review") + f"?who={who}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_no_other_method_does_anything(cast: Cast, review_at: ReviewAt, method: str) -> None:
    review = review_at(Stage.TALK)
    client = client_for(cast.bea)
    before = everything()
    for name in ONE_REVIEW:
        answer = client.generic(method, reverse(name, args=[review.pk]))
        allowed = (200, 302, 409) if method == "HEAD" else (405,)
        assert answer.status_code in allowed, name
        assert not (method == "HEAD" and answer.content)
    assert everything() == before


@pytest.mark.parametrize("charset", ["hex", "utf-7", "utf-16", "no-such-thing", "\xff"])
def test_another_alphabet_is_read_as_ours(cast: Cast, charset: str) -> None:
    """Seen red: Python knows "hex" as a codec of no text, and UTF-7 makes halves of characters."""
    client, kind = client_for(cast.ada), f"multipart/form-data; boundary=x; charset={charset}"
    part = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n+2AA-\r\n--x--\r\n'
    assert client.get("/reviews/", headers={"content-type": kind}).status_code == 200
    answer = Client().generic("POST", reverse("account_login"), part, content_type=kind)
    assert answer.status_code in (200, 400)


LOGIN = {
    "login": ("\0", "x" * 5000, "no address", "a@b\r\nc", "ada@example.org\0"),
    "password": ("\0", "x" * 100_000),
}


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, vs in LOGIN.items() for v in vs])
def test_nobody_gets_in_with_nonsense(cast: Cast, field: str, value: str) -> None:
    typed = {"login": cast.ada.email, "password": "wrong"} | {field: value}
    answer = Client().post(reverse("account_login"), typed)
    assert answer.status_code in (200, 422)
    assert "_auth_user_id" not in Client().session


@pytest.mark.parametrize(
    "key", ["0-x", "1-%00", "zzzzzzzzzzzzz-x", f"{'9' * 60}-x", "1-" + "x" * 3000, "1-set-password"]
)
def test_a_made_up_reset_link_leads_nowhere(db: None, key: str) -> None:
    answer = Client().get(f"/accounts/password/reset/key/{key}/")
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize("cookie", ['"\\000aaaaaaaa"', "x" * 4000, "\xff", ""])
def test_a_made_up_cookie_is_nobodys(db: None, cookie: str) -> None:
    client = Client()
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"):
        client.cookies[name] = "x"
        header = f"{name}={cookie}"
        assert Client(HTTP_COOKIE=header).get("/").status_code == 302


def test_the_cast_has_one_round_to_look_at(cast: Cast, review_at: ReviewAt) -> None:
    """The lists above are not empty."""
    review_at(Stage.TALK)
    assert CYCLE in client_for(cast.dot).get(reverse("reviews")).content.decode()
