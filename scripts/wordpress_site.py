"""The site that a WordPress is to show: built, served on loopback with a certificate of its own, its pages."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from wordpress_host import CERTIFICATE, HOST, SITE_HOST, TrialError


def build(project: Path, out: Path, port: int) -> Path:
    """Build the site, without search, for the address that it will be served at; returns `out`.

    Raises:
        TrialError: it could not be built; what was wrong has been shown.
    """
    settings = {"SITE_URL": f"https://{SITE_HOST}:{port}/", "SEARCH": "false", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)]
    if subprocess.run(command, cwd=project, env=os.environ | settings, check=False).returncode:
        raise TrialError("the site could not be built.")
    return out


def pages_of(site: Path) -> list[str]:
    """What to paste: a sheet in each language, a network's list, and the embed of its map, where the site has them."""
    languages = ("", *sorted(f"{path.parent.name}/" for path in site.glob("??/practices")))
    sheets = sorted(path.parent.name for path in site.glob("practices/*/record.yml"))
    chosen = [f"{language}practices/{sheets[n % len(sheets)]}/" for n, language in enumerate(languages) if sheets]
    for pattern in ("networks/*/index.html", "embed/networks/*/map/index.html"):
        found = sorted(path.parent.relative_to(site).as_posix() for path in site.glob(pattern))
        chosen += [f"{path}/" for path in found[:1]]
    return chosen


@contextmanager
def static_site(site: Path, port: int, folder: Path) -> Iterator[str]:
    """The files of `site` at https://localhost:PORT/; gives that address. The certificate is put into `folder`.

    The block editor makes an embed of a pasted address only when it begins with https.

    Raises:
        TrialError: no certificate can be made, or the port is taken.
    """
    key, certificate = folder / "site.key", folder / CERTIFICATE
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={SITE_HOST}", "-addext", f"subjectAltName=DNS:{SITE_HOST}"]
    made = subprocess.run([*command, "-keyout", key, "-out", certificate], capture_output=True, text=True, check=False)
    if made.returncode:
        raise TrialError(f"no certificate could be made:\n{made.stderr}")
    try:
        server = _Server((HOST, port), partial(_Quiet, directory=str(site)))
    except OSError as error:
        raise TrialError(f"port {port}: {error}") from error
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    # Without a handshake in the loop that accepts: one silent visitor would keep all others waiting.
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"https://{SITE_HOST}:{port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a browser that does not know the certificate yet hangs up, and comes again


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name that is overridden
        pass
