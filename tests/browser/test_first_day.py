"""A county's first day: from an empty database to a herder's file that arrived, through the pages that a clerk and a herder see."""

import re

import openpyxl
import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_county import come_in
from tests.browser.test_story import FIRST_DAY, SECOND_DAY
from tests.exchange.made import NAMES, number, saved, text
from tests.harness import measure
from tests.harness import server as servers
from tests.harness.handset import PIN, Handset

COUNTY, TOWN, VILLAGE = "632324", "632324100", "荷日恒村"
HEAD = ["序号", "乡镇", "村", "社", "户号", "户主姓名", "藏文姓名", "身份证号", "联系电话", "备注"]
HOMES, DOUBLE, BROKEN = 12, 4, 7
GOOD = HOMES - 3  # both rows of a number that stands twice are left out, and the one that lacks a digit


class Clerk:
    """Somebody of the county at a page, whose every step must fit its screen."""

    def __init__(self, page, language):
        self.page, self.language = page, language

    def goes(self, path):
        answer = self.page.goto(f"/{self.language}{path}")
        assert answer.ok, path
        self.looks(path)

    def looks(self, name):
        self.page.wait_for_load_state()
        assert [*measure.sideways(self.page), *measure.clipped(self.page)] == [], name

    def fills(self, **fields):
        for name, value in fields.items():
            box = self.page.locator(f"main [name={name}]")
            box.select_option(value) if box.evaluate("box => box.matches('select')") else box.fill(value)

    def presses(self, what):
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()

    def reads(self):
        return self.page.locator("main").inner_text()


@pytest.fixture
def empty(prepared_folder, tmp_path):
    """What a county has on its first morning: a migrated database without one row, and no demo."""
    made = servers.copied(prepared_folder, tmp_path / "empty", DEMO="0")
    made.start()
    yield made
    made.kill()


def rows_of_village():
    """Twelve households; one ID number stands in two rows, one lacks a digit."""
    rows = []
    for n in range(HOMES):
        who = number(n)
        if n == DOUBLE:
            who = number(DOUBLE - 1)
        if n == BROKEN:
            who = who[:-2]
        rows.append(["优干宁镇", VILLAGE, "一社" if n < HOMES // 2 else "二社", f"H{n:03d}",
                     NAMES[n % len(NAMES)], "རྡོ་རྗེ" if n == 0 else "", who, "13897001234", ""])  # fmt: skip
    return [[str(place + 1), *row] for place, row in enumerate(rows)]


def ugly_spreadsheet():
    """As a village committee has it: a title over merged cells, an empty row, the township and village once for all rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"河南县优干宁镇{VILLAGE}农牧户名册（2026年）"])
    sheet.append([])
    sheet.append(HEAD)
    for place, row in enumerate(rows_of_village()):
        sheet.append(row if place == 0 else [row[0], None, None, *row[3:]])
    last = 3 + HOMES
    for merged in ("A1:J1", f"B4:B{last}", f"C4:C{last}"):
        sheet.merge_cells(merged)
    sheet.append(["填表人：", "", "", "", "审核人：", "", "", "", "", ""])
    return saved(book)


def begun(server, language):
    said = server.command("county", "begin", COUNTY, "kunga", "--name-zh", "更尕加措", "--language", language)
    return re.search(r"http://\S+/invitation/\w{26}", said).group(0)


@pytest.mark.timeout(300)
def test_from_an_empty_database_to_a_herders_file(empty, playwright, open_context, tmp_path):
    language = "zh"
    office = Clerk(open_context(**DESKTOP, base_url=empty.url).new_page(), language)
    come_in(office.page, begun(empty, language))
    office.page.wait_for_url(f"**/{language}/staff")
    office.looks("/staff")
    enters_a_bank(office)
    links = invites(office)
    takes_in_the_roster(office)
    draws_and_hands_over(office, open_context, empty, links)
    prints_cards(office)
    code, slip = gives_a_card(office)
    worker_phone_is_ready(office, open_context, empty)
    herder = Handset(playwright, tmp_path / "phone", empty.url)
    files_without_a_network(herder, empty, language, code, slip)
    sees_it(office)
    herder.close()
    assert not herder.wrong, "\n".join(herder.wrong)


def enters_a_bank(office):
    office.goes("/county/institutions")
    office.presses("main a[href$='/institutions/new']")
    office.presses("label:has([name=kind][value=bank])")
    office.fills(name_zh="草原农商银行", telephone="0973-8760000")
    office.looks("/institution")
    office.presses("button[form=institution]")
    office.fills(name_zh="优干宁支行", region_code=TOWN + "000", address_zh="幸福路1号", telephone="0973-8762000")  # fmt: skip
    office.looks("/branch")
    office.presses("button[form=branch]")
    office.page.wait_for_url("**/county/institutions")
    office.goes("/county/loans")
    office.presses("main form[action$='/offer'] button")
    office.looks("/loans-on-offer")
    assert office.page.locator("main form[action$='/stop']").count() == 1
    office.goes("/county/lenders")
    assert "草原农商银行" in office.reads()


def invites(office):
    """A loan officer, a township supervisor and a grid worker: the link of each, as it may be sent."""
    links = {}
    for role, name, area in (("officer", "周毛", COUNTY), ("supervisor", "多杰太", TOWN), ("grid-worker", "公保", TOWN)):  # fmt: skip
        office.goes(f"/county/staff/invite/{role}")
        office.fills(name_zh=name, area=area)
        if role == "officer":
            office.page.select_option("[name=lender]", index=2)
        office.presses("button[form=post]")
        office.page.wait_for_selector(".qr svg")
        office.looks(f"/link-{role}")
        links[role] = office.page.locator(".letters-to-type").first.inner_text().strip()
    office.goes("/county/staff")
    return links


def sends(office, name, content):
    office.goes("/county/rosters")
    office.page.set_input_files("[name=file]", {"name": name, "mimeType": "", "buffer": content})
    office.fills(name="荷日恒名册", source="村委会", as_of="2026-06-30")
    office.presses("#send button")
    office.page.wait_for_url("**/county/lists/**")
    office.looks("/list")


def takes_in_the_roster(office):
    """The dry run writes nothing; the good rows come in once, also when the same rows come as another file."""
    sends(office, "名册.xlsx", ugly_spreadsheet())
    assert office.page.locator("main tbody tr").count() == 4, office.reads()
    office.presses("button[form=take]")
    office.page.wait_for_selector(".notice--arrived")
    office.looks("/list-taken-in")
    sends(office, "名册.csv", text(rows_of_village(), HEAD, encoding="gb18030"))
    assert office.page.locator("main tbody tr").count() == 3, office.reads()
    tiles = office.page.locator("dl.tiles").inner_text()
    assert str(GOOD) in tiles
    office.presses("button[form=take]")
    office.page.wait_for_selector(".notice--arrived")


def draws_and_hands_over(office, open_context, server, links):
    """Two groups, two grids; who walks them comes in by the link first."""
    for role in ("officer", "supervisor", "grid-worker"):
        other = open_context(**PHONE, base_url=server.url).new_page()
        come_in(other, links[role], f"{role}-one")
        other.wait_for_url(re.compile(r"/(staff|desk|work)"))
        Clerk(other, office.language).looks(f"/first-page-{role}")
        assert other.locator("main").inner_text().strip()
    office.goes("/county/grids")
    office.page.locator("main a.row", has_text=str(GOOD)).first.click()
    office.looks("/grids-of-village")
    office.presses("button[value=groups]")
    assert office.page.locator("main select[name=worker]").count() == 2
    for place in (0, 1):
        office.page.locator("main select[name=worker]").nth(place).select_option(index=1)
        office.page.locator("main form:has(select[name=worker]) button").nth(place).click()
    office.looks("/grids-drawn")


def prints_cards(office):
    office.goes("/office")
    office.presses("#blank button")
    assert office.page.locator(".print-card").count() == 8
    office.looks("/blank-cards")
    office.blank = office.page.locator(".print-card .code-letters").first.inner_text().strip()


def gives_a_card(office):
    """The household is found among those without a card; its card is bound, its slip shown. The card's code and the number."""
    office.goes("/office")
    office.presses("main a.row[href*='no=']")
    office.looks("/household")
    office.fills(card=office.blank)
    office.presses("label:has([name=id_seen])")
    office.presses("#bind button")
    office.page.wait_for_selector("main a[href*='/staff/slips/']")
    office.looks("/card-bound")
    office.presses("main a[href*='/staff/cards/']")
    assert office.page.locator(".print-card").count() == 1
    office.looks("/cards-of-village")
    office.page.go_back()
    office.presses("main a[href*='/staff/slips/']")
    office.looks("/new-slip")
    office.presses("button[form=issue]")
    office.page.wait_for_selector("ol.one-time")
    office.looks("/slip")
    activation = office.page.locator("dl.facts .code-letters").inner_text()
    return office.blank, activation.replace(" ", "")


def worker_phone_is_ready(office, open_context, server):
    """The worker's phone types the code from the office's screen, and holds the households of both grids."""
    office.goes("/staff/phone")
    office.page.locator("main a.row", has_text="公保").click()
    office.looks("/phones-of-worker")
    office.presses("main form button:not(.button--no)")
    office.page.wait_for_selector(".screen-code")
    office.looks("/code-of-phone")
    code = office.page.locator("main .code-letters").inner_text()
    phone = open_context(**PHONE, base_url=server.url).new_page()
    phone.goto(f"/{office.language}/phone")
    phone.fill("main [name=code]", code)
    phone.click("button[form=typed]")
    phone.fill("#choose-pin [name=pin]", PIN)
    phone.fill("#choose-pin [name=again]", PIN)
    phone.click("button[form=choose-pin]")
    phone.wait_for_url(f"**/{office.language}/work/ready")
    phone.wait_for_selector('[data-if="ready"]:not([hidden])', timeout=60_000)
    phone.goto(f"/{office.language}/work")
    phone.wait_for_selector("[data-groups] .row")
    Clerk(phone, office.language).looks("/work")
    assert phone.locator("[data-groups] .row").count() == GOOD


def files_without_a_network(herder, server, language, code, slip):
    page = herder.page
    page.goto(f"/{language}/card")
    page.fill("main [name=code]", code)
    page.click("button[form=typed]")
    page.locator(".door--next").click()
    page.fill("main [name=number]", slip)
    herder.next()
    page.click("label.option >> nth=0")
    herder.next()
    page.fill("#pin", PIN)
    page.fill("#again", PIN)
    herder.next()
    page.wait_for_url("**/ready")
    page.wait_for_selector("[data-if=ready]:not([hidden]) .notice--arrived", timeout=90_000)
    server.kill()
    herder.goes(f"/{language}/file/you")
    herder.types({"id_no": number(0), "id_valid_to": "20350101", "phone": "19000000220"})
    herder.picks("marital", "20")
    herder.picks("phone_owner", "own")
    herder.next()
    herder.comes_to("/file/household")
    herder.picks("kind", "herder")
    for section, answers in (FIRST_DAY | SECOND_DAY).items():
        herder.comes_to(f"/file/{section}")
        herder.types(answers)
        herder.next()
    herder.comes_to("/file/owed")
    herder.picks("owes_to", "nobody")
    herder.next()
    herder.comes_to("/file/review")
    page.locator("label:has(#agree)").click()
    page.locator("label:has(#promise)").click()
    herder.next()
    herder.confirm()
    page.wait_for_url(f"**/{language}/file")
    page.wait_for_selector("[data-if=kept]:not([hidden])")
    server.start()
    herder.everything_arrived()


def sees_it(office):
    office.goes("/county/figures")
    assert re.search(r"\b1\b", office.reads())
    office.goes("/county/visits")
    assert re.search(rf"\b{GOOD}\b", office.reads())
