"""usage: python -m bench [weights|nochange|accept|officer|offline|finding …]   all when none is named; 1 when a budget is passed."""

import sys
import tempfile
from pathlib import Path

from bench import accept, finding, nochange, officer, offline, weights
from bench.budgets import Figure
from tests.harness import postgres
from tests.harness.server import LiveServer, copied, prepared


def main(wanted: list[str]) -> int:
    wanted = wanted or ["weights", "nochange", "offline", "finding", "accept", "officer"]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="qingxin-bench-") as name:
        folder = Path(name)
        prepared(folder / "template")

        def fresh(which: str) -> LiveServer:
            return copied(folder / "template", folder / which, ARGON2_MEMORY_KIB="65536")

        if "weights" in wanted:
            server = fresh("weights")
            server.start()
            figures += weights.measure(server)
            server.kill()
        if "nochange" in wanted:
            figures += nochange.measure(fresh("nochange"))
        if "offline" in wanted:
            figures += offline.measure(fresh("offline"))
        if "finding" in wanted:
            figures += finding.measure(fresh("finding"))
        if "accept" in wanted:
            scratch = fresh("scratch").variables["DATABASE_URL"]
            figures += accept.measure(fresh("accept"), "SQLite, every commit on the disk", scratch)
            with postgres.serving(postgres.SAFE) as running:
                server = fresh("postgresql")
                server.variables["DATABASE_URL"] = running.create("entries")
                server.command("migrate")
                scratch = running.create("scratch")
                beside = LiveServer(folder / "postgresql", DATABASE_URL=scratch)
                beside.command("migrate")
                figures += accept.measure(server, "PostgreSQL, every commit on the disk", scratch)
        if "officer" in wanted:
            figures += officer.measure(fresh("officer"))
    failed = [figure for figure in figures if not figure.passed]
    print(f"\n{len(figures) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
