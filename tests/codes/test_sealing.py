"""One-time numbers sealed on a worker's phone: nobody but the server reads them, and only for their entry."""

import datetime as dt

import pytest

from app.codes.sealing import number_key, open_number, seal_number
from app.foundation import clock, keyring
from app.foundation.crypto import EXTENSION
from app.foundation.ids import new_id
from app.foundation.refusals import Refused

pytestmark = pytest.mark.one_database("sqlite")


def test_a_sealed_number_opens_for_its_entry_alone(ctx):
    entry = new_id()
    sealed = seal_number("480263", entry)
    assert "480263" not in sealed
    assert sealed != seal_number("480263", entry)
    assert open_number(sealed, entry) == "480263"
    with pytest.raises(Refused, match="number-sealed"):
        open_number(sealed, new_id())


@pytest.mark.parametrize(
    "sealed", ["", "480263", "20000101.AAAA", "{kid}.", "{kid}.AAAA", "{kid}.%%%%", "{kid}.é"]
)
def test_what_is_no_seal_is_refused_and_harms_nothing(ctx, sealed):
    with pytest.raises(Refused, match="number-sealed"):
        open_number(sealed.format(kid=number_key()["kid"]), new_id())


def test_a_seal_over_something_else_is_refused(ctx):
    entry = new_id()
    with pytest.raises(Refused, match="number-sealed"):
        open_number(seal_number("48026", entry), entry)


def test_the_key_of_numbers_is_published_without_its_secret(client):
    told = client.get("/.well-known/qingxin-keys.json").json["numbers"]
    [key] = told["keys"]
    assert key["kid"] == told["current"]
    assert (key["kty"], key["alg"], key["use"], set(key)) == (
        "RSA",
        "RSA-OAEP-256",
        "enc",
        {"kid", "kty", "use", "alg", "n", "e"},
    )
    assert len(key["n"]) == 512  # 3072 bits


def test_an_older_key_opens_for_180_days_more_and_then_goes(app, settings):
    folder, day = settings.data_dir, clock.now()
    with app.app_context():
        entry = new_id()
        sealed = seal_number("480263", entry)
    with clock.at(day + dt.timedelta(days=30)):
        name = keyring.add_number_key(folder)
    with clock.at(day + dt.timedelta(days=209)), app.app_context():
        app.extensions[EXTENSION] = keyring.load(folder)
        assert number_key()["kid"] == name
        assert open_number(sealed, entry) == "480263"
    with clock.at(day + dt.timedelta(days=211)), app.app_context():
        app.extensions[EXTENSION] = keyring.load(folder)
        with pytest.raises(Refused, match="number-sealed"):
            open_number(sealed, entry)
        keyring.add_number_key(folder)
    assert len(list((folder / "keys").glob("number-*.pem"))) == 2


def test_rotation_by_command_makes_one_key_a_day(app):
    with clock.at(clock.now() + dt.timedelta(days=1)):
        done = app.test_cli_runner().invoke(args=["rotate-number-key"])
        again = app.test_cli_runner().invoke(args=["rotate-number-key"])
    assert done.exit_code == 0
    assert "is in use" in done.output
    assert again.exit_code == 1


def test_a_folder_from_before_these_keys_says_what_to_run(tmp_path):
    keyring.prepare(tmp_path)
    for path in (tmp_path / "keys").glob("number-*.pem"):
        path.unlink()
    with pytest.raises(FileNotFoundError, match="prepare"):
        keyring.load(tmp_path)
    keyring.prepare(tmp_path)
    assert keyring.load(tmp_path).number
