"""The blueprint that the pages of a person's rights share."""

from flask import Blueprint

blueprint = Blueprint("rights", __name__, template_folder="templates")
