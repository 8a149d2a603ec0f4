"""Settings come from the environment only; each default is right in production and harmless in public."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Settings:
    """One field a setting; the variable is the field's name in capitals (docs/settings.md, kept true by a test)."""

    database_url: str = "sqlite:///var/qingxin.sqlite3"
    data_dir: Path = Path("var")
    public_url: str = "http://127.0.0.1:8000"
    demo: bool = False
    safe_after: Literal["backup", "commit"] = "backup"
    lock_after_seconds: int = 120
    staff_session_hours: int = 8
    person_session_minutes: int = 30
    invitation_days: int = 7
    look_minutes: int = 30
    quarantine_days: int = 90
    upload_bytes: int = 8_388_608
    argon2_memory_kib: int = 65536
    trust_proxy: bool = False
    operator_name: str = ""
    operator_license: str = ""
    operator_contact: str = ""
    complaint_office: str = ""
    pseudo_language: bool = False
    testing: bool = False

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read every known variable; ValueError names the first one that cannot be read."""
        values: dict[str, object] = {}
        for field in fields(cls):
            text = environ.get(field.name.upper())
            if text is not None and field.name != "testing":
                values[field.name] = _read(field.name, str(field.type), text)
        return cls(**values)  # type: ignore[arg-type]

    @property
    def secure(self) -> bool:
        """Whether people reach us over TLS, so that cookies are Secure and carry the __Host- prefix."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that are answered; in demo mode both loopback names, so that two sign-ins live in one browser."""
        parts = urlsplit(self.public_url)
        own = {parts.netloc}
        if self.demo:
            port = f":{parts.port}" if parts.port else ""
            own |= {f"127.0.0.1{port}", f"localhost{port}"}
        return frozenset(own)


def _read(name: str, kind: str, text: str) -> object:
    if "bool" in kind:
        if text.lower() not in {"0", "1", "true", "false", "yes", "no", ""}:
            raise ValueError(f"{name.upper()} must be 1 or 0")
        return text.lower() in {"1", "true", "yes"}
    if kind.endswith("int'>") or kind == "int":
        if not text.isdecimal():
            raise ValueError(f"{name.upper()} must be a whole number")
        return int(text)
    if "Path" in kind:
        return Path(text)
    if "Literal" in kind and text not in {"backup", "commit"}:
        raise ValueError(f"{name.upper()} must be backup or commit")
    return text
