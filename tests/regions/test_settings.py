from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.audit.models import TrailRow
from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound
from app.regions.actions import set_for_county
from app.regions.models import CountySetting
from app.regions.queries import setting

HENAN = "632324000000"
OFFICER = UUID("01930000-0000-7000-8000-000000000001")


def change(value, **kw):
    with transaction():
        set_for_county(HENAN, "filing-share", value, **kw)


def test_a_matter_never_set_is_the_default(qinghai):
    assert setting(HENAN, "filing-share", 90) == 90


def test_the_newest_setting_holds_and_the_older_ones_stay(qinghai, frozen_clock):
    change({"percent": 90}, by=OFFICER)
    with clock.at(frozen_clock + timedelta(days=30)):
        change({"percent": 95})
        assert setting(HENAN, "filing-share") == {"percent": 95}
        assert setting(HENAN, "filing-share", at=frozen_clock + timedelta(days=1)) == {"percent": 90}
        assert setting(HENAN, "filing-share", "none", at=frozen_clock - timedelta(days=1)) == "none"


def test_the_same_value_again_writes_nothing(qinghai, frozen_clock):
    change(90)
    change(90)
    assert session.scalar(select(func.count()).select_from(CountySetting)) == 1


def test_no_value_can_be_set_too(qinghai, frozen_clock):
    change(90)
    with clock.at(frozen_clock + timedelta(hours=1)):
        change(None)
        assert setting(HENAN, "filing-share", 80) is None


def test_a_change_is_trailed_without_its_value(qinghai, frozen_clock):
    change("a-value-of-the-county")
    row = session.scalars(select(TrailRow).where(TrailRow.verb == "county-setting-changed")).one()
    assert row.details == {"county": HENAN, "key": "filing-share"}


@pytest.mark.parametrize("code", ["632300000000", "632324100000", "632399000000"])
def test_only_a_county_has_settings(qinghai, code):
    with pytest.raises(NotFound), transaction():
        set_for_county(code, "filing-share", 90)
