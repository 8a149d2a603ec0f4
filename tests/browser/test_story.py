"""The whole story, as a herder and a bank live it: the promises of the product in one journey, in Tibetan, in a real browser."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from app.demo.counts import counts
from app.demo.fill import fill
from app.demo.signal import Switch
from app.foundation.db import session
from app.loans.models import Application, Look
from app.loans.queries import course
from app.sync.models import AcceptedEntry, QuarantinedEntry
from tests.browser.conftest import DESKTOP
from tests.harness.handset import PIN, Handset
from tests.harness.officer import Desk

FEW = 40
FIRST_DAY = {
    "household": {"member_count": "5", "labor_count": "2", "student_count": "1", "minor_count": "2"},
    "pasture": {"pasture_contract_mu": "2140", "pasture_ban_mu": "300", "pasture_balance_mu": "1840"},
}
SECOND_DAY = {
    "livestock": {"yak_total": "48", "yak_female_breed": "20", "yak_2y_minus": "12", "sheep_total": "120", "ewe_breed": "60", "lamb": "35", "cattle": "0"},
    "buildings": {"warm_shed_m2": "120", "motorcycle_count": "1", "car_count": "0", "tractor_count": "0"},
}  # fmt: skip


@pytest.fixture
def papers(server):
    with server.inside() as app:
        return fill(app.config["QINGXIN"], count=FEW)


@pytest.fixture
def handset(playwright, server, tmp_path):
    made = Handset(playwright, tmp_path / "phone", server.url)
    yield made
    made.close()
    assert not made.wrong, "\n".join(made.wrong)


@pytest.mark.timeout(900)
def test_a_herder_files_and_applies_without_a_network_and_the_bank_answers(
    server, papers, handset, open_context
):
    def desk(user_name):
        there = open_context(**DESKTOP, base_url=server.url.replace("127.0.0.1", "localhost"))
        return Desk(there, papers, user_name)

    activates(handset, papers)
    server.kill()
    files_over_two_days(handset, papers)
    works_out_and_applies(handset)
    loses_an_answer_on_the_ridge(handset, server)
    application = is_there_once(handset, server, papers)
    officer = desk("officer")
    is_asked_for_a_correction(officer, application, papers)
    corrects_without_a_network(handset, server)
    is_made_an_offer(officer, desk("head"), application, handset)
    takes_the_offer_without_a_network(handset, server, application)
    has_the_last_word_in_writing(handset, server, papers, application)


def activates(handset, papers):
    """With a signal: the card as it is scanned, the slip, one's name, a PIN of one's own, and a phone that is ready."""
    page, hero = handset.page, papers.hero
    page.goto(f"/c/{hero.token}")
    assert "/bo/" in page.url
    page.locator(".door--next").click()
    page.locator("[name=number]").fill(hero.activation)
    handset.next()
    page.get_by_text(hero.person_bo).click()
    handset.next()
    page.locator("#pin").fill(PIN)
    page.locator("#again").fill(PIN)
    handset.next()
    page.wait_for_url("**/bo/ready")
    page.wait_for_selector("[data-if=ready]:not([hidden]) .notice--arrived", timeout=90_000)


def files_over_two_days(handset, papers):
    """No server answers. One evening the browser is closed; on the next day everything is still there."""
    page, hero = handset.page, papers.hero
    handset.goes("/bo/")
    page.locator("a.door--next:visible").click()
    handset.comes_to("/bo/file")
    page.locator("[data-step=you]").click()
    handset.comes_to("/file/you")
    handset.types(
        {"id_no": hero.id_no, "id_valid_to": hero.id_valid_to.replace("-", ""), "phone": "19000000220"}
    )
    handset.picks("marital", "20")
    handset.picks("phone_owner", "own")
    handset.next()
    handset.comes_to("/file/household")
    handset.picks("kind", "herder")
    for section, answers in FIRST_DAY.items():
        handset.comes_to(f"/file/{section}")
        handset.types(answers)
        handset.next()
    handset.comes_to("/file/livestock")
    handset.close()

    handset.open()
    page = handset.page
    handset.goes("/bo/file/pasture")
    expect(page.locator("#section [name=pasture_contract_mu]")).to_have_value("2140")
    handset.next()
    for section, answers in SECOND_DAY.items():
        handset.comes_to(f"/file/{section}")
        handset.types(answers)
        handset.next()
    handset.comes_to("/file/owed")
    handset.picks("owes_to", "nobody")
    handset.next()
    handset.comes_to("/file/review")
    page.locator("label:has(#agree)").click()
    page.locator("label:has(#promise)").click()
    handset.next()
    handset.confirm()
    page.wait_for_url("**/bo/file")
    page.wait_for_selector("[data-if=kept]:not([hidden])")
    assert handset.kept() == 2, "the consent and the file"


def works_out_and_applies(handset):
    page = handset.page
    handset.goes("/bo/loan")
    page.locator("section.card", has_text="རྨ་ལྷོ་རྩྭ་ཐང").locator("a[href*='/loan/cost']").click()
    handset.comes_to("/loan/cost**")
    page.wait_for_selector("[data-each=amounts] [data-filled]")
    handset.picks("amount", "30000")
    handset.picks("term", "12")
    handset.picks("method", "quarterly")
    handset.next()
    page.wait_for_url("**/loan/apply**")
    handset.picks("purpose", "fodder")
    handset.next()
    handset.comes_to("/loan/cost**")
    page.wait_for_selector("[data-each=amounts] [data-filled]")
    page.wait_for_selector("[data-cost]:not([hidden])")
    cost = page.locator("[data-cost]").inner_text()
    assert "སྒོར་ 31,323.13" in cost, "what comes back in all, to the fen"
    assert "4.49%" in cost, "the all-in cost is not the nominal rate"
    handset.next()
    handset.comes_to("/loan/review**")
    page.locator("#send label:has([name=agree])").click()
    handset.next()
    handset.confirm()
    handset.comes_to("/loan/view**")
    page.wait_for_selector(".timeline [data-id=kept]")
    assert "ཁ་པར་ནང་ཉར་ཟིན།" in handset.reads(), "kept on the phone, in words"
    assert handset.kept() == 4


def loses_an_answer_on_the_ridge(handset, server):
    """A bar of signal: the server writes everything, its answer is lost, and the phone says the truth until it knows better."""
    page, switch = handset.page, Switch(server.folder)
    page.goto("/bo/outbox")
    switch.turn("lose-next")
    server.start()
    page.locator("[data-do=send]").click()
    for _ in range(300):
        if switch.is_dead():
            break
        page.wait_for_timeout(100)
    assert switch.state() == "good", "one answer was lost, and only one"
    assert handset.kept() == 4, "nothing counts as arrived before its receipt is here"
    page.wait_for_selector("[data-bar] [data-if=clear]:not([hidden])", timeout=120_000)
    codes = page.locator("[data-fill=code]:visible").all_inner_texts()
    assert len(set(codes)) == 4, "a receipt for each"


def is_there_once(handset, server, papers):
    with server.inside():
        came = select(AcceptedEntry.kind, func.count()).where(AcceptedEntry.number > papers.number)
        found = {row.kind: row[1] for row in session.execute(came.group_by(AcceptedEntry.kind))}
        assert found == {"consent": 2, "household-file": 1, "loan-application": 1}
        counted = counts(papers.number)
        assert (counted.arrived, counted.doubled, counted.lost) == (4, 0, 0)
        assert session.scalar(select(func.count()).select_from(QuarantinedEntry)) == 0
        newest = select(Application.id).order_by(Application.received_at.desc(), Application.id.desc())
        return session.scalars(newest).first()


def is_asked_for_a_correction(officer, application, papers):
    officer.opens(application)
    assert papers.hero.person_zh not in officer.reads(), "masked until the file is opened for a purpose"
    officer.opens(application, "judge-application")
    assert papers.hero.person_zh in officer.reads()
    assert "48" in officer.page.locator("dl.tiles").inner_text()
    officer.does("take-up")
    officer.begins("ask")
    officer.ticks("asks", "livestock")
    officer.says(words_of_own="请再看一下牦牛的数量。")
    officer.sends(application)


def corrects_without_a_network(handset, server):
    page = handset.page
    handset.goes("/bo/loan")
    page.locator("[data-each=applications] a[data-filled]").first.click()
    handset.comes_to("/loan/view**")
    page.wait_for_selector("[data-if=correction]:not([hidden])")
    server.kill()
    page.locator("[data-if=correction] a.button").click()
    handset.comes_to("/loan/correct**")
    page.locator("[data-if=asks_file]:not([hidden]) a").click()
    handset.comes_to("/bo/file")
    page.locator("[data-step=livestock]").click()
    handset.comes_to("/file/livestock")
    handset.types({"yak_total": "52"})
    handset.next()
    handset.comes_to("/file/buildings")
    handset.goes("/bo/file/review")
    page.wait_for_selector("[data-answer=yak_total]:not([hidden])")
    page.locator("label:has(#promise)").click()
    handset.next()
    page.wait_for_url("**/bo/file")
    page.wait_for_selector("[data-if=kept]:not([hidden])")
    handset.goes("/bo/loan")
    page.locator("[data-each=applications] a[data-filled]").first.click()
    handset.comes_to("/loan/view**")
    page.locator("[data-if=correction] a.button").click()
    handset.comes_to("/loan/correct**")
    page.locator("#correct:not([hidden]) [name=words_of_own]").fill("གཡག 52 ཡིན།")
    handset.next()
    handset.comes_to("/loan/view**")
    assert handset.kept() == 2, "the file anew, and the correction that needs it"
    server.start()
    handset.everything_arrived()


def is_made_an_offer(officer, head, application, handset):
    """One proposes with a reason, another confirms; before that the herder is told nothing of it."""
    officer.opens(application)
    assert "52" in officer.page.locator("dl.tiles").inner_text(), "the look lasts half an hour"
    officer.begins("offer")
    officer.says(amount="20000", words_of_own="按现有牛羊数量，先给两万元。")
    officer.ticks("bring", "id-card")
    officer.sends(application)
    assert officer.page.locator("form[action$='/confirm']").count() == 0, "nobody confirms their own proposal"
    handset.goes(f"/bo/loan/view?id={application}")
    assert "20,000" not in handset.reads()
    head.opens(application)
    head.does("confirm")


def takes_the_offer_without_a_network(handset, server, application):
    page = handset.page
    handset.goes(f"/bo/loan/view?id={application}")
    page.wait_for_selector("[data-if='is.offered']:not([hidden])")
    server.kill()
    page.locator("a.button[href*='/loan/offer']:visible").click()
    handset.comes_to("/loan/offer**")
    page.wait_for_selector("[data-if=offer]:not([hidden])")
    offer = handset.reads()
    for said in ("སྒོར་ 20,000", "སྒོར་ 30,000", "སྒོར་ 20,882.07", "4.49%", "0973-0000101", "ཐོབ་ཐང་ལག་ཁྱེར"):
        assert said in offer, said
    assert "དངུལ་ཁང་དུ་གན་རྒྱ་མ་བཞག་གོང་" in offer, "nothing is binding before the contract at the bank"
    page.locator("#answer button[value=accept]").click()
    handset.confirm()
    page.wait_for_selector("[data-bar] [data-if=kept]:not([hidden])")
    with server.inside():
        assert [row.state for row in course(application)][-1] == "offered", "an answer counts when it arrives"


def has_the_last_word_in_writing(handset, server, papers, application):
    """A signal again: the answer arrives, and the herder sees who looked at the file, and when."""
    page = handset.page
    server.start()
    handset.everything_arrived()
    handset.goes(f"/bo/loan/view?id={application}")
    page.wait_for_selector(".timeline [data-id=accepted]")
    handset.goes("/bo/looks")
    page.wait_for_selector(f"text={papers.sign_ins[0].name_zh}")
    with server.inside():
        steps = [row.state for row in course(application)]
        assert steps == [
            "received",
            "taken-up",
            "returned",
            "corrected",
            "offer-proposed",
            "offered",
            "accepted",
        ]
        looks = select(func.count()).select_from(Look).where(Look.application_id == application)
        assert session.scalar(looks) == 1
        counted = counts(papers.number)
        assert (counted.doubled, counted.lost) == (0, 0)
