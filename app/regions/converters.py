"""Typed values of addresses."""

from werkzeug.routing import BaseConverter


class RegionCode(BaseConverter):
    """Twelve ASCII digits, as `<region:code>`."""

    regex = "[0-9]{12}"
