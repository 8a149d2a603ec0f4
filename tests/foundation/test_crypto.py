"""Values are sealed under their subject's key; destroying the key erases them."""

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask, current_app
from sqlalchemy import text

from app.foundation import crypto
from app.foundation.db import savepoint, session, transaction
from app.foundation.ids import new_id
from app.foundation.models import SubjectKey

NAME = "才让卓玛"


def test_a_sealed_value_opens_again_and_is_not_readable(ctx: None) -> None:
    subject = new_id()
    with transaction():
        crypto.new_subject_key(subject)
        sealed = crypto.seal(subject, NAME, "persons.name_zh")
    assert NAME.encode() not in sealed
    session.info.clear()
    assert crypto.unseal(sealed, "persons.name_zh") == NAME


def test_a_value_moved_to_another_column_does_not_open(ctx: None) -> None:
    subject = new_id()
    with transaction():
        crypto.new_subject_key(subject)
        sealed = crypto.seal(subject, NAME, "persons.name_zh")
    with pytest.raises(InvalidTag):
        crypto.unseal(sealed, "persons.phone")


def test_destroying_a_key_erases_what_hangs_on_it_and_nothing_else(ctx: None) -> None:
    subject = new_id()
    with transaction():
        crypto.new_subject_key(subject)
        crypto.new_subject_key(subject, "worth")
        worth = crypto.seal(subject, "50000", "worth.body", "worth")
        data = crypto.seal(subject, NAME, "persons.name_zh")
    with transaction():
        crypto.destroy_key(subject, "worth")
    assert crypto.unseal(data, "persons.name_zh") == NAME
    with pytest.raises(crypto.Erased):
        crypto.unseal(worth, "worth.body")
    with pytest.raises(crypto.Erased):
        crypto.seal(subject, "60000", "worth.body", "worth")
    assert session.scalars(text("SELECT count(*) FROM subject_keys WHERE wrapped IS NOT NULL")).one() == 1


def test_a_key_made_in_a_savepoint_that_was_undone_seals_nothing(ctx: None) -> None:
    subject = new_id()
    with transaction():
        with pytest.raises(KeyError), savepoint():
            crypto.new_subject_key(subject)
            raise KeyError
        assert not crypto.has_key(subject)
        with pytest.raises(crypto.Erased):
            crypto.seal(subject, NAME, "persons.name_zh")


def test_rotation_wraps_every_key_anew_and_values_still_open(app: Flask) -> None:
    subject = new_id()
    with app.app_context():
        with transaction():
            crypto.new_subject_key(subject)
            sealed = crypto.seal(subject, NAME, "persons.name_zh")
    said = app.test_cli_runner().invoke(args=["rotate-master-key"])
    assert said.exit_code == 0, said.output
    with app.app_context():
        assert session.scalars(text("SELECT DISTINCT master FROM subject_keys")).all() == ["0002"]
        assert crypto.unseal(sealed, "persons.name_zh") == NAME


def test_keys_of_many_subjects_come_in_one_query(app: Flask, ctx: None) -> None:
    subjects = [new_id() for _ in range(5)]
    with transaction():
        for subject in subjects:
            crypto.new_subject_key(subject)
        sealed = [crypto.seal(subject, NAME, "x") for subject in subjects]
    session.info.clear()
    crypto.fetch_keys(subjects)
    session.info["writing"] = False
    assert len(session.info["keys_by_id"]) == 5
    assert {crypto.unseal(one, "x") for one in sealed} == {NAME}


def test_look_up_hashes_differ_between_columns_and_need_the_pepper(ctx: None) -> None:
    first = crypto.keyed_hash("persons.id_number", "63262119850301101X")
    assert first == crypto.keyed_hash("persons.id_number", "63262119850301101X")
    assert first != crypto.keyed_hash("persons.phone", "63262119850301101X")
    ring = current_app.extensions[crypto.EXTENSION]
    assert ring.pepper not in ring.masters.values()


def test_the_wrapped_key_is_not_the_key(ctx: None) -> None:
    subject = new_id()
    with transaction():
        crypto.new_subject_key(subject)
        [(_, plain)] = session.info["keys"].values()
    stored = session.query(SubjectKey).one().wrapped
    assert stored is not None
    assert plain not in stored
