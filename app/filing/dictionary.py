"""The data dictionary of the household file: each figure's official name, unit, limits and sensitivity.

Units are those in which people state them (heads, mu, yuan); limits are hard, `usual` is where a page asks once more.
Sensitivity: N normal, C2 identifying (JR/T 0171), W needs the itemised written consent of 征信业管理条例 art. 14.
Religion, genes, fingerprints, blood type, disease and its history are not in this list and may not enter it (art. 14).
"""

from __future__ import annotations

from dataclasses import dataclass

HERDING = ("herder", "mixed")
FARMING = ("farmer", "mixed")


@dataclass(frozen=True, slots=True)
class Item:
    """One figure. `most` 0 means that limits say nothing here (choices, days, words)."""

    key: str
    official: str
    unit: str = ""
    least: int = 0
    most: int = 0
    usual: int = 0
    sensitivity: str = "N"
    kinds: tuple[str, ...] = ()
    about: str = "household"


def _heads(key: str, official: str, most: int, usual: int = 0, kinds: tuple[str, ...] = ()) -> Item:
    return Item(key, official, "heads", 0, most, usual, "N", kinds)


def _mu(key: str, official: str, most: int, usual: int = 0, kinds: tuple[str, ...] = HERDING) -> Item:
    return Item(key, official, "mu", 0, most, usual, "N", kinds)


def _things(key: str, official: str, most: int, unit: str = "pieces", kinds: tuple[str, ...] = ()) -> Item:
    return Item(key, official, unit, 0, most, 0, "N", kinds)


def _yuan(key: str, official: str) -> Item:
    return Item(key, official, "yuan", 0, 5_000_000, 1_000_000, "W")


CROPS = {
    "barley": "青稞",
    "wheat": "小麦",
    "rapeseed": "油菜",
    "potato": "马铃薯",
    "bean": "蚕豆",
    "fodder": "饲草",
    "wolfberry": "枸杞",
    "herb": "中药材",
    "other": "其他",
}
LENDERS = {"bank": "银行贷款", "micro": "小贷", "kin": "亲友借款", "other": "其他债务"}

_ALL = (
    # Who files, stated about oneself.
    Item("id_no", "证件号码", sensitivity="C2", about="person"),
    Item("id_valid_to", "证件有效期", sensitivity="C2", about="person"),
    Item("id_long_term", "证件长期有效", sensitivity="C2", about="person"),
    Item("marital", "婚姻状况 (GB/T 2261.2)", about="person"),
    Item("phone", "手机号码", sensitivity="C2", about="person"),
    Item("phone_owner", "机主", about="person"),
    Item("education", "文化程度 (GB/T 4658)", about="person"),
    Item("lang_pref", "语言", about="person"),
    Item("labor_ability", "劳动能力（自报）", about="person"),
    # The household; other adults and children are numbers only.
    Item("kind", "主体类型"),
    Item("member_count", "家庭人口", "people", 1, 30),
    Item("labor_count", "劳动力人数", "people", 0, 30),
    Item("student_count", "在校人数", "people", 0, 30),
    Item("minor_count", "未成年人数", "people", 0, 30),
    Item("herder_group", "社/村民小组"),
    Item("addr_settle", "定居点住址"),
    Item("residence_since", "在村居住起始年", "year", 1930, 2100),
    # Pasture and fields.
    _mu("pasture_contract_mu", "草场承包面积", 50_000, 20_000),
    _mu("pasture_ban_mu", "禁牧面积", 50_000),
    _mu("pasture_balance_mu", "草畜平衡面积", 50_000),
    _mu("pasture_rent_in_mu", "流转转入面积", 50_000),
    _mu("pasture_rent_out_mu", "流转转出面积", 50_000),
    Item("rent_fee", "租金", "yuan a mu and year", 0, 60, kinds=HERDING),
    Item("pasture_cert_no", "草原承包经营权证编号", kinds=HERDING),
    Item("pasture_term_to", "承包期限至", kinds=HERDING),
    Item("pasture_seasons", "季节草场", kinds=HERDING),
    _mu("pasture_winter_mu", "冬春草场面积", 50_000),
    _mu("pasture_summer_mu", "夏秋草场面积", 50_000),
    Item("pasture_term_from", "承包期限自", kinds=HERDING),
    _mu("crop_land_mu", "耕地承包面积", 500, kinds=FARMING),
    Item("crops", "种植作物", kinds=FARMING),
    *(_mu(f"crop_mu_{crop}", f"种植面积：{name}", 500, kinds=FARMING) for crop, name in CROPS.items()),
    _mu("field_rent_in_mu", "耕地流转转入面积", 5000, 500, FARMING),
    _things("greenhouse_count", "大棚数", 50, kinds=FARMING),
    Item("away_months", "务工月数", "months", 0, 12, kinds=FARMING),
    _things("away_people", "外出务工人数", 30, "people"),
    Item("away_kind", "外出经营务工类别"),
    Item("away_place", "务工地"),
    # Livestock in stock on the day of filing.
    _heads("yak_total", "牦牛存栏", 1500, 500, HERDING),
    _heads("yak_female_breed", "能繁母牦牛", 1500, 0, HERDING),
    _heads("yak_2y_minus", "两岁以下牦牛", 1500, 0, HERDING),
    _heads("sheep_total", "藏系羊存栏", 3000, 1000),
    _heads("ewe_breed", "能繁母羊", 3000),
    _heads("lamb", "羔羊", 3000),
    _heads("cattle", "黄牛、犏牛", 300),
    _heads("goat", "山羊", 500),
    _heads("horse", "马", 100),
    _heads("pig", "猪", 1000, kinds=FARMING),
    _heads("poultry", "家禽", 10_000, kinds=FARMING),
    _heads("donkey", "驴、骡", 100),
    _heads("camel", "骆驼", 100),
    _heads("other_animals", "其他牲畜", 100),
    Item("stock_counted_on", "存栏清点日期"),
    _heads("lost_winter", "上年冬春死亡", 1500, 200),
    Item("eartag_from", "耳标号段起"),
    Item("eartag_to", "耳标号段止"),
    # Buildings and machines.
    _things("warm_shed_m2", "暖棚面积", 2000, "m2"),
    _things("fodder_store_t", "饲草储备", 500, "tonnes"),
    _things("fence_m", "围栏长度", 50_000, "metres"),
    _things("well_count", "水井", 20),
    _things("motorcycle_count", "摩托车", 20),
    _things("car_count", "汽车", 20),
    _things("tractor_count", "拖拉机", 20),
    _things("machine_count", "其他机具", 20),
    _things("shed_count", "暖棚座数", 20),
    Item("shed_year", "暖棚建成年", "year", 1930, 2100),
    _things("fodder_cut_t", "年自产饲草", 500, "tonnes"),
    _things("fodder_bought_t", "年购饲草料", 500, "tonnes"),
    Item("water", "牲畜饮水"),
    _things("truck_count", "其中货车", 20),
    _things("tricycle_count", "三轮车", 20),
    _things("mower_count", "割草机", 20),
    _things("baler_count", "打捆机", 20),
    _things("generator_count", "发电机、太阳能设备", 20),
    _things("separator_count", "牛奶分离器、剪毛机", 20),
    Item("vehicle_year", "主要车辆购置年", "year", 1980, 2100),
    # What is owed: to whom and when, never how much (the sums are W).
    Item("owes_to", "债务类型"),
    Item("next_due", "最近到期日"),
    Item("guarantee_count", "对外担保笔数", "pieces", 0, 10),
    # Credit in the eyes of others, and one's own words.
    Item("honours", "荣誉级别"),
    Item("honour_year", "荣誉年份", "year", 1980, 2100),
    Item("honour_words", "荣誉名称"),
    Item("statement", "本人说明"),
    Item("promise", "信用承诺"),
    # Worth: asked only under its own consent, sums or bands.
    Item("income_as", "收入填报方式", sensitivity="W"),
    Item("income_band", "年度总收入区间", sensitivity="W"),
    Item("income_sources", "收入来源", sensitivity="W"),
    _yuan("income_livestock", "畜牧出售收入"),
    _yuan("income_products", "畜产品收入"),
    _yuan("income_crops", "种植收入"),
    Item("income_caterpillar", "虫草收入", "yuan", 0, 500_000, 300_000, "W"),
    _yuan("income_wages", "务工工资收入"),
    _yuan("income_post", "公益岗收入"),
    _yuan("income_grassland", "草原补奖收入"),
    _yuan("income_transfers", "其他转移性收入"),
    _yuan("income_business", "经营收入"),
    _yuan("income_rent", "财产租金收入"),
    _yuan("income_total", "收入合计"),
    Item("income_expected_band", "本年预计收入区间", sensitivity="W"),
    _yuan("income_expected", "本年预计收入"),
    Item("debt_as", "债务填报方式", sensitivity="W"),
    Item("debt_band", "债务余额区间", sensitivity="W"),
    _yuan("debt_bank", "银行贷款余额"),
    _yuan("debt_micro", "小贷余额"),
    _yuan("debt_kin", "亲友借款余额"),
    _yuan("debt_other", "其他债务余额"),
    _yuan("repay_year", "年还本付息"),
    *(Item(f"debt_{lender}_due", f"{name}到期日", sensitivity="W") for lender, name in LENDERS.items()),
    Item("house_count", "房屋套数", "pieces", 0, 10, sensitivity="W"),
    Item("house_struct", "房屋结构", sensitivity="W"),
    Item("house_area_m2", "房屋面积", "m2", 10, 600, sensitivity="W"),
    Item("house_year", "建成年", "year", 1930, 2100, sensitivity="W"),
    Item("house_deed", "产权证", sensitivity="W"),
    Item("house_place", "房屋所在", sensitivity="W"),
    Item("insured_yak", "投保牦牛", "heads", 0, 1500, sensitivity="W"),
    Item("insured_sheep", "投保羊", "heads", 0, 3000, sensitivity="W"),
    Item("sold_yak", "上年出栏牦牛", "heads", 0, 1800, 300, "W"),
    _yuan("sold_yak_income", "出栏牦牛收入"),
    Item("sold_sheep", "上年出栏羊", "heads", 0, 3600, 800, "W"),
    _yuan("sold_sheep_income", "出栏羊收入"),
    Item("sold_other", "上年出栏其他牲畜", "heads", 0, 1000, 300, "W"),
    _yuan("sold_other_income", "出栏其他牲畜收入"),
    Item("fungus_days", "采挖虫草天数", "days", 0, 120, sensitivity="W"),
    Item("fungus_roots", "虫草数量", "roots", 0, 50_000, 10_000, "W"),
    Item("expense_as", "支出填报方式", sensitivity="W"),
    Item("expense_band", "年度总支出区间", sensitivity="W"),
    _yuan("expense_stock", "生产支出（饲草、防疫、油料）"),
    _yuan("expense_pasture", "租草场、租地支出"),
    _yuan("expense_living", "生活及其他支出"),
    _yuan("expense_school", "教育支出"),
    _yuan("expense_gifts", "人情往来支出"),
    _yuan("expense_repay", "还贷支出"),
    _yuan("expense_total", "支出合计"),
    Item("guarantee_for", "被担保人关系", sensitivity="W"),
    Item("guarantee_bank", "贷款机构", sensitivity="W"),
    _yuan("guarantee_sum", "担保金额"),
    Item("guarantee_due", "担保到期日", sensitivity="W"),
)

ITEMS = {item.key: item for item in _ALL}
IMPORT_ONLY = {"approved_su": Item("approved_su", "核定载畜量", "sheep units", 0, 5000)}
"""Asked of nobody: the grassland office alone says how much a pasture carries, so that no count of his own is turned against a herder."""
PERSONAL = frozenset(item.key for item in _ALL if item.about == "person")
"""Stated about oneself: sealed with the author's own key and shown to no other member of the household."""

_NEVER = """
religion faith belief genetic dna fingerprint thumb blood disease illness sick health disability medical diagnosis
ethnic ethnicity nationality political politics party photo image geo lat lon gps coordinates location face crime criminal
deposit deposits securities tax
"""
NEVER = frozenset(_NEVER.split())
"""What no name of a question may contain: forbidden by art. 14, or decided against (deposits, places, photos, crime)."""
