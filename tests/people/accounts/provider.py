"""A small OpenID Connect provider, run by the tests on this machine.

It keeps to what the standard asks of it, and refuses what a careless client would send: another
redirect address, another secret, a code twice, a verifier that does not fit the challenge.
"""

import base64
import contextlib
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT_ID = "bearing"
CLIENT_SECRET = "a-secret-of-the-tests-that-is-long-enough"


@dataclass
class Provider:
    """What the provider says of whoever comes, and whom it has sent back so far."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    audience: str = CLIENT_ID
    refuses: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    redeemed: list[str] = field(default_factory=list)

    @property
    def setting(self) -> dict[str, Any]:
        """The settings.SOCIALACCOUNT_PROVIDERS that lead here."""
        app = {
            "provider_id": "oidc",
            "name": "Tidewater Accounts",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": self.url, "verified_email": False},
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    def configuration(self) -> dict[str, Any]:
        """Return where each of its services is."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Return where a browser is sent back to, with a code or with a refusal."""
        assert query["client_id"] == CLIENT_ID
        assert query["code_challenge_method"] == "S256"
        if self.refuses:
            answer = {"error": "access_denied", "state": query["state"]}
        else:
            code = secrets.token_hex(8)
            self.codes[code] = query
            answer = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        """Return tokens for a code; raises KeyError or AssertionError for what does not fit."""
        asked = self.codes.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
        assert form["client_secret"] == CLIENT_SECRET
        assert form["redirect_uri"] == asked["redirect_uri"]
        self.redeemed.append(form["code"])
        claims = {"iss": self.url, "aud": self.audience, "exp": int(time.time()) + 60}
        id_token = jwt.encode(claims | self.claims, "x" * 32, algorithm="HS256")
        return {"access_token": "opens-userinfo", "token_type": "Bearer", "id_token": id_token}


class Handler(BaseHTTPRequestHandler):
    """Speaks for the provider of its server."""

    server: "Server"

    def do_GET(self) -> None:
        """Tell where things are and whom it knows, or send a browser back."""
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.provider.authorize(single(parts.query)))
            self.end_headers()
        elif parts.path == "/userinfo":
            self.answer(self.server.provider.claims)
        else:
            self.answer(self.server.provider.configuration())

    def do_POST(self) -> None:
        """Hand out tokens."""
        form = single(self.rfile.read(int(self.headers["Content-Length"])).decode())
        try:
            self.answer(self.server.provider.token(form))
        except (KeyError, AssertionError) as error:
            self.answer({"error": "invalid_grant", "why": str(error)}, 400)

    def answer(self, data: dict[str, Any], status: int = 200) -> None:
        """Send `data` as JSON."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *_arguments: Any) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """The provider's machine."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.provider = provider


def single(query: str) -> dict[str, str]:
    """Return the first value of each name in `query`."""
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextlib.contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on a free port; yield it."""
    running = Provider()
    server = Server(running)
    running.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
