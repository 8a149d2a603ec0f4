from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from app.codes import actions
from app.codes.drawing import DPI, LEAST_MM, card_png, url_of
from app.foundation.db import transaction
from app.foundation.qr import QUIET, modules, outline


@pytest.fixture
def card(ctx):
    with transaction():
        return actions.print_blank(1)[0]


def decoded(image):
    return [one.text for one in zxingcpp.read_barcodes(image)]


def test_a_drawn_card_is_read_back_by_another_program(card):
    picture = Image.open(BytesIO(card_png(card)))
    assert decoded(picture) == [url_of(card)] == [f"http://localhost/c/{card.token}"]
    assert picture.size == (1011, 638)


def test_a_worn_and_badly_lit_card_is_still_read(card):
    picture = Image.open(BytesIO(card_png(card))).convert("L")
    side = picture.height - 60
    picture.paste(110, (side // 2 - 40, side // 2 - 40, side // 2 + 40, side // 2 + 40))
    dim = (
        picture.point(lambda level: 60 + level // 3)
        .resize((picture.width // 3, picture.height // 3))
        .rotate(7, fillcolor=140)
    )
    assert decoded(dim) == [url_of(card)]


def test_the_code_is_wide_enough_and_has_its_quiet_zone(card):
    rows = modules(url_of(card))
    assert not any(any(row[:QUIET]) or any(row[-QUIET:]) for row in rows)
    assert not any(map(any, rows[:QUIET] + rows[-QUIET:]))
    picture = Image.open(BytesIO(card_png(card))).convert("1")
    black = picture.crop((0, 0, picture.height, picture.height)).point(lambda level: 255 - level).getbbox()
    assert (black[2] - black[0]) / DPI * 25.4 > LEAST_MM


def test_the_outline_for_the_sheet_draws_the_same_modules(card):
    rows = modules(url_of(card))
    side, path = outline(url_of(card))
    drawn = [[False] * side for _ in range(side)]
    for run in path.removesuffix("z").split("z"):
        place, rest = run.removeprefix("M").split("h", 1)
        x, y = map(int, place.split())
        for step in range(int(rest.split("v")[0])):
            drawn[y][x + step] = True
    assert drawn == rows
