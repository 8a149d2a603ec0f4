import pytest

HENAN = "632324000000"


def test_a_page_lists_what_lies_in_a_place_as_links(client, qinghai):
    answer = client.get(f"/zh/regions/{HENAN}")
    assert answer.status_code == 200
    assert answer.page.text("h1") == "河南蒙古族自治县"
    links = answer.page.links()
    assert "赛尔龙乡" in links["/zh/regions/632324202000"]
    assert sum(address.startswith("/zh/regions/632324") for address in links) == 6
    assert links["/zh/regions/632300000000"]


def test_the_tree_is_walked_from_the_province_to_a_village(client, qinghai):
    answer = client.get("/zh/regions", follow_redirects=True)
    for code in ("632300000000", HENAN, "632324203000", "632324203200"):
        assert f"/zh/regions/{code}" in answer.page.links()
        answer = client.get(f"/zh/regions/{code}")
    assert answer.page.text("h1") == "尖克牧委会"
    assert "632324203200" in answer.page.text("main")


def test_a_tibetan_page_marks_each_name_with_its_language(client, qinghai):
    page = client.get("/bo/regions/632300000000").page
    heading = page.one("h1")
    assert [one.get("lang") for one in heading.iter("span")] == ["bo"]
    row = page.one("a", href=f"/bo/regions/{HENAN}", class_="row")
    assert {one.get("lang") for one in row.iter() if one.get("lang")} == {"bo", "zh-Hans"}


def test_a_tibetan_name_that_nobody_saw_in_print_says_so(client, qinghai):
    words = "བོད་ཡིག་གི་མིང་གཏན་འཁེལ་མ་བྱས།"
    assert words in client.get(f"/bo/regions/{HENAN}").page.text("main")
    assert words not in client.get("/bo/regions/632621000000").page.text("main")
    assert "藏文名称" not in client.get(f"/zh/regions/{HENAN}").page.text("main")


def test_a_chinese_name_that_says_its_kind_is_not_explained(client, qinghai):
    page = client.get(f"/zh/regions/{HENAN}").page
    assert page.text("a", href="/zh/regions/632324202000") == "赛尔龙乡"
    odd = client.get("/zh/regions/632221000000").page
    assert odd.text("a", href="/zh/regions/632221401000") == "门源种马场其他地区 · 国有农牧场"


def test_a_county_that_people_call_otherwise_says_so_in_tibetan_only(client, qinghai):
    assert "གསེར་ཁོག" in client.get("/bo/regions/630121000000").page.text("dl")
    assert "གསེར་ཁོག" not in client.get("/zh/regions/630121000000").page.text("dl")


def test_a_row_that_is_no_village_says_so(client, qinghai):
    assert "这里不是村" in client.get("/zh/regions/632221400500").page.text("main")
    assert "这里不是村" not in client.get("/zh/regions/632701400500").page.text("main")


@pytest.mark.parametrize("code", ["632399000000", "999999999999", "000000000000"])
def test_an_unknown_code_is_not_found(client, qinghai, code):
    assert client.get(f"/zh/regions/{code}", unread=True).status_code == 404
    assert client.get(f"/zh/regions/county/{code}.json", unread=True).status_code == 404


@pytest.mark.parametrize("code", ["632324", "6323240000000", "63232400000a", "六三二三二四〇〇〇〇〇〇"])
def test_what_is_not_twelve_digits_is_no_address(client, code):
    assert client.get(f"/zh/regions/{code}", unread=True).status_code == 404


def test_phones_get_a_county_that_they_may_keep(client, qinghai):
    answer = client.get(f"/bo/regions/county/{HENAN}.json")
    assert answer.json["as_of"] == "2023-06-30"
    assert len(answer.json["rows"]) == 54
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer.headers

    again = client.get(f"/bo/regions/county/{HENAN}.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
