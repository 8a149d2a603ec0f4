import re

import brotli
import pytest

from app.foundation.stylesheet import parts, stylesheet
from tests.harness.tree import ROOT

# What Chrome 80 or Safari 14 do not know; each with what to write instead.
TOO_NEW = {
    r":(has|is|where)\(": "the class itself",
    r"@(container|layer|scope|starting-style)\b": "folder order and media queries",
    r"(^|[\s;{])(margin|padding|inset|border)-(inline|block)\s*:": "the -start and -end sides",
    r"(^|[\s;{])(inset|aspect-ratio|translate|rotate|scale)\s*:": "the four sides, a height, transform",
    r"\b(dvh|svh|lvh|cqw|cqi)\b": "vh",
    r"color-mix\(|oklch\(|light-dark\(": "a token",
    r"&\s*[.:\[{>]": "the whole selector",
    r"100\d*%? \/ ": "a space between numbers of a colour",
}
# A selector list with a part that a browser does not know is dropped whole.
LONE = (":focus-visible",)


def rules():
    text = re.sub(r"/\*.*?\*/", "", stylesheet("desk"), flags=re.DOTALL)
    return text, re.findall(r"([^{}]+)\{([^{}]*)\}", text)


@pytest.mark.parametrize(("pattern", "instead"), TOO_NEW.items())
def test_an_old_browser_knows_every_word(pattern, instead):
    text, _ = rules()
    found = [text[max(0, hit.start() - 40) : hit.end() + 20] for hit in re.finditer(pattern, text)]
    assert not found, f"write {instead}: {found}"


def test_a_box_of_words_in_a_row_does_not_rely_on_gap():
    # Chrome 80 knows gap in grids, not in flex boxes.
    _, all_rules = rules()
    assert [
        selector
        for selector, body in all_rules
        if re.search(r"(^|[\s;])gap:", body) and "display: flex" in body.replace("inline-", "")
    ] == []


def test_what_an_old_browser_drops_takes_nothing_else_along():
    _, all_rules = rules()
    for selector, _ in all_rules:
        for lone in LONE:
            if lone in selector and "," in selector:
                assert all(lone in part for part in selector.split(","))


def test_every_colour_and_size_is_a_token_that_exists():
    text, _ = rules()
    known = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= known


def test_tibetan_is_never_set_by_language_pseudo_class_nor_bent_nor_stretched():
    text, all_rules = rules()
    assert ":lang(" not in text
    for selector, body in all_rules:
        if '[lang|="bo"]' in selector:
            assert "italic" not in body
            assert re.search(r"letter-spacing: (?!0)", body) is None
            assert all(float(height) >= 1.4 for height in re.findall(r"line-height: ([\d.]+)", body))


def test_folder_order_is_cascade_order_and_the_desk_has_what_the_phone_has():
    phone, desk = parts("phone"), parts("desk")
    assert [path.parent.name[0] for path in desk] == sorted(path.parent.name[0] for path in desk)
    assert set(phone) < set(desk)
    assert set(parts("work")) == {path for path in set(desk) - set(phone) if path.name.startswith("work")}
    assert all(path.name.startswith(("desk", "work")) for path in set(desk) - set(phone))


def test_a_phone_loads_at_most_seven_kilobytes_of_styles():
    assert len(brotli.compress(stylesheet("phone").encode())) <= 7 * 1024


def test_styles_reach_for_files_that_are_there():
    wanted = set(re.findall(r"url\(\.\./([^)]+)\)", stylesheet("desk")))
    assert {name for name in wanted if not (ROOT / "pwa" / name).exists()} == set()
