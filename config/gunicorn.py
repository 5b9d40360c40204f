"""The web server's settings."""

from pathlib import Path

from config import env

_host = env.text("HOST", "127.0.0.1")
_port = env.whole_number("PORT", 8000, lowest=1, highest=65535)

bind = [f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"]
wsgi_app = "config.wsgi:application"
workers = env.whole_number("WEB_WORKERS", 2, lowest=1, highest=64)
threads = env.whole_number("WEB_THREADS", 4, lowest=1, highest=64)
worker_class = "gthread"
# Loaded once: memory is shared, and nonsense in the environment ends the server instead of
# being met again by every new worker.
preload_app = True
timeout = 60
graceful_timeout = 8
keepalive = 5
loglevel = "warning"
control_socket_disable = True
# A worker's sign of life must not wait for a disk.
_memory = Path("/dev/shm")  # noqa: S108 - gunicorn makes files of its own there
worker_tmp_dir = str(_memory) if _memory.is_dir() else None
