"""The role `yizhan consume <service>`: event handlers and timers under eventlet, patched here and nowhere else.

Import nothing but the standard library at the top: what was imported before the patch keeps its blocking sockets
and locks.
"""

# Nameko, kombu and eventlet come without types.
# pyright: basic, reportMissingTypeStubs=false, reportPrivateImportUsage=false

import importlib
import os
import sys
import warnings
from collections.abc import Sequence
from datetime import timedelta
from typing import NoReturn

# Blocking or native code that must come after the patch, or, in grpc's case, not at all.
_TOO_EARLY = ("grpc", "kombu", "nameko", "opentelemetry.sdk", "psycopg", "pydantic", "sqlalchemy", "structlog")


class WrongStart(RuntimeError):
    """The process is not fit for a consumer."""


def run_consumer(
    service: str,
    *,
    failed_delays: Sequence[timedelta] | None = None,
    waiting_delays: Sequence[timedelta] | None = None,
) -> None:
    """Consumes until SIGTERM or SIGINT, then drains. `service` is `module:attribute` of its `Service`.

    It is a name and not the thing itself, which could not be imported before the patch. The delays replace those of
    `Retries`; each must be one of `topology.RETRY_DELAYS`.
    """
    early = [name for name in _TOO_EARLY if name in sys.modules]
    if early:
        raise WrongStart(f"imported before eventlet's patch: {', '.join(early)}")

    # Names are resolved by the system, which blocks, but only while connecting; eventlet's own resolver reads less
    # of the system's configuration.
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"
    with warnings.catch_warnings():
        # Nameko stands on it; docs/decisions says what would replace both.
        warnings.filterwarnings("ignore", message="\\s*Eventlet is deprecated")
        import eventlet

    eventlet.monkey_patch()
    # psycopg's own wait is in C: it would stop every greenlet for the length of a statement.
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"

    # Its threads and the patch do not go together: whoever imports it from here on is told by a traceback.
    sys.modules["grpc"] = None  # pyright: ignore[reportArgumentType]

    from psycopg import waiting

    from services.chassis.bus import inbox, worker

    if waiting.wait is not waiting.wait_selector:
        raise WrongStart("psycopg does not wait by wait_selector")
    module, _, attribute = service.partition(":")
    found = getattr(importlib.import_module(module), attribute)
    default = inbox.Retries()
    retries = inbox.Retries(
        failed=default.failed if failed_delays is None else tuple(failed_delays),
        waiting=default.waiting if waiting_delays is None else tuple(waiting_delays),
    )
    worker.work(found, retries)


def exec_consumer(service: str) -> NoReturn:
    """Replaces this process by a consumer: what a command line imports for itself is already too much."""
    os.execv(sys.executable, [sys.executable, "-m", "services.chassis.bus.consumer", service])  # noqa: S606


def _main() -> None:
    try:
        run_consumer(sys.argv[1])
    except Exception as error:
        # By name: the class must not be imported before the patch.
        if type(error).__name__ == "SettingsError":
            sys.exit(f"设置有误：{error}")
        raise


if __name__ == "__main__":
    _main()
