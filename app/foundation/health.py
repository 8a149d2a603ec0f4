"""Whether the process answers and whether it can work: /healthz and /readyz."""

from pathlib import Path

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.foundation.access import public
from app.foundation.db import session

plain = Blueprint("health", __name__)
HEAD = Path(__file__).parents[2] / "migrations" / "HEAD"


@plain.get("/healthz")
@public
def process() -> Response:
    return jsonify(alive=True)


@plain.get("/readyz")
@public
def ready() -> tuple[Response, int]:
    """200 when the database answers and stands at the migration that this code was written for, else 503."""
    wanted = HEAD.read_text().strip()
    try:
        found = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        return jsonify(ready=False, reason="database"), 503
    if found != wanted:
        return jsonify(ready=False, reason="migration", wanted=wanted, found=found), 503
    return jsonify(ready=True, migration=found), 200
