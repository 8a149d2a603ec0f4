"""What every test may ask for: databases of both kinds, the application on one of them, and a client that reads its pages."""

import gc
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from flask import Flask, Response, g
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from app import create_app
from app.foundation import clock, keyring
from app.foundation.db import EXTENSION
from app.foundation.settings import Settings
from tests.harness import databases, network, postgres, remembering
from tests.harness.pages import PageClient

# Tuesday, 24 November 2026, ten in the morning in Qinghai.
TODAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
remembering.remember_addresses()
NEEDS_DATABASE = {"database_url", "databases", "app", "ctx", "client", "postgresql"}
# Processor time, so that a busy machine does not fail a rule.
RULE_SECONDS = 0.05


@pytest.fixture(autouse=True, scope="session")
def at_home() -> Iterator[None]:
    """Nothing but this machine is reached."""
    with pytest.MonkeyPatch.context() as patch:
        network.stay_home(patch)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A PostgreSQL that runs as long as the tests."""
    with postgres.serving() as server:
        yield server


@pytest.fixture(scope="session")
def both_databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """Filled as needed, so that a run that touches one database starts one."""
    return {"sqlite": databases.SQLite(tmp_path_factory.mktemp("sqlite"))}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_name" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("database_name", marker.args if marker else databases.NAMES, scope="session")


@pytest.fixture(scope="session")
def of_this_kind(
    database_name: str, both_databases: dict[str, object], request: pytest.FixtureRequest
) -> databases.Databases:
    """Databases of the kind that this test runs on; each test runs on both unless it is marked one_database."""
    if database_name not in both_databases:
        both_databases[database_name] = databases.PostgreSQL(request.getfixturevalue("postgresql"))
    return both_databases[database_name]


@pytest.fixture
def seed() -> Callable[[], None] | None:
    """What the databases of these tests begin with. A folder's own conftest may return a function that fills them.

    The function is called in an application context once for each kind of database, so what it writes costs a test nothing.
    """
    return None


@pytest.fixture
def database_url(
    of_this_kind: databases.Databases, seed: Callable[[], None] | None, prepared_keys: Path
) -> Iterator[str]:
    """A fresh database at the newest migration, for this test alone."""
    with of_this_kind.fresh(_planted(seed, prepared_keys) if seed else None) as url:
        yield url


@cache
def _planted(seed: Callable[[], None], keys: Path) -> databases.Seed:
    def plant(url: str) -> None:
        app = create_app(_settings(url, keys))
        with app.app_context():
            seed()
        app.extensions[EXTENSION].close()

    return plant


@pytest.fixture(scope="session")
def prepared_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's secrets, made once."""
    folder = tmp_path_factory.mktemp("prepared")
    keyring.prepare(folder)
    return folder


@pytest.fixture
def settings(database_url: str, prepared_keys: Path, tmp_path: Path) -> Settings:
    """The settings of `app`; a test module may have its own, built on these with dataclasses.replace."""
    folder = tmp_path / "var"
    shutil.copytree(prepared_keys, folder)
    return _settings(database_url, folder)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        database_url=url,
        data_dir=folder,
        public_url="http://localhost",
        safe_after="commit",
        argon2_memory_kib=64,
        testing=True,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole application on a fresh database."""
    made = create_app(settings)
    made.jinja_env.bytecode_cache = remembering.TEMPLATES
    made.test_client_class = PageClient
    made.after_request(_leave_nothing_unwritten)
    yield made
    made.extensions[EXTENSION].close()


@pytest.fixture
def ctx(app: Flask) -> Iterator[None]:
    """An application context, for tests of actions and queries."""
    with app.app_context():
        yield


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without JavaScript whose every page is checked."""
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made


@pytest.fixture
def frozen_clock() -> Iterator[datetime]:
    """The clock stands still at TODAY; move it with `with clock.at(later):`."""
    with clock.at(TODAY):
        yield TODAY


def _leave_nothing_unwritten(answer: Response) -> Response:
    """A view that changed a row outside a transaction has lost the change, silently."""
    left: Session | None = g.get("session")
    assert left is None or not (left.new or left.dirty or left.deleted), (
        "a request ended with unwritten changes"
    )
    return answer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_rule(item) and (asked := NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))):
            raise pytest.UsageError(f"{item.nodeid}: a test of rules asks for {', '.join(sorted(asked))}")


def pytest_collection_finish() -> None:
    # What was imported stays; looking through it for garbage after every test would only cost time.
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    if not _is_rule(item):
        return (yield)
    event.listen(Engine, "do_connect", _refuse_to_connect)
    gc.disable()  # what other tests left behind is not this rule's work
    start = time.process_time()
    try:
        result = yield
    finally:
        spent = time.process_time() - start
        gc.enable()
        event.remove(Engine, "do_connect", _refuse_to_connect)
    if spent > RULE_SECONDS and not getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        pytest.fail(
            f"a test of rules took {spent * 1000:.0f} ms; {RULE_SECONDS * 1000:.0f} are enough", pytrace=False
        )
    return result


def _is_rule(item: pytest.Item) -> bool:
    return item.path.name.startswith("test_rules")


def _refuse_to_connect(*_: object) -> None:
    raise AssertionError("a test of rules opened a database")
