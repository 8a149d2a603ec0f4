import gzip
import json

import pytest
from sqlalchemy import func, select

from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.regions.models import Region
from app.regions.names import with_end_mark
from app.regions.queries import children, county_rows, lies_in, names, path_names, region

HENAN = "632324000000"
VILLAGE = "632324100202"


def test_a_village_is_named_from_the_province_down(qinghai):
    assert [name.text for name in path_names(VILLAGE, "zh")] == [
        "青海省",
        "黄南藏族自治州",
        "河南蒙古族自治县",
        "优干宁镇",
        "德日隆牧委会",
    ]


def test_each_name_says_the_language_it_is_in(qinghai):
    found = path_names(VILLAGE, "bo")
    assert [name.lang for name in found] == ["bo", "bo", "bo", "zh-Hans", "zh-Hans"]
    assert found[0].text == "མཚོ་སྔོན་ཞིང་ཆེན།"
    assert found[0].beside == "青海省"
    assert [name.certain for name in found] == [True, True, False, True, True]


def test_a_reader_of_english_gets_the_chinese_names(qinghai):
    assert {name.lang for name in path_names(VILLAGE, "en")} == {"zh-Hans"}


def test_a_path_to_nowhere_is_not_found(qinghai):
    with pytest.raises(NotFound):
        path_names("632324100999", "zh")


def test_many_names_are_asked_for_at_once(qinghai):
    found = names([VILLAGE, HENAN, "632324100999"], "zh")
    assert {code: name.text for code, name in found.items()} == {
        VILLAGE: "德日隆牧委会",
        HENAN: "河南蒙古族自治县",
    }


def test_children_stand_in_the_order_of_their_codes(qinghai):
    assert [row.name_zh for row in children(HENAN)] == [
        "优干宁镇",
        "宁木特镇",
        "多松乡",
        "赛尔龙乡",
        "柯生乡",
        "托叶玛乡",
    ]
    assert children(VILLAGE) == []


@pytest.mark.parametrize(
    ("area", "count"), [(HENAN, 1 + 6 + 45), ("632324", 52), ("632324202000", 6), (VILLAGE, 1), ("63", 5192)]
)
def test_what_lies_in_an_area_is_a_range_of_codes(qinghai, area, count):
    assert session.scalar(select(func.count()).where(lies_in(Region.code, area))) == count


def test_a_county_for_phones_holds_its_path_and_all_that_lies_in_it(qinghai):
    rows = county_rows(HENAN)
    assert [row["code"] for row in rows[:4]] == ["630000000000", "632300000000", HENAN, "632324100000"]
    assert len(rows) == 3 + 6 + 45
    assert rows[2] == {
        "code": HENAN,
        "zh": "河南蒙古族自治县",
        "kind": "autonomous-county",
        "bo": "རྨ་ལྷོ་སོག་རིགས་རང་སྐྱོང་རྫོང",
        "unsure": True,
    }
    assert rows[-1] == {"code": "632324204205", "zh": "夏吾特牧委会", "kind": "village"}


def test_an_odd_row_says_so_to_the_phone(qinghai):
    odd = {row["code"]: row.get("special") for row in county_rows("632221000000")}
    assert odd["632221400500"] == "prison"
    assert odd["632221100200"] is None


def test_every_county_fits_a_phone(qinghai):
    counties = session.scalars(select(Region.code).where(Region.level == 3)).all()
    sizes = {code: len(gzip.compress(json.dumps(county_rows(code)).encode())) for code in counties}
    assert len(sizes) == 45
    assert max(sizes.values()) < 10_240


@pytest.mark.parametrize("code", ["632300000000", VILLAGE, "632399000000"])
def test_what_is_no_county_has_no_rows_for_phones(qinghai, code):
    with pytest.raises(NotFound):
        county_rows(code)


@pytest.mark.parametrize(
    ("bare", "label"),
    [
        ("ཞིང་ཆེན", "ཞིང་ཆེན།"),
        ("རྫོང", "རྫོང་།"),
        ("རྫོང་།", "རྫོང་།"),
        ("གསེར་ཁོག", "གསེར་ཁོག"),
        ("ཁུལ་", "ཁུལ།"),
        ("", ""),
    ],
)
def test_a_tibetan_label_ends_as_printed_labels_do(bare, label):
    assert with_end_mark(bare) == label


def test_the_parent_in_the_table_is_the_parent_in_the_digits(qinghai):
    assert region(VILLAGE).parent_code == "632324100000"
