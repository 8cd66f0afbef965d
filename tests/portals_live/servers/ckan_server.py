"""A real CKAN on loopback: PostgreSQL and Redis from the system's packages, CKAN from its environment.

CKAN is real; Solr is a stand-in (solr_stand_in.py). Here belongs its start. Not here: how its environment
is made (run.sh), what is tested with it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import chown, which

from tests.portals_live.servers.processes import ServerError, answers, free_port, listens, running

STAND_IN = Path(__file__).with_name("solr_stand_in.py")
SETUP = Path(__file__).with_name("ckan_setup.py")
PLUGINS = Path(__file__).with_name("ckan_plugins")
MAX_RESOURCE_MEGABYTES = 20
_ALWAYS = (
    # CKAN 2.11 does not start without these.
    "[loggers]\nkeys = root",
    "[handlers]\nkeys = console",
    "[formatters]\nkeys = plain",
    "[logger_root]\nlevel = WARNING\nhandlers = console",
    "[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nformatter = plain",
    "[formatter_plain]\nformat = %(levelname)s %(name)s %(message)s",
    "[app:main]",
    "use = egg:ckan",
    "SECRET_KEY = not-a-secret-but-long-enough-for-a-key",
    "ckan.site_id = live-tests",
    f"ckan.max_resource_size = {MAX_RESOURCE_MEGABYTES}",
)
_DATABASE_USER = "postgres"


@dataclass(frozen=True, slots=True)
class Ckan:
    """A running CKAN: its address, a token of its administrator, the stand-in's address, its version."""

    url: str
    token: str
    search: str
    version: str
    storage: Path


def missing(environment: Path) -> str | None:
    """What there is not, in words; None where CKAN can be started."""
    if not (environment / "bin/ckan").is_file():
        return f"no CKAN in {environment.name}"
    if _postgres() is None:
        return "no PostgreSQL"
    return None if which("redis-server") else "no Redis"


@contextmanager
def running_ckan(
    environment: Path,
    folder: Path,
    plugins: Sequence[str] = ("activity",),
    settings: Mapping[str, str] | None = None,
) -> Iterator[Ckan]:
    """A CKAN with an administrator and nothing else in it, gone when the block is left.

    Args:
        environment: where `bin/ckan` is.
        folder: an empty folder that everybody on this machine may enter.
        plugins: CKAN's plug-ins.
        settings: further lines of its configuration.
    """
    port, search = free_port(), free_port()
    while search == port:
        search = free_port()
    with ExitStack() as stack:
        database = stack.enter_context(_running_postgres(folder))
        redis = stack.enter_context(_running_redis(folder))
        schema = next(environment.glob("lib/python3*/site-packages/ckan/config/solr/schema.xml"))
        stand_in = (sys.executable, STAND_IN, str(search), schema)
        stack.enter_context(running(stand_in, partial(listens, search), folder / "search.log"))
        url = f"http://127.0.0.1:{port}"
        written = {
            "ckan.site_url": url,
            "sqlalchemy.url": database,
            "ckan.redis.url": redis,
            "solr_url": f"http://127.0.0.1:{search}/solr/ckan",
            "ckan.storage_path": str(folder / "storage"),
            "ckan.plugins": " ".join(plugins),
            **(settings or {}),
        }
        lines = [*_ALWAYS, *(f"{name} = {value}" for name, value in written.items())]
        (folder / "ckan.ini").write_text("\n".join(lines) + "\n", encoding="utf-8")
        env = {"PYTHONPATH": str(PLUGINS), "PATH": f"{environment / 'bin'}:{os.environ['PATH']}"}
        token = _prepared(environment, folder, env)
        command = (environment / "bin/ckan", "-c", folder / "ckan.ini", "run")
        options = ("--host", "127.0.0.1", "--port", str(port), "--disable-reloader")
        ready = partial(answers, f"{url}/api/3/action/status_show")
        stack.enter_context(running((*command, *options), ready, folder / "ckan.log", env=env))
        yield Ckan(url, token, f"http://127.0.0.1:{search}", environment.name, folder / "storage")


def _prepared(environment: Path, folder: Path, env: Mapping[str, str]) -> str:
    """Tables and an administrator; the administrator's token."""
    done = subprocess.run(
        [environment / "bin/python", SETUP],
        cwd=folder,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"CKAN could not be set up: {done.stderr[-2000:]}")
    return done.stdout.split()[-1]


@contextmanager
def _running_postgres(folder: Path) -> Iterator[str]:
    """A database server of our own; the address of CKAN's database in it."""
    programs = _postgres()
    assert programs is not None
    data, port = folder / "database", free_port()
    data.mkdir()
    # The server refuses to be run by root.
    user = _DATABASE_USER if os.geteuid() == 0 else None
    if user:
        chown(data, user)
    init = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(init, check=True, capture_output=True, user=user, group=user, cwd=data)
    options = ("-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=")
    server = (programs / "postgres", "-D", data, *options, "-c", "fsync=off")
    # SIGINT lets it end without waiting for CKAN's connections.
    ready = partial(_accepts, programs, port)
    log = folder / "database.log"
    with running(server, ready, log, user=user, ending=signal.SIGINT):
        connect = [programs / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-q"]
        made = ("-c", "create role ckan login", "-c", "create database ckan owner ckan")
        subprocess.run([*connect, *made], check=True, capture_output=True, cwd=data.parent)
        yield f"postgresql://ckan@127.0.0.1:{port}/ckan"


def _accepts(programs: Path, port: int) -> bool:
    asked = [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


@contextmanager
def _running_redis(folder: Path) -> Iterator[str]:
    port = free_port()
    command = ("redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
    with running(command, partial(listens, port), folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}/0"


def _postgres() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[4]))
    return found[-1].parent if found else None
