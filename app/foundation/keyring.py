"""The server's own secrets, as files of mode 0600 under DATA_DIR/keys: master keys, the pepper, the cookie key, receipt keys, number keys."""

import datetime as dt
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from app.foundation.clock import BEIJING, now

NUMBER_BITS = 3072
UNSEALS = dt.timedelta(days=180)
"""So long after the next one was made, a number key still opens what a phone without a signal sealed with it."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Loaded once a process. `masters`, `receipts` and `numbers` map a key's name to it; the newest name of each is in use.

    Number keys open the one-time numbers that workers' phones seal; the name of one is the day on which it was made.
    """

    masters: dict[str, bytes]
    pepper: bytes
    cookie: bytes
    receipts: dict[str, ec.EllipticCurvePrivateKey]
    numbers: dict[str, rsa.RSAPrivateKey]

    @property
    def master(self) -> str:
        return max(self.masters)

    @property
    def receipt(self) -> str:
        return max(self.receipts)

    @property
    def number(self) -> str:
        return max(self.numbers)


def load(data_dir: Path) -> Keyring:
    """Read every key; FileNotFoundError when `python -m app.foundation.prepare` has not been run for this folder."""
    folder = data_dir / "keys"
    masters = {
        path.stem.removeprefix("master-"): path.read_bytes() for path in sorted(folder.glob("master-*.key"))
    }
    receipts = {
        path.stem.removeprefix("receipt-"): _private(path) for path in sorted(folder.glob("receipt-*.pem"))
    }
    numbers = {_day_of(path): _private_rsa(path) for path in _still_open(folder)}
    if not masters or not receipts or not numbers:
        raise FileNotFoundError(f"no keys in {folder}; run: python -m app.foundation.prepare")
    pepper, cookie = ((folder / name).read_bytes() for name in ("pepper.key", "cookie.key"))
    return Keyring(masters, pepper, cookie, receipts, numbers)


def prepare(data_dir: Path) -> None:
    """Make the keys that are missing; never touches one that exists."""
    folder = data_dir / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in ("pepper.key", "cookie.key"):
        if not (folder / name).exists():
            _write(folder / name, secrets.token_bytes(32))
    if not list(folder.glob("master-*.key")):
        add_master(data_dir)
    if not list(folder.glob("receipt-*.pem")):
        _write(folder / "receipt-0001.pem", _pem(ec.generate_private_key(ec.SECP256R1())))
    if not list(folder.glob("number-*.pem")):
        add_number_key(data_dir)


def add_number_key(data_dir: Path) -> str:
    """Make today's number key and return its name; those that open nothing any more go. FileExistsError on the same day."""
    folder, name = data_dir / "keys", f"{now() + BEIJING:%Y%m%d}"
    key = rsa.generate_private_key(public_exponent=65537, key_size=NUMBER_BITS)
    _write(folder / f"number-{name}.pem", _pem(key))
    for path in set(folder.glob("number-*.pem")) - set(_still_open(folder)):
        path.unlink()
    return name


def add_master(data_dir: Path) -> str:
    """Make the next master key and return its name; the rotation command then wraps every subject's key anew."""
    folder = data_dir / "keys"
    name = f"{len(list(folder.glob('master-*.key'))) + 1:04d}"
    _write(folder / f"master-{name}.key", secrets.token_bytes(32))
    return name


def _still_open(folder: Path) -> list[Path]:
    """The number keys in use and those that were followed by another within 180 days, oldest first."""
    found, today = sorted(folder.glob("number-*.pem")), (now() + BEIJING).date()
    last = [dt.datetime.strptime(_day_of(path), "%Y%m%d").date() + UNSEALS for path in found[1:]]
    return [path for path, until in zip(found, [*last, today], strict=False) if until >= today]


def _day_of(path: Path) -> str:
    return path.stem.removeprefix("number-")


def _pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _private_rsa(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(
        path.read_bytes(), password=None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path.name} is not an RSA key")
    return key


def _private(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path.name} is not a P-256 key")
    return key


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
