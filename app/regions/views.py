"""The tree, one level a page, and a county as phones keep it; both without a person."""

from flask import Blueprint, Response, jsonify, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.access import public
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.regions import words
from app.regions.converters import RegionCode
from app.regions.lists import AS_OF
from app.regions.names import name_in, with_end_mark
from app.regions.queries import children, county_rows, path_names, region

QINGHAI = "630000000000"
DAY = 24 * 3600

blueprint = Blueprint("regions", __name__, template_folder="templates")
blueprint.record_once(lambda state: state.app.url_map.converters.update(region=RegionCode))


@blueprint.get("/regions")
@public
def province() -> BaseResponse:
    return see_other(url_for("regions.browse", code=QINGHAI))


@blueprint.get("/regions/<region:code>")
@public
def browse(code: str) -> Response:
    place = region(code)
    inside = [(name_in(language(), row), row) for row in children(code)]
    return render(
        "regions/browse.html",
        place=place,
        path=path_names(code, language()),
        inside=inside,
        aliases=[with_end_mark(one) for one in place.aliases] if language() == "bo" else [],
        kinds=words.KINDS,
        specials=words.SPECIALS,
        as_of=AS_OF,
    )


@blueprint.get("/regions/county/<region:code>.json")
@public
def county(code: str) -> BaseResponse:
    """The same for everybody and changed only by a new list, so it may be kept for a day and asked for by its tag."""
    answer = jsonify(code=code, as_of=AS_OF.isoformat(), rows=county_rows(code))
    answer.cache_control.public = True
    answer.cache_control.max_age = DAY
    answer.add_etag()
    return answer.make_conditional(request)
