"""How fast one relay and one consumer process are here: `python -m tests.faults.measure [events]`.

The events are in the outbox before the relay starts, and in the queue before the consumer does; both take the time
from the database, from the first row's instant to the last one's.
"""

import sys
import tempfile
import time
from pathlib import Path

from services.chassis.bus.local_broker import LocalBroker
from services.platform.postgres import Postgres
from tests.faults.conftest import Sample, eventually

_EVENTS = """
INSERT INTO outbox (event_id, type, subject, time, data, traceparent)
SELECT gen_random_uuid(), 'yizhan.types.v1.AttemptRefused', 'case', now(),
       '{"rule": "ACCEPT-4", "reason": "SECOND_NOTICE", "method": "yizhan.intake.v1.IntakeService/NotifyMissing", '
       || '"target": "4331222026000001", "actor": {"subject": "clerk", "role": "CLERK", "division": "433122"}}',
       '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-' || CASE WHEN mod(i, 10) = 0 THEN '01' ELSE '00' END
FROM generate_series(1, %s) AS i
"""


def measure(events: int) -> None:
    with tempfile.TemporaryDirectory(prefix="yizhan-measure-") as folder:
        place = Path(folder)
        with Postgres(place / "data") as postgres, LocalBroker(place / "broker") as broker:
            postgres.create_database("sample")
            sample = Sample(broker, postgres.url("sample"), place)
            sample.declare()
            sample.session.execute(_EVENTS, [events])

            relay = sample.start("relay")
            eventually(lambda: sample.unpublished() == 0, within=600)
            sample.stop(relay)
            print(f"relay     {_rate(sample, events, 'published_at', 'outbox'):8,.0f} events/s")

            consumer = sample.start("consume")
            eventually(lambda: _rows(sample, "inbox") == events, within=600)
            sample.stop(consumer)
            print(f"consumer  {_rate(sample, events, 'handled_at', 'inbox'):8,.0f} events/s")
            sample.close()


def _rows(sample: Sample, table: str) -> int:
    time.sleep(0.2)  # Counting is not free either.
    row = sample.session.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
    return row[0] if row else 0


def _rate(sample: Sample, events: int, column: str, table: str) -> float:
    span = f"SELECT extract(epoch FROM max({column}) - min({column}))::float FROM {table}"
    row = sample.session.execute(span.encode()).fetchone()
    return events / row[0] if row else 0.0


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
