"""A sync in which nothing changed, on a line of 150 ms: requests, bytes, time."""

import gzip
import http.client
import json
import time

from bench import village
from bench.budgets import Figure, tell
from tests.harness.server import LiveServer

LINE = 0.150


class Line:
    """What Phone needs of a client: real HTTP over one warm connection, counted, each round delayed like the line."""

    def __init__(self, server: LiveServer) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.requests, self.bytes = 0, 0

    def post(self, path: str, *, data: bytes, headers: dict[str, str]) -> object:
        sent = {**headers, "Accept-Encoding": "gzip"}
        time.sleep(LINE)
        self.connection.request("POST", path, data, sent)
        answer = self.connection.getresponse()
        body = answer.read()
        self.requests += 1
        head = sum(len(k) + len(v) + 4 for k, v in [*sent.items(), *answer.getheaders()]) + len(path) + 30
        self.bytes += head + len(data) + len(body)
        if answer.getheader("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return type(
            "Answer", (), {"status_code": answer.status, "json": json.loads(body), "text": body.decode()}
        )


def measure(server: LiveServer) -> list[Figure]:
    with server.inside():
        [(phone, answers)] = village.settle(1)
    server.start()
    line = Line(server)
    phone.client, phone.origin = line, server.url  # type: ignore[assignment]
    phone.push(*village.entries(phone, answers))
    phone.pull()
    line.requests, line.bytes = 0, 0
    start = time.perf_counter()
    phone.pull()
    spent = time.perf_counter() - start
    server.kill()
    return tell(
        "A sync without change, warm connection, 150 ms",
        [
            Figure("requests", line.requests, "", 1),
            Figure("bytes, headers and both directions included", line.bytes, "B", 1000),
            Figure("time", spent, "s", 0.4),
        ],
    )
