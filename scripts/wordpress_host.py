"""A stock WordPress of Debian's for a few minutes: everything that it writes stands in one folder, on loopback.

Nothing of the machine's own WordPress, web server or database is read, changed or started.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("wordpress", "wordpress-theme-twentytwentythree", "php-cli", "php-mysql", "mariadb-server", "openssl")
WORDPRESS = Path("/usr/share/wordpress")
CONTENT = (WORDPRESS / "wp-content", Path("/var/lib/wordpress/wp-content"))
"""Where Debian's packages put themes: some here, some there."""

THEME = "twentytwentythree"
HOST = "127.0.0.1"
SITE_HOST = "localhost"
"""Another name of the same machine, so that the site that is shown has another origin."""

CERTIFICATE = "site.crt"
PHP_LOG = "php.log"
PATIENCE = 60.0
"""Seconds that a server may take to begin."""

_CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '{home}');
define('WP_SITEURL', '{home}');
define('WP_DEFAULT_THEME', '{theme}');
// Nothing leaves the machine: neither searches for updates nor mail.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '{site_host}');
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{
    define('ABSPATH', __DIR__ . '/');
}}
require_once ABSPATH . 'wp-settings.php';
"""

# The documented filters; see wp_http_validate_url() in wp-includes/http.php.
_LOOPBACK = """<?php
/* Plugin Name: A site on loopback may be embedded (a public one needs none of this) */
// wp_safe_remote_get() refuses hosts that stand for 127.0.0.0/8 …
add_filter('http_request_host_is_external', function ($external, $host) {{
    return $external || $host === '{site_host}';
}}, 10, 2);
// … and ports other than 80, 443 and 8080.
add_filter('http_allowed_safe_ports', function ($ports) {{
    return array_merge($ports, [{site_port}]);
}});
// The certificate is our own.
add_filter('http_request_args', function ($args) {{
    return ['sslcertificates' => '{certificate}'] + $args;
}});
"""

# PHP's server takes a path with a dot, such as that of the oEmbed proxy, for a file that is missing.
_ROUTER = """<?php
$path = '{root}' . urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (is_file($path) || is_file(rtrim($path, '/') . '/index.php')) {{
    return false;
}}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
chdir('{root}');
require '{root}/index.php';
"""


class TrialError(Exception):
    """The trial cannot go on; the text tells the person why."""


@dataclass(frozen=True)
class WordPress:
    """One that runs. `home` ends in no slash."""

    home: str
    user: str
    password: str
    versions: Mapping[str, str]


def provide_packages(*, install: bool) -> None:
    """Make sure that what is needed is installed.

    Raises:
        TrialError: a package is missing and may not be installed, or its installation failed.
    """
    missing = [
        name for name in PACKAGES if _output("dpkg-query", "-W", "-f", "${db:Status-Status}", name) != "installed"
    ]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if not install:
        raise TrialError(
            f"not installed: {', '.join(missing)}. As root:  {' '.join(command)}\n"
            "  or run this script as root with --install. Debian may then start Apache and MariaDB; neither is used."
        )
    if os.geteuid() != 0:
        raise TrialError(f"only root can install packages:  sudo {' '.join(command)}")
    if subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False).returncode:
        raise TrialError("the packages could not be installed; the lines above say why (apt-get update may help).")


@contextmanager
def wordpress(folder: Path, port: int, site_port: int) -> Iterator[WordPress]:
    """A WordPress that has just been installed, at http://127.0.0.1:PORT, with all of its data in `folder`.

    Raises:
        TrialError: a part of it does not start, or the installation does not succeed.
    """
    with _database(folder / "database") as socket:
        home = f"http://{HOST}:{port}"
        root = folder / "wordpress"
        _unpack(root, socket, home, site_port, folder / CERTIFICATE)
        with _serving(root, port, folder):
            user, password = "editor", secrets.token_urlsafe(16)
            _install(home, user, password)
            yield WordPress(home, user, password, _versions(root))


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """MariaDB with data of its own, reached by a socket alone; gives the socket."""
    folder.mkdir(mode=0o700)
    data, socket = folder / "data", folder / "socket"
    # Started by root, MariaDB wants to be told so: the data belong to whoever runs this.
    user = [f"--user={_output('id', '-un')}"]
    made = subprocess.run(
        ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", *user],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise TrialError(f"no database could be made:\n{made.stdout}{made.stderr}")
    server = shutil.which("mariadbd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or "mariadbd"
    private = ["--skip-networking", f"--socket={socket}", f"--pid-file={folder / 'pid'}"]
    with _running([server, "--no-defaults", f"--datadir={data}", *private, *user], folder / "log"):
        client = ["mariadb", "--no-defaults", f"--socket={socket}", "--user=root", "--execute"]
        until = time.monotonic() + PATIENCE
        while subprocess.run([*client, "CREATE DATABASE wordpress"], capture_output=True, check=False).returncode:
            if time.monotonic() > until:
                raise TrialError(f"MariaDB does not start:\n{(folder / 'log').read_text(encoding='utf-8')}")
            time.sleep(0.2)
        yield socket


def _unpack(root: Path, socket: Path, home: str, site_port: int, certificate: Path) -> None:
    """Copy Debian's WordPress, since it takes its settings from beside its own files."""
    shutil.copytree(WORDPRESS, root, ignore=shutil.ignore_patterns("wp-content"), ignore_dangling_symlinks=True)
    themes = [content / "themes" / THEME for content in CONTENT if (content / "themes" / THEME).is_dir()]
    if not themes:
        raise TrialError(f"the theme {THEME} is not where Debian puts it.")
    shutil.copytree(themes[0], root / "wp-content" / "themes" / THEME)
    settings = _CONFIG.format(socket=socket, home=home, theme=THEME, site_host=SITE_HOST)
    (root / "wp-config.php").write_text(settings, encoding="utf-8")
    plugin = root / "wp-content" / "mu-plugins" / "loopback.php"
    plugin.parent.mkdir()
    allowed = _LOOPBACK.format(site_host=SITE_HOST, site_port=site_port, certificate=certificate)
    plugin.write_text(allowed, encoding="utf-8")


@contextmanager
def _serving(root: Path, port: int, folder: Path) -> Iterator[None]:
    """PHP's own web server. It needs several workers, for WordPress asks itself; mail goes nowhere."""
    settings = ("sendmail_path=/bin/true", "error_reporting=E_ALL", "display_errors=Off", "log_errors=On")
    options = [part for setting in settings for part in ("-d", setting)]
    router = folder / "router.php"
    router.write_text(_ROUTER.format(root=root), encoding="utf-8")
    command = ["php", *options, "-S", f"{HOST}:{port}", "-t", str(root), str(router)]
    with _running(command, folder / PHP_LOG, PHP_CLI_SERVER_WORKERS="4"):
        _wait(f"http://{HOST}:{port}/wp-admin/install.php")
        yield


def _install(home: str, user: str, password: str) -> None:
    """Fill in WordPress's own form of installation."""
    answers = {
        "weblog_title": "A network's site",
        "user_name": user,
        "admin_password": password,
        "admin_password2": password,
        "admin_email": "editor@example.org",
        "blog_public": "0",
    }
    data = urllib.parse.urlencode(answers).encode()
    with urllib.request.urlopen(f"{home}/wp-admin/install.php?step=2", data, timeout=PATIENCE) as response:  # noqa: S310
        page = response.read().decode()
    if "Success!" not in page:
        raise TrialError(f"WordPress was not installed:\n{page}")


def _versions(root: Path) -> dict[str, str]:
    return {
        "WordPress": _output("php", "-r", f"require '{root}/wp-includes/version.php'; echo $wp_version;"),
        "package wordpress": _output("dpkg-query", "-W", "-f", "${Version}", "wordpress"),
        "theme": THEME,
        "PHP": _output("php", "-r", "echo PHP_VERSION;"),
        "MariaDB": _output("dpkg-query", "-W", "-f", "${Version}", "mariadb-server"),
    }


@contextmanager
def _running(command: Sequence[str], log: Path, **environment: str) -> Iterator[None]:
    """A server in a process group of its own, which ends with the block and all that it started."""
    with log.open("wb") as out:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=os.environ | environment,
                start_new_session=True,
            )
        except OSError as error:
            raise TrialError(f"{command[0]} does not start: {error}") from error
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def _wait(address: str) -> None:
    """Wait until a server answers, whatever it says."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError as error:
            if time.monotonic() > until:
                raise TrialError(f"{address} does not answer: {error}") from error
            time.sleep(0.2)
        else:
            return


def _output(*command: str) -> str:
    """What a program prints; empty when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
