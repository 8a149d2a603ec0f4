"""The demo page has everything that a newcomer needs, and exists in demo mode only."""

import shutil
from dataclasses import replace

import pytest
from alembic.command import upgrade

from app import create_app
from app.demo.fill import fill
from app.demo.papers import read_papers
from app.demo.signal import Switch
from app.foundation.commands import alembic_config
from app.foundation.db import EXTENSION
from app.foundation.settings import Settings
from tests.harness.pages import PageClient

FEW = 40


@pytest.fixture(scope="module")
def demo(tmp_path_factory, prepared_keys):
    folder = tmp_path_factory.mktemp("page") / "var"
    shutil.copytree(prepared_keys, folder)
    settings = Settings(
        database_url=f"sqlite:///{folder}/qingxin.sqlite3",
        data_dir=folder,
        public_url="http://127.0.0.1",
        demo=True,
        argon2_memory_kib=64,
        testing=True,
    )
    upgrade(alembic_config(settings.database_url), "head")
    app = create_app(settings)
    with app.app_context():
        fill(settings, count=FEW)
    yield app
    app.extensions[EXTENSION].close()


@pytest.fixture
def settings_of_demo(demo):
    return demo.config["QINGXIN"]


class Visitor(PageClient):
    """Under the phone's name."""

    def open(self, *args, **kwargs):
        return super().open(*args, base_url="http://127.0.0.1", **kwargs)


def visit(demo):
    demo.test_client_class = Visitor
    return demo.test_client()


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_the_page_gives_card_slip_and_sign_ins(demo, settings_of_demo, language):
    papers = read_papers(settings_of_demo)
    page = visit(demo).get(f"/{language}/demo").page
    said = page.text("main")
    assert papers.hero.short_code[:4] in said
    assert papers.hero.id_no in said
    assert f"http://127.0.0.1/c/{papers.hero.token}" in page.links()
    for one in papers.sign_ins:
        assert one.password in said
        assert len(page.text("dd", data_code=one.user_name)) == 6
    for card in papers.cards:
        assert card.pin in said


def test_the_address_without_a_language_leads_there(demo):
    assert visit(demo).get("/demo").status_code == 303


def test_the_desk_s_host_sends_to_the_phone_s(demo):
    demo.test_client_class = PageClient
    answer = demo.test_client().get("/zh/demo")
    assert answer.headers["Location"] == "http://127.0.0.1/zh/demo"


def test_the_switch_turns_by_a_plain_form(demo, settings_of_demo):
    client = visit(demo)
    page = client.get("/zh/demo").page
    token = page.all("input", name="csrf_token")[0].get("value")
    assert client.post("/zh/demo/signal", data={"signal": "weak", "csrf_token": token}).status_code == 303
    assert Switch(settings_of_demo.data_dir).state() == "weak"
    Switch(settings_of_demo.data_dir).turn("good")
    assert client.post("/zh/demo/signal", data={"signal": "loud", "csrf_token": token}).status_code == 404


def test_only_the_page_itself_turns_the_switch(demo, settings_of_demo):
    assert visit(demo).post("/zh/demo/signal", data={"signal": "none"}).status_code == 400
    assert Switch(settings_of_demo.data_dir).state() == "good"


def test_what_is_counted_is_told_with_the_codes_of_now(demo, settings_of_demo):
    told = visit(demo).get("/demo/counts.json").json
    assert (told["arrived"], told["doubled"], told["lost"], told["signal"]) == (0, 0, 0, "good")
    assert set(told["codes"]) == {one.user_name for one in read_papers(settings_of_demo).sign_ins}


def test_looking_at_starting_again_starts_nothing(demo, settings_of_demo):
    before = read_papers(settings_of_demo)
    assert visit(demo).get("/zh/demo/start-again").status_code == 200
    assert read_papers(settings_of_demo) == before


def test_an_empty_county_says_so(demo, settings_of_demo):
    hidden = settings_of_demo.data_dir / "demo.json"
    hidden.rename(settings_of_demo.data_dir / "away")
    try:
        assert "make run" in visit(demo).get("/zh/demo").page.text("main")
    finally:
        (settings_of_demo.data_dir / "away").rename(hidden)


def test_without_demo_mode_there_is_no_demo(demo, settings_of_demo):
    app = create_app(replace(settings_of_demo, demo=False, public_url="http://localhost"))
    client = app.test_client()
    for path in ("/demo", "/zh/demo", "/demo/counts.json", "/zh/demo/start-again"):
        assert client.get(path).status_code == 404
    assert "demo" not in app.cli.commands
    app.extensions[EXTENSION].close()
