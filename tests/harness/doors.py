"""Every route of the whole application, demo included: its address, its methods, who may enter. Run it to print the table."""

import re
import tempfile
from pathlib import Path

from app import create_app
from app.foundation import keyring
from app.foundation.settings import Settings

Door = tuple[str, str, str | None]


def doors() -> list[Door]:
    with tempfile.TemporaryDirectory() as folder:
        keyring.prepare(Path(folder))
        app = create_app(
            Settings(
                database_url="sqlite://",
                data_dir=Path(folder),
                demo=True,
                public_url="http://localhost",
                testing=True,
            )
        )
    found = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        found.append((re.sub(r"<[^<>]*:lang>", "<lang>", rule.rule), methods, access))
    return sorted(found, key=lambda door: (door[0], door[1]))


def written(door: Door) -> str:
    address, methods, access = door
    return f"{address:<44} {methods:<9} {access}"


if __name__ == "__main__":
    print("\n".join(written(door) for door in doors()))
