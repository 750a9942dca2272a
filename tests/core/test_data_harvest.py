"""The example that harvests with Python, against a server that is not always at its best."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.core.data_files import publish, samples
from tests.core.editions import SITE_URL
from tests.core.samples import practice, vocabulary

from passerelle.data.examples import examples
from passerelle.strings import load_strings

SAYS = load_strings("en").data_page.examples.python


class Server:
    """Publishes data under an address of its own: `files` by path below `api/v1/`, `failing` those that cannot be had,
    with the status of the answer (0: the connection ends); `asked` is what was asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.failing: dict[str, int] = {}
        self.asked: list[str] = []
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.removeprefix("/api/v1/")
        self.asked.append(path)
        status = self.failing.get(path, 200 if path in self.files else 404)
        if not status:
            handler.connection.close()
            return
        content = self.files[path].replace(SITE_URL.encode(), self.url.encode()) if status == 200 else b"<html>"
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    made = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    with serving(Handler) as url:
        made.url = url
        yield made


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers by `handler`."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


class Harvest:
    """A folder in which the example runs."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.copies = folder / "passerelle"
        words = load_strings("en").data_page.examples
        (code,) = (
            example.code
            for example in examples(words, site=server.url, language="en", practice="sample")
            if example.file == "harvest.py"
        )
        folder.mkdir()
        (folder / "harvest.py").write_text(code, encoding="utf-8")

    def run(self) -> tuple[int, list[str], str]:
        """Status, lines of the output, what was said of trouble; `asked` of the server begins anew."""
        self.server.asked.clear()
        command = [sys.executable, "-I", "-S", "-X", "utf8", "harvest.py"]
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout.splitlines(), done.stderr

    def kept(self) -> dict[str, str]:
        """Name of each copy → its digest."""
        return {path.name: json.loads(path.read_bytes())["digest"] for path in self.copies.iterdir()}

    def fetched(self) -> list[str]:
        """The practices that the last run asked for."""
        return [path for path in self.server.asked if path.startswith("practices/")]


@pytest.fixture
def harvest(tmp_path: Path, server: Server) -> Harvest:
    """The samples are published, and nothing is fetched yet."""
    server.files = publish(tmp_path / "one")
    return Harvest(tmp_path / "harvest", server)


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """What the list tells: name of each file → digest."""
    return {f"{item['id']}.json": item["digest"] for item in json.loads(files["practices.json"])["items"]}


def changed(folder: Path) -> dict[str, bytes]:
    """The samples, `other` with another theme, and a third practice."""
    other = practice(["en", "fr"], original="en", themes=["sport"])
    return publish(folder, {**samples(), "other": other, "third": practice()})


def test_it_fetches_what_changed_and_removes_what_was_withdrawn(
    harvest: Harvest, server: Server, tmp_path: Path
) -> None:
    """Everything the first time, then nothing, then what is new or changed; what the list no longer names goes."""
    assert harvest.run() == (0, [f"{SAYS.fetched} other", f"{SAYS.fetched} sample"], "")
    assert harvest.kept() == digests(server.files)
    assert harvest.run() == (0, [], "")
    assert harvest.fetched() == []
    server.files = changed(tmp_path / "two")
    assert harvest.run() == (0, [f"{SAYS.fetched} other", f"{SAYS.fetched} third"], "")
    server.files = publish(tmp_path / "three", {"sample": samples()["sample"]})
    status, lines, trouble = harvest.run()
    assert (status, sorted(lines), trouble) == (0, [f"{SAYS.gone} other", f"{SAYS.gone} third"], "")
    assert harvest.kept() == digests(server.files)


def test_a_publication_under_way_is_not_taken_for_a_finished_one(
    harvest: Harvest, server: Server, tmp_path: Path
) -> None:
    """The list is new, a file still the former one, another not there yet: the copy stays, both are told, and the next
    run fetches them. Without that, the former file would be kept for ever."""
    harvest.run()
    before, after = dict(server.files), changed(tmp_path / "two")
    server.files = {**after, "practices/other.json": before["practices/other.json"]}
    del server.files["practices/third.json"]
    status, lines, trouble = harvest.run()
    assert (status, lines, trouble.strip()) == (1, [], f"{SAYS.later} other third")
    assert harvest.kept() == digests(before)
    server.files = after
    assert harvest.run() == (0, [f"{SAYS.fetched} other", f"{SAYS.fetched} third"], "")
    assert harvest.kept() == digests(after)


def test_a_page_in_the_stead_of_a_file_is_not_kept(harvest: Harvest, server: Server) -> None:
    """A host may answer with a page of its own, whatever is asked for."""
    server.files["practices/other.json"] = b"<html>"
    assert harvest.run()[0] == 1
    assert set(harvest.kept()) == {"sample.json"}


def test_changed_lists_make_every_copy_anew(harvest: Harvest, server: Server, tmp_path: Path) -> None:
    """Labels change no digest of a practice, and stand in its file."""
    harvest.run()
    server.files = publish(tmp_path / "two", None, vocabulary(words="!"))
    assert digests(server.files) == harvest.kept()
    assert harvest.run() == (0, [f"{SAYS.fetched} other", f"{SAYS.fetched} sample"], "")
    for name in harvest.kept():
        assert json.loads((harvest.copies / name).read_bytes())["type"]["label"]["en"].endswith("en!")
    assert harvest.run() == (0, [], "")


@pytest.mark.parametrize("lists_changed", [False, True])
def test_an_interrupted_run_goes_on_where_it_stopped(
    harvest: Harvest, server: Server, tmp_path: Path, lists_changed: bool
) -> None:
    """What was fetched is not fetched again, though the run failed, and though it had to fetch everything."""
    if lists_changed:
        harvest.run()
        server.files = publish(tmp_path / "two", None, vocabulary(words="!"))
    server.failing = {"practices/sample.json": 0}
    assert harvest.run()[:2] == (1, [f"{SAYS.fetched} other"])
    server.failing = {}
    assert harvest.run() == (0, [f"{SAYS.fetched} sample"], "")
    assert harvest.fetched() == ["practices/sample.json"]
    for name in harvest.kept():
        label = json.loads((harvest.copies / name).read_bytes())["type"]["label"]["en"]
        assert label.endswith("!") == lists_changed
