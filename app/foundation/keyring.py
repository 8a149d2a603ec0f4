"""The server's own secrets, as files of mode 0600 under DATA_DIR/keys: master keys, the pepper, the cookie key, receipt keys."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True, slots=True)
class Keyring:
    """Loaded once a process. `masters` and `receipts` map a key's name to it; the newest name of each is in use."""

    masters: dict[str, bytes]
    pepper: bytes
    cookie: bytes
    receipts: dict[str, ec.EllipticCurvePrivateKey]

    @property
    def master(self) -> str:
        return max(self.masters)

    @property
    def receipt(self) -> str:
        return max(self.receipts)


def load(data_dir: Path) -> Keyring:
    """Read every key; FileNotFoundError when `python -m app.foundation.prepare` has not been run for this folder."""
    folder = data_dir / "keys"
    masters = {
        path.stem.removeprefix("master-"): path.read_bytes() for path in sorted(folder.glob("master-*.key"))
    }
    receipts = {
        path.stem.removeprefix("receipt-"): _private(path) for path in sorted(folder.glob("receipt-*.pem"))
    }
    if not masters or not receipts:
        raise FileNotFoundError(f"no keys in {folder}; run: python -m app.foundation.prepare")
    return Keyring(
        masters, (folder / "pepper.key").read_bytes(), (folder / "cookie.key").read_bytes(), receipts
    )


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
        _write(folder / "receipt-0001.pem", _new_private())


def add_master(data_dir: Path) -> str:
    """Make the next master key and return its name; the rotation command then wraps every subject's key anew."""
    folder = data_dir / "keys"
    name = f"{len(list(folder.glob('master-*.key'))) + 1:04d}"
    _write(folder / f"master-{name}.key", secrets.token_bytes(32))
    return name


def _new_private() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _private(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path.name} is not a P-256 key")
    return key


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
