"""Tibetan is drawn with the font that we bring, on every phone, and costs nobody else anything."""

FACES = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"


def faces_after(page, address):
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    return page.evaluate(FACES)


def test_a_tibetan_page_is_drawn_with_the_font_that_we_bring(page):
    assert "Qingxin Tibetan" in faces_after(page, "/bo/card")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Qingxin Tibetan" in family


def test_a_chinese_page_fetches_no_tibetan_font(page):
    assert faces_after(page, "/zh/card") == []
