"""A real `yaml-language-server`, spoken to as an editor does: JSON-RPC over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for an answer; a slow machine takes a few for the first."""

Message = dict[str, Any]


class LanguageServer:
    """One session. `diagnostics` holds what the server last said of each address."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        self.process = process
        self.messages: queue.Queue[Message] = queue.Queue()
        self.asked = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
                "capabilities": {
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                    },
                    "workspace": {"configuration": False},
                },
            },
        )
        self.notify("initialized", {})
        # The catalogue of public schemas would be fetched from the net.
        settings = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        self.notify("workspace/didChangeConfiguration", {"settings": {"yaml": settings}})

    def open(self, path: Path, text: str) -> list[Message]:
        """Shows the server a file with this text, on the disk or not; returns its diagnostics."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found: list[Message] = message["params"]["diagnostics"]
                return found

    def completions(self, path: Path, line: int, character: int) -> dict[str, str]:
        """What is offered at a place (both count from 0): label → what is said of it."""
        answer = self.request("textDocument/completion", self._at(path, line, character))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown when the pointer rests at a place (both count from 0)."""
        answer = self.request("textDocument/hover", self._at(path, line, character))
        return _text(answer["contents"]) if answer else ""

    def request(self, method: str, params: Message) -> Any:
        """Asks, and waits for the answer."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, params: Message) -> None:
        """Tells."""
        self._send({"method": method, "params": params})

    @staticmethod
    def _at(path: Path, line: int, character: int) -> Message:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}

    def _next(self) -> Message:
        message = self.messages.get(timeout=PATIENCE)
        if "method" in message and "id" in message:  # the server asks; nothing here has anything to say
            self._send({"id": message["id"], "result": None})
        return message

    def _send(self, message: Message) -> None:
        assert self.process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while True:
            length = 0
            while header := stream.readline().strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            if not length:
                return
            self.messages.put(json.loads(stream.read(length)))


@contextmanager
def language_server(node: str, script: Path, root: Path) -> Iterator[LanguageServer]:
    """Starts the server for the project at `root`, and ends it."""
    process = subprocess.Popen([node, str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield LanguageServer(process, root)
    finally:
        process.kill()
        process.wait()


def _text(contents: Any) -> str:
    return str(contents["value"] if isinstance(contents, dict) else contents)
