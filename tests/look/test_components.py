import pytest

from app import create_app

PAGES = ["components", "components/desk", "components/sheet"]
pytestmark = pytest.mark.one_database("sqlite")


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_part_is_shown_in_each_language(client, page, language):
    assert client.get(f"/{language}/{page}").status_code == 200


def test_outside_of_demo_and_tests_the_page_is_not_there(settings):
    from dataclasses import replace

    real = create_app(replace(settings, testing=False))
    assert not [rule for rule in real.url_map.iter_rules() if "components" in rule.rule]
