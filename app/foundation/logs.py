"""Logs hold ids, verbs and reasons, never the value of a field; addresses of requests are cut before the query."""

import json
import logging
import time
from typing import Any

from flask import Flask, Response, g, request


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "who": record.name,
            "what": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            # The text of an exception may quote a value (a constraint, a parse error), so only its type and place are kept.
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
            line["error"] = f"{record.exc_info[0].__name__} at {place}"
        return json.dumps(line, ensure_ascii=False)


def setup(app: Flask) -> None:
    if not app.testing:
        writer = logging.StreamHandler()
        writer.setFormatter(JsonLines())
        logging.basicConfig(level=logging.INFO, handlers=[writer], force=True)
    log = logging.getLogger("request")

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def end(answer: Response) -> Response:
        took = round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000)
        log.info(
            "%s %s %s %s %sms",
            g.get("request_number"),
            request.method,
            request.endpoint,
            answer.status_code,
            took,
        )
        return answer
