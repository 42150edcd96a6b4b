"""Runs one role of the sample service in this process: `python -m tests.faults.roles relay|consume`."""

import sys
from datetime import timedelta

from services.chassis.bus.consumer import run_consumer


def run(role: str) -> None:
    if role == "consume":
        # Two retries and short ones: the real ones take minutes.
        soon = timedelta(milliseconds=200)
        run_consumer("tests.faults.sample:SERVICE", failed_delays=(soon, soon))
        return
    from services.chassis.bus.relay import run_relay
    from tests.faults.sample import SERVICE

    run_relay(SERVICE, awaited=sys.argv[2:])


if __name__ == "__main__":
    run(sys.argv[1])
