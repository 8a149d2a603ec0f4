import json
import posixpath
import re
import subprocess

import brotli
import pytest

from app.foundation.i18n import LANGUAGES
from app.shell.browsers import inside_which_app
from app.shell.files import without_comments
from tests.harness.tree import ROOT, name, tracked

WECHAT = "Mozilla/5.0 (Linux; Android 12; V2057A; wv) AppleWebKit/537.36 Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.48"
QQ = "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Version/4.0 Chrome/98 Mobile Safari/537.36 V1_AND_SQ_8.9.85 QQ/8.9.85.12820"
UC = "Mozilla/5.0 (Linux; U; Android 10; zh-CN) AppleWebKit/537.36 Chrome/100 UCBrowser/15.8.8 Mobile Safari/537.36"
CHROME = "Mozilla/5.0 (Linux; Android 13; Pixel 5) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"
PAGES = ("", "me", "offline", "ready", "outbox", "unlock")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_phone_is_a_shell_without_data_or_token(client, language, page):
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert answer.headers["X-Shell"] == "1"
    assert "csrf" not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("role", ["", "/work"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_phone_is_told_to_keep_is_there(client, language, role):
    kept = client.get(f"/{language}{role}/keep.json").json
    assert f"/{language}/" in kept["shells"]
    for path in kept["shells"]:
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("X-Shell")) == (200, "1"), path
    for path in kept["assets"]:
        answer = client.get(kept["base"] + path)
        assert answer.status_code == 200, path
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_piece_holds_every_page_as_it_is_and_its_policy(client):
    piece = client.get("/zh/shells.json").json
    assert list(piece["pages"]) == client.get("/zh/keep.json").json["shells"]
    for path, page in piece["pages"].items():
        assert client.get(path).text == page, path
    assert (
        piece["headers"]["Content-Security-Policy"] == client.get("/zh/").headers["Content-Security-Policy"]
    )
    assert piece["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert "Set-Cookie" not in piece["headers"]


def test_tibetan_alone_brings_its_font(client):
    assert any("tibetan" in path for path in client.get("/bo/keep.json").json["assets"])
    assert not any("tibetan" in path for path in client.get("/zh/keep.json").json["assets"])


@pytest.mark.parametrize("pack", ["bo", "bo/work"])
def test_every_file_that_a_shell_names_is_kept(client, pack):
    kept = client.get(f"/{pack}/keep.json").json
    for path in kept["shells"]:
        page = client.get(path).page
        named = [one.get("src") for one in page.all("script")] + [one.get("src") for one in page.all("img")]
        named += [one.get("href") for one in page.all("link", rel="stylesheet")]
        for address in named:
            assert address.removeprefix(kept["base"]) in kept["assets"], address


def test_files_come_compressed_and_without_comments(client):
    base = client.get("/zh/keep.json").json["base"]
    whole = client.get(f"{base}js/store/vault.js")
    assert b"/**\n" not in whole.data
    assert b"export async function create" in whole.data
    assert whole.mimetype == "text/javascript"
    small = client.get(f"{base}js/store/vault.js", headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < len(whole.data) / 2
    again = client.get(f"{base}js/store/vault.js", headers={"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "js/../../app/__init__.py",
        "worker/main.js",
        "js/none.js",
        "css/2-base/page.css",
        "vendor/idb-8.0.4/README.md",
    ],
)
def test_nothing_else_of_the_folder_is_given_out(client, path):
    base = client.get("/zh/keep.json").json["base"]
    assert client.get(base + path, unread=True).status_code == 404


def test_another_release_is_not_there(client):
    assert client.get("/assets/000000000000/css/phone.css", unread=True).status_code == 404


def test_comments_and_indentation_stay_behind_and_nothing_else():
    written = "/** One\n * two. */\n// three\n/** @type {A} */ (x).y('/* no */ // comment');\n  const a = `\n  as it is`; // why\n"
    assert without_comments(written) == "(x).y('/* no */ // comment');\nconst a = `\n  as it is`; \n"


def test_what_is_left_of_every_module_is_still_a_module(tmp_path):
    """A comment taken for code, or code for a comment, would not parse."""
    for path in tracked("pwa/js/*.js", "pwa/worker/*.js"):
        (tmp_path / name(path).replace("/", "_")).write_text(without_comments(path.read_text()))
    read = "for (const f of fs.readdirSync('.')) new vm.SourceTextModule(fs.readFileSync(f, 'utf8'), { identifier: f })"
    node = [
        ROOT / "bin" / "with-node",
        "node",
        "--no-warnings",
        "--experimental-vm-modules",
        "-e",
        read_in(tmp_path, read),
    ]
    done = subprocess.run(node, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def read_in(folder, read):
    return f"const fs = require('fs'), vm = require('vm'); process.chdir({json.dumps(str(folder))}); {read}"


def test_the_worker_is_one_classic_script_of_this_edition(client):
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    edition = client.get("/bo/keep.json").json["edition"]
    assert f'self.EDITION = "{edition}";' in answer.text
    assert "import " not in answer.text
    assert "export " not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_speaks_the_language_of_its_page(client, language):
    link = client.get(f"/{language}/").page.one("link", rel="manifest")
    manifest = json.loads(client.get(link.get("href")).text)
    assert manifest["lang"].startswith(language)
    assert manifest["start_url"] == f"/{language}/"
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).mimetype == "image/png"


def test_the_address_without_a_language_leads_to_the_browsers_own(client):
    assert client.get("/", headers={"Accept-Language": "bo-CN,zh;q=0.8"}).headers["Location"] == "/bo/"
    assert client.get("/").headers["Location"] == "/zh/"


@pytest.mark.parametrize("agent", [WECHAT, QQ, UC])
def test_a_window_in_another_app_gets_advice_before_the_first_field(client, agent):
    answer = client.get("/zh/", headers={"User-Agent": agent})
    assert answer.status_code == 303
    advice = client.get(answer.headers["Location"], headers={"User-Agent": agent})
    assert advice.page.one("input", id="address").get("value") == "http://localhost/zh/"
    stayed = client.send(advice)
    assert stayed.headers["Location"] == "/zh/"
    assert client.get("/zh/", headers={"User-Agent": agent}).status_code == 200


def test_a_browser_of_its_own_gets_no_advice(client):
    assert inside_which_app(CHROME) is None
    assert client.get("/zh/", headers={"User-Agent": CHROME}).status_code == 200


def test_the_advice_leads_to_no_foreign_page(client):
    for wanted in ("https://evil.test/", "//evil.test/zh/", "/zh/\\evil.test"):
        page = client.get("/zh/browser", query_string={"next": wanted}).page
        assert page.one("input", id="address").get("value") == "http://localhost/zh/"


def over_the_wire(client, path, seen):
    """Bytes of a page with everything that it loads, compressed as a browser asks for it."""
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br"}, unread=True)
    total = len(answer.data)
    text = client.get(path).text if answer.mimetype in {"text/html", "text/javascript", "text/css"} else ""
    base = client.get("/zh/keep.json").json["base"]
    named = set(re.findall(rf'(?:href|src)="({base}[^"#]+)', text))
    if path.endswith(".js"):
        folder = path.rsplit("/", 1)[0]
        named |= {
            posixpath.normpath(f"{folder}/{one}")
            for one in re.findall(r"^import [^;]*?'([./][^']+)'", text, re.MULTILINE)
        }
    for other in sorted(named - seen):
        seen.add(other)
        total += over_the_wire(client, other, seen)
    return total


def test_the_first_page_weighs_at_most_thirty_kilobytes(client):
    seen = set()
    assert over_the_wire(client, "/zh/", seen) <= 30 * 1024
    assert any(path.endswith("shell/page.js") for path in seen)
    assert any(path.endswith("phone.css") for path in seen)
    assert any(path.endswith("sprite.svg") for path in seen)


def test_all_that_a_phone_keeps_in_chinese_weighs_at_most_120_kilobytes(client):
    for pack in ("zh", "zh/work"):
        kept = client.get(f"/{pack}/keep.json").json
        squeezed = {"Accept-Encoding": "gzip, br"}
        single = set(kept["assets"]) - set(client.get(kept["base"] + kept["pack"]).json)
        files = sum(
            len(client.get(kept["base"] + path, headers=squeezed).data) for path in {*single, kept["pack"]}
        )
        pages = len(client.get(f"/{pack}/shells.json", headers=squeezed).data)
        assert files + pages <= 120 * 1024


def test_a_phone_keeps_the_modules_of_its_own_role_alone(client):
    person, staff = set(packed(client, "zh")), set(packed(client, "zh/work"))
    assert {path.split("/")[1] for path in person if path.startswith("js/")}.isdisjoint(
        {"desk", "demo", "work"}
    )
    assert {path.split("/")[1] for path in staff if path.startswith("js/")}.isdisjoint(
        {"desk", "demo", "loans"}
    )
    assert "css/work.css" in staff - person


@pytest.mark.parametrize("pack", ["bo", "bo/work"])
def test_every_module_that_a_kept_page_runs_is_kept_with_it(client, pack):
    texts = packed(client, pack)
    wanted = ["js/shell/page.js"]
    for page in client.get(f"/{pack}/shells.json").json["pages"].values():
        for names in re.findall(r'data-module(?:-open)?="([^"]+)"', page):
            wanted += [f"js/{one}.js" for one in names.split()]
    seen = set()
    while wanted:
        path = wanted.pop()
        if path not in seen:
            seen.add(path)
            assert path in texts, path
            for one in re.findall(r"(?:from|import)\s*\(?'(\.[^']+)'", texts[path]):
                wanted.append(posixpath.normpath(f"{posixpath.dirname(path)}/{one}"))


def packed(client, pack):
    kept = client.get(f"/{pack}/keep.json").json
    return client.get(kept["base"] + kept["pack"]).json


def test_a_page_travels_compressed_when_the_browser_takes_it(client):
    whole = client.get("/zh/")
    small = client.get("/zh/", headers={"Accept-Encoding": "br"}, unread=True)
    assert brotli.decompress(small.data) == whole.data
    assert "Accept-Encoding" in small.headers["Vary"]
    assert "Cookie" in small.headers["Vary"]


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_page_of_the_person_leads_to_every_right(app, client, language):
    shell = client.get(f"/{language}/me")
    assert shell.headers["X-Shell"] == "1"
    for page in ("consents", "looks", "devices", "outbox", "ready"):
        assert client.get(f"/{language}/{page}", unread=True).status_code in {200, 303}
        assert f"/{language}/{page}" in shell.page.links()
