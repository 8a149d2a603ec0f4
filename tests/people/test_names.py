import pytest

from app.people.names import bo_key, bo_store, mask_bo, mask_zh, name_bo_fault, name_zh_fault, tidy_name_zh


@pytest.mark.parametrize("dot", "·•‧・⋅")
def test_every_dot_between_parts_of_a_name_becomes_the_same_dot(dot):
    assert tidy_name_zh(f"才让{dot}卓玛") == "才让·卓玛"


@pytest.mark.parametrize("typed", [" 扎西才让 ", "扎西 才让", "扎西　才让", "扎西\u200b才让"])
def test_spaces_and_invisible_signs_leave_a_chinese_name(typed):
    assert tidy_name_zh(typed) == "扎西才让"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("公保", None),
        ("尕玛求培", None),
        ("买买提·艾力", None),
        ("𠅤某", None),
        ("才", "name-length"),
        ("才" * 31, "name-length"),
        ("·才让", "name-characters"),
        ("才让·", "name-characters"),
        ("才让··卓玛", "name-characters"),
        ("Tashi", "name-characters"),
        ("才让1", "name-characters"),
    ],
)
def test_a_chinese_name_is_2_to_30_characters_with_dots_inside(name, fault):
    assert name_zh_fault(name) == fault


@pytest.mark.parametrize(
    "typed", ["ཚེ་རིང་", "ཚེ་རིང", "ཚེ་རིང་།", "ཚེ རིང", "ཚེ་་རིང", "ཚེ\u0f0cརིང\u0f0c", " ཚེ་རིང\u00a0", "ཚེ\u200b་རིང།"]
)
def test_the_same_tibetan_name_has_one_key_however_it_ends(typed):
    assert bo_key(typed) == "ཚེ་རིང"


def test_a_kept_tibetan_name_is_nfc_without_doubled_or_fixed_tshegs():
    assert bo_store("བཀྲ\u0f0cཤིས\u0f0b\u0f0b") == "བཀྲ་ཤིས་"
    assert bo_store("\u0f43") == "\u0f42\u0fb7"
    assert bo_store("ཀ\u0f74\u0f72") == bo_store("ཀ\u0f72\u0f74")


def test_masks_hide_everything_but_the_beginning_and_the_length():
    assert mask_zh("才让卓玛") == mask_zh("才仁") == "才**"
    assert mask_bo("བཀྲ་ཤིས་ཚེ་རིང") == "བཀྲ་**"
    assert mask_bo("།") == mask_bo("") == mask_zh("") == ""


def test_a_tibetan_name_may_be_long_or_chinese_but_not_endless():
    assert name_bo_fault("འཕྲིན་ལས་རྒྱ་མཚོ") is None
    assert name_bo_fault("才让卓玛") is None
    assert name_bo_fault("ཀ་" * 13) == "name-length"
