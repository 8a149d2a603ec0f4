"""How gunicorn serves the application: two processes of four threads, where HOST and PORT say."""

import gc
import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "2"))
worker_class = "gthread"
threads = 4
# Threads share a process's start-up work; forks share no open database, because each loads the application itself.
preload_app = False
# A heartbeat on a slow disk would stop healthy workers.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
timeout = 60
graceful_timeout = 20
keepalive = 15
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()
# Access logs belong to the proxy: addresses of people are not ours to keep.
accesslog = None
errorlog = "-"
# Nobody steers the running server from a socket in somebody's home folder.
control_socket_disable = True


def post_worker_init(_worker: Any) -> None:
    """What was loaded at the start stays for good: the collector need not walk through it again at every turn."""
    gc.collect()
    gc.freeze()
