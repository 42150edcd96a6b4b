"""What the machine can do at best: the same SQL from pgbench, the same messages to the broker without a database."""

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import amqp
import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import make_url

# As many as the relay leaves unconfirmed.
_WINDOW = 400
_VARIABLE = re.compile(r"(?<!:):(?=[A-Za-z_])")
_TPS = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)

Statement = tuple[str, Any]


@contextmanager
def captured(engine: sa.Engine) -> Iterator[list[Statement]]:
    """The statements that reach the database meanwhile, with their parameters."""
    seen: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        seen.append((statement, parameters))

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def pgbench(
    bin_path: Path,
    url: str,
    statements: Sequence[Statement],
    unique: dict[str, str],
    *,
    clients: int,
    seconds: int,
    folder: Path,
) -> float:
    """Transactions a second of these statements, prepared, each in autocommit as we run them.

    `unique` says by which expression a text among the parameters is replaced, for what no two rows may share; `:n` in
    it is a number of its own in every transaction.
    """
    lines = ["\\set n random(1000000000000000000, 9000000000000000000)"]
    with psycopg.connect(url) as connection:
        cursor = psycopg.ClientCursor(connection)
        for statement, parameters in statements:
            text = _without_variables(" ".join(cursor.mogrify(statement, parameters).split("\n")))
            for value, expression in unique.items():
                text = text.replace(_without_variables(sql.Literal(value).as_string(connection)), expression)
            lines.append(text + ";")
    script = folder / "pgbench.sql"
    script.write_text("\n".join(lines) + "\n")
    command = [str(bin_path / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds)]
    ended = subprocess.run(
        [*command, "-f", str(script), url], capture_output=True, text=True, check=False, timeout=seconds + 60
    )
    found = _TPS.search(ended.stdout)
    if ended.returncode or not found:
        raise RuntimeError(f"pgbench: {ended.stderr[-2000:]}")
    return float(found[1])


def _without_variables(text: str) -> str:
    """`"deemed":false` within a literal would be a variable of pgbench's; JSON bears a space after its colon."""
    return _VARIABLE.sub(": ", text)


def confirmed_publishing(broker_url: str, body: str, headers: dict[str, Any], count: int) -> float:
    """Events a second into a bound quorum queue, with confirms in windows as the relay has them."""
    url = make_url(broker_url)
    connection = amqp.Connection(f"{url.host}:{url.port}", userid=url.username, password=url.password, virtual_host="/")
    connection.connect()
    channel = connection.channel()
    channel.exchange_declare("bench.events", "topic", durable=True, auto_delete=False)
    channel.queue_declare("bench", durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
    channel.queue_bind("bench", "bench.events", "#")
    channel.confirm_select()
    unconfirmed: set[int] = set()

    def on_ack(tag: int, multiple: bool) -> None:
        unconfirmed.difference_update([one for one in unconfirmed if one <= tag] if multiple else [tag])

    channel.events["basic_ack"].add(on_ack)
    began = time.perf_counter()
    for tag in range(1, count + 1):
        unconfirmed.add(tag)
        message = amqp.Message(body, application_headers=headers, delivery_mode=2)
        channel.basic_publish(message, "bench.events", "bench")
        while len(unconfirmed) > _WINDOW:
            connection.drain_events(timeout=10)
    while unconfirmed:
        connection.drain_events(timeout=10)
    rate = count / (time.perf_counter() - began)
    channel.queue_delete("bench")
    channel.exchange_delete("bench.events")
    connection.close()
    return rate
