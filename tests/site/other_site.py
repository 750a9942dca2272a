"""Another site, on an origin of its own, whose pages show what ours offers; and ours as sent with headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from tests.site.server import Handler

RULE = re.compile(r"^(/\S*)\n((?:  .+\n?)+)", re.MULTILINE)


class Sent(NamedTuple):
    """A file of the other site."""

    body: str
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = {}


class OtherSite:
    """`files` by path; `url` is the address of its root, without a slash."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.files: dict[str, Sent] = {}

    def show(self, body: str, *, policy: str | None = None, head: str = "") -> str:
        """The address of a page that holds `body`."""
        path = f"/{len(self.files)}"
        html = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>{head}'
        html += f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>\n{body}'
        self.files[path] = Sent(html, headers={"Content-Security-Policy": policy} if policy else {})
        return self.url + path


@contextmanager
def other_site() -> Iterator[OtherSite]:
    """The other site, on another host and port."""

    class Files(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = other.files.get(self.path.partition("?")[0])
            self.send_response(200 if sent else 404)
            if sent:
                self.send_header("Content-Type", sent.type)
                for name, value in sent.headers.items():
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent.body.encode() if sent else b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name that is overridden
            pass

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Files)) as port:
        other = OtherSite(f"http://localhost:{port}")
        yield other


@contextmanager
def serving_with_headers(folder: Path) -> Iterator[str]:
    """Serves a site with the headers that its file for Netlify and Cloudflare asks for; gives the address of its root
    on the host, which is that of the site."""
    with _running(ThreadingHTTPServer(("127.0.0.1", 0), partial(HeaderHandler, directory=str(folder)))) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[int]:
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def header_rules(text: str) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """The rules of a file of headers: what an address has to match whole, and what is sent then."""
    found = []
    for pattern, lines in RULE.findall(text):
        headers = dict(line.strip().split(": ", 1) for line in lines.splitlines())
        found.append((re.compile(re.escape(pattern).replace(r"\*", ".*")), headers))
    return found


class HeaderHandler(Handler):
    """Serves `directory` with the headers of its file `_headers`, values of more than one rule joined by commas."""

    def end_headers(self) -> None:
        joined: dict[str, list[str]] = {}
        path = self.path.partition("?")[0]
        for pattern, headers in header_rules((Path(self.directory) / "_headers").read_text("utf-8")):
            if pattern.fullmatch(path):
                for name, value in headers.items():
                    joined.setdefault(name, []).append(value)
        for name, values in joined.items():
            self.send_header(name, ", ".join(values))
        super().end_headers()
