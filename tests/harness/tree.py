"""The project's own files, as git tracks them, for tests that read the source."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Files that are tracked or about to be (not ignored), matching git's path patterns; all of them without one."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return tuple(
        path for name in sorted(set(listing.split("\0"))) if name and (path := ROOT / name).is_file()
    )


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
