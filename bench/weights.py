"""What goes over the wire: first page, everything that one role needs offline, our own JavaScript."""

import json
import re
import urllib.request
from typing import Any
from urllib.parse import urljoin

import brotli

from bench.budgets import Figure, tell
from tests.harness.server import LiveServer

KB = 1000
SCANNER = ("js/codes/", "vendor/qr-")
OURS = re.compile(r"(?:href|src)=\"([^\"#]+)")
# What is imported on a condition, import(…), is not part of a first visit.
IMPORTED = re.compile(r"(?:from|import)\s*['\"](\.\.?/[^'\"]+|/[^'\"]+)['\"]")
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


def offline(server: LiveServer, pack: str) -> dict[str, int]:
    """What the service worker fetches for one language and role (`zh`, `zh/work`): the list, all shells in one piece, the packed files in one, the rest."""
    keep, texts = kept(server, pack)
    addresses = [f"/{pack}/keep.json", f"/{pack}/shells.json", "/sw.js", keep["base"] + keep["pack"]]
    addresses += [keep["base"] + path for path in keep["assets"] if path not in texts]
    return {path: fetched(server.url + path)[0] for path in addresses}


def kept(server: LiveServer, pack: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The list of a pack, and the texts that it holds in one piece."""
    keep = json.loads(fetched(f"{server.url}/{pack}/keep.json")[1])
    return keep, json.loads(fetched(server.url + keep["base"] + keep["pack"])[1])


def own_javascript(server: LiveServer, pack: str) -> int:
    """Our modules as they come in the pack of one role, compressed in one piece."""
    _keep, texts = kept(server, pack)
    ours = [path for path in texts if path.startswith("js/") and not path.startswith(SCANNER)]
    scripts = "".join(texts[path] for path in ours)
    worker = fetched(f"{server.url}/sw.js")[1]
    return len(brotli.compress((scripts + worker).encode(), quality=11))


def scanner(server: LiveServer) -> int:
    """What the scanner's page loads besides: our modules that read codes, and the decoder."""
    _keep, texts = kept(server, "zh")
    return len(
        brotli.compress("".join(texts[p] for p in texts if p.startswith(SCANNER)).encode(), quality=11)
    )


def measure(server: LiveServer) -> list[Figure]:
    first, chinese, tibetan = first_page(f"{server.url}/zh/"), offline(server, "zh"), offline(server, "bo")
    staff = offline(server, "zh/work")
    font = next(size for path, size in tibetan.items() if path.endswith(".woff2"))
    return tell(
        "Weights over the wire, compressed",
        [
            Figure("first useful page, all included, zh", sum(first.values()) / KB, "KB", 30),
            Figure("everything offline, one language (zh)", sum(chinese.values()) / KB, "KB", 120),
            Figure("the same in bo, without the font", (sum(tibetan.values()) - font) / KB, "KB", 120),
            Figure("Tibetan font of the catalogue", font / KB, "KB", 70),
            Figure(
                "own JavaScript of a person, worker included", own_javascript(server, "zh") / KB, "KB", 30
            ),
            Figure("everything offline for staff (zh)", sum(staff.values()) / KB, "KB", 120),
            Figure("own JavaScript of staff", own_javascript(server, "zh/work") / KB, "KB", 30),
            Figure("what reads codes, on the scanner's page only", scanner(server) / KB, "KB", 20),
        ],
    )
