"""What goes over the wire: first page, everything that one role needs offline, our own JavaScript."""

import re
import urllib.request
from urllib.parse import urljoin

from bench.budgets import Figure, tell
from tests.harness.server import LiveServer

KB = 1000
OURS = re.compile(r"(?:href|src)=\"([^\"#]+)")
IMPORTED = re.compile(r"(?:from|import)\s*\(?['\"](\./[^'\"]+|\.\./[^'\"]+|/[^'\"]+)['\"]")
FIRST = re.compile(r"\.(css|js|svg|png|woff2|webmanifest)$")


def fetched(url: str) -> tuple[int, str]:
    """Compressed size with the headers that a browser sends, and the text for looking at what it loads next."""
    packed = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip", "User-Agent": "Chrome/120"})
    with urllib.request.urlopen(packed) as answer:
        size = len(answer.read())
    if url.endswith((".png", ".woff2")):
        return size, ""
    with urllib.request.urlopen(url) as answer:
        return size, answer.read().decode()


def first_page(url: str) -> dict[str, int]:
    """Everything that the first visit loads at once: the page, its files, and the modules that they import by name."""
    size, text = fetched(url)
    found, waiting = {url: size}, [urljoin(url, one) for one in OURS.findall(text) if FIRST.search(one)]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found[one], text = fetched(one)
        if one.endswith(".js"):
            waiting += [urljoin(one, path) for path in IMPORTED.findall(text)]
    return found


def measure(server: LiveServer) -> list[Figure]:
    import json

    first = first_page(f"{server.url}/zh/")
    keep = json.loads(fetched(f"{server.url}/zh/keep.json")[1])
    offline = {path: fetched(server.url + path)[0] for path in keep["shells"]}
    offline |= {path: fetched(server.url + keep["base"] + path)[0] for path in keep["assets"]}
    font = fetched(server.url + keep["base"] + "fonts/noto-serif-tibetan-stacks.woff2")[0]
    scripts = {path: size for path, size in offline.items() if path.startswith("js/")}
    return tell(
        "Weights over the wire, compressed",
        [
            Figure("first useful page, all included, zh", sum(first.values()) / KB, "KB", 30),
            Figure("everything offline, one language (zh)", sum(offline.values()) / KB, "KB", 120),
            Figure("Tibetan font of the catalogue", font / KB, "KB", 70),
            Figure("own JavaScript", sum(scripts.values()) / KB, "KB", 30),
        ],
    )
