"""What the features registered, by name, on the application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app

from app.foundation.contracts import CodeKind, Feature, FeedKind, Room, Shell, Submission
from app.foundation.i18n import PREFIX

EXTENSION = "qingxin.registry"


@dataclass(slots=True)
class Registry:
    """Everything that travels upward: kinds of entries, rows and codes, pages that phones keep, rooms of staff, sentences of reasons."""

    submissions: dict[str, Submission] = field(default_factory=dict)
    feed: dict[str, FeedKind] = field(default_factory=dict)
    codes: dict[str, CodeKind] = field(default_factory=dict)
    shells: list[Shell] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    editions: list[Callable[[], str]] = field(default_factory=list)
    reasons: dict[str, Any] = field(default_factory=dict)

    def add(self, feature: Feature) -> None:
        _add(feature, self.submissions, {one.kind: one for one in feature.submissions})
        _add(feature, self.feed, {one.name: one for one in feature.feed})
        _add(feature, self.codes, {one.name: one for one in feature.codes})
        _add(feature, self.reasons, feature.reasons)
        self.shells.extend(feature.shells)
        self.rooms.extend(feature.rooms)
        self.editions.extend([feature.edition] if feature.edition else [])


def registry() -> Registry:
    found: Registry = current_app.extensions[EXTENSION]
    return found


def compose(app: Flask, features: tuple[Feature, ...]) -> None:
    """Mount and register each feature."""
    collected = app.extensions[EXTENSION] = Registry()
    for feature in features:
        collected.add(feature)
        if feature.blueprint is not None:
            app.register_blueprint(feature.blueprint, url_prefix=PREFIX)
        if feature.plain is not None:
            app.register_blueprint(feature.plain)
        for command in feature.commands:
            app.cli.add_command(command)
        if feature.setup is not None:
            feature.setup(app)


def _add(feature: Feature, kept: dict[str, Any], new: Mapping[str, Any]) -> None:
    twice = kept.keys() & new.keys()
    if twice:
        raise ValueError(f"{feature.name} registers again: {', '.join(sorted(twice))}")
    kept.update(new)
