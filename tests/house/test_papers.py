"""What the papers in docs/ say of settings, packages, tasks and files is true."""

import os
import re
import subprocess
from dataclasses import MISSING, fields

import pytest

from app import create_app
from app.foundation.settings import Settings
from tests.harness.tree import ROOT, name, tracked

PAPERS = tracked("docs/*.md", "README.md")
ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \|", re.MULTILINE)
# Installed, but never imported by us: the first serves, the second is SQLAlchemy's way to PostgreSQL, the third openpyxl's to XML.
NOT_IMPORTED = {"gunicorn", "psycopg", "defusedxml"}
IMPORT_NAMES = {
    "argon2-cffi": "argon2",
    "pillow": "PIL",
    "flask-login": "flask_login",
    "flask-wtf": "flask_wtf",
}


def section(paper, title):
    text = (ROOT / "docs" / paper).read_text()
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL).group(1)


def test_the_page_of_settings_lists_exactly_the_settings():
    listed = dict(ROW.findall(section("settings.md", "The application")))
    built = {one.name.upper(): _shown(one.default) for one in fields(Settings) if one.name != "testing"}
    assert {key: value.strip("`") for key, value in listed.items()} == built


def test_the_page_of_settings_lists_what_the_server_process_reads():
    read = set(re.findall(r"environ\.get\(['\"]([A-Z_]+)['\"]", (ROOT / "gunicorn.conf.py").read_text()))
    assert {key for key, _ in ROW.findall(section("settings.md", "The server process"))} == read


def test_every_setting_is_read_from_the_environment():
    assert Settings.from_environ({"DEMO": "1", "LOOK_MINUTES": "5"}) == Settings(demo=True, look_minutes=5)
    with pytest.raises(ValueError, match="LOOK_MINUTES"):
        Settings.from_environ({"LOOK_MINUTES": "soon"})


def test_every_setting_changes_something():
    """A setting that nobody reads promises what the server does not do."""
    sources = "".join(path.read_text() for path in (ROOT / "app").rglob("*.py") if path.name != "settings.py")
    read = {
        field.name
        for field in fields(Settings)
        if re.search(rf"\bsettings\.{field.name}\b|\]\.{field.name}\b", sources)
    }
    properties = {"public_url"}  # read through `secure` and `hosts`
    assert {field.name for field in fields(Settings)} - read - properties == set()


def test_nobody_switches_the_tests_on_from_the_environment():
    assert not Settings.from_environ({"TESTING": "1"}).testing


@pytest.mark.parametrize(
    ("title", "lists"),
    [
        ("The server", ("requirements.in",)),
        ("Tests and checks", ("requirements-dev.in", "requirements-node.in")),
    ],
)
def test_every_package_that_we_ask_for_has_its_line(title, lists):
    lines = [line.split("[")[0] for one in lists for line in (ROOT / one).read_text().splitlines()]
    asked = {line for line in lines if line and not line.startswith(("#", "-"))}
    if title != "The server":
        asked |= set(re.findall(r'^    "([a-z-]+)": "\d', (ROOT / "package.json").read_text(), re.MULTILINE))
    assert {key for key, _ in ROW.findall(section("dependencies.md", title))} == asked


def test_every_package_of_the_server_is_used():
    source = "\n".join(path.read_text() for path in tracked("app/*.py"))
    asked = {
        line.split("[")[0]
        for line in (ROOT / "requirements.in").read_text().splitlines()
        if line[:1].isalpha()
    }
    unused = [
        one
        for one in asked - NOT_IMPORTED
        if not re.search(rf"^\s*(?:import|from) {IMPORT_NAMES.get(one, one)}\b", source, re.MULTILINE)
    ]
    assert unused == []


def test_the_papers_name_tasks_commands_and_files_that_exist(prepared_keys):
    tasks = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    commands = set(
        create_app(Settings(database_url="sqlite://", data_dir=prepared_keys, demo=True)).cli.commands
    )
    wrong = []
    for path in PAPERS:
        for code in re.findall(r"`([^`\n]+)`", path.read_text()):
            if (made := re.fullmatch(r"(?:[A-Z]+=\S+ )*make ([a-z-]+)(?: [A-Z]+=\S+)*", code)) and made[
                1
            ] not in tasks:
                wrong.append((name(path), code))
            if (said := re.match(r"(?:\.venv/bin/)?flask (?:--app wsgi )?([a-z-]+)", code)) and said[
                1
            ] not in commands:
                wrong.append((name(path), code))
            if (
                re.fullmatch(r"(?:app|docs|tests|pwa|bin|migrations|translations)/[\w./-]+", code)
                and not (ROOT / code).exists()
            ):
                wrong.append((name(path), code))
    assert wrong == []


def test_links_between_papers_lead_somewhere():
    broken = [
        (name(path), target)
        for path in PAPERS
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_make_help_names_every_task():
    said = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ}
    ).stdout
    tasks = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE).group(1).split()
    assert [task for task in tasks if f"make {task} " not in said] == []


def _shown(default):
    assert default is not MISSING
    return "empty" if default == "" else str(int(default)) if isinstance(default, bool) else str(default)
