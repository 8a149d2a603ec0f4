"""What the repository may hold, and what its papers must say."""

import json
import re

from tests.harness.tree import ROOT, name, tracked

ABSOLUTE = re.compile(r"(?<![\w.$}>/~-])/(?:root|home|work|Users|mnt)/\w")
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|^# from ", re.MULTILINE)
SKIPS = re.compile(
    r"pytest\.skip|mark\.skip|skipif|\bxfail\b|importorskip|\b(?:test|it|describe)\.(?:skip|todo|only)\b|\bskip:|\btodo:"
)
TEXT = {
    "",
    ".py",
    ".js",
    ".json",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".html",
    ".css",
    ".po",
    ".csv",
    ".yml",
    ".cfg",
    ".ini",
}


def texts(*patterns):
    for path in tracked(*patterns):
        if path.suffix in TEXT and not path.is_symlink():
            yield name(path), path.read_text(errors="replace")


def test_no_file_names_a_folder_of_somebodys_machine():
    found = {path: ABSOLUTE.findall(text) for path, text in texts() if path != "tests/house/test_tracked.py"}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_the_pinned_packages_come_from_whatever_index_one_has():
    for path, text in texts("requirements*"):
        assert not INDEX.search(text), path
    for path, text in texts("package-lock.json"):
        packages = json.loads(text)["packages"]
        assert [one for one in packages if "resolved" in packages[one]] == [], path


def test_everything_that_is_installed_is_pinned_with_a_hash():
    for path, text in texts("requirements*.txt"):
        pins = re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==\S+(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        assert pins, path
        assert [pin for pin, rest in pins if "--hash=sha256:" not in rest] == []


def test_no_test_is_skipped():
    found = [
        path
        for path, text in texts("tests/*.py", "tests/*.js")
        if path != "tests/house/test_tracked.py" and SKIPS.search(text)
    ]
    assert found == []


def test_the_changelog_has_room_for_what_comes():
    assert re.search(r"^## Unreleased$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
