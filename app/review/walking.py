"""The real pages, drawn for nobody, with every sentence ready to be tapped."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, url_for
from markupsafe import Markup

from app.foundation.assets import asset
from app.foundation.i18n import language, marking, sentences
from app.foundation.refusals import NotFound
from app.foundation.registry import registry
from app.foundation.settings import Settings
from app.review.queries import newest, state_of
from app.review.rules import Found, key_of, tappable

OPEN = ("public", "person-or-shell")


def pages() -> list[str]:
    """The addresses that can be walked: what phones keep, and what anybody may open."""
    kept = [url_for(shell.endpoint, **_any(shell.values)) for shell in registry().shells]
    open_to_all = [
        url_for(rule.endpoint)
        for rule in current_app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and rule.arguments == {"lang"}
        and rule.rule.count(".") == 0
        and getattr(current_app.view_functions[rule.endpoint], "access", "") in OPEN
    ]
    return sorted({*kept, *open_to_all})


def walk(path: str) -> str:
    """The page at this address as a reader sees it: sentences in spans, all states opened, and the way back above."""
    if path not in pages():
        raise NotFound
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    settings: Settings = current_app.config["QINGXIN"]
    back, code = url_for("review.index"), language()
    # Contexts of their own: nothing of the reader's session reaches the page.
    with app.app_context(), app.test_request_context(path, base_url=settings.public_url), marking() as said:
        answer = app.full_dispatch_request()
    known = sentences(code)
    states = {key: state_of(one) for key, one in newest(code, {key_of(one) for one in said}).items()}

    def state(found: Found) -> str:
        return states.get(key_of(found), "new") if found in known else "missing"

    page = tappable(answer.get_data(as_text=True), said, state)
    extra = Markup(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}" data-sentence-at="{}" data-walk-at="{}" data-back="{}"></script></head>'
    ).format(
        asset("css/desk.css"),
        asset("js/desk/review.js"),
        url_for("review.one", key="KEY"),
        url_for("review.page"),
        back,
    )
    return page.replace("</head>", str(extra), 1).replace("<body", "<body data-walked", 1)


def _any(values: Mapping[str, str]) -> dict[str, Any]:
    return dict(values)
