"""The SQL that a command and a handler really execute, seen as they execute it."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

import grpc
from google.protobuf import json_format
from google.protobuf.message_factory import GetMessageClass

from services.chassis.bus import topology
from services.chassis.bus.attempts import attempt
from services.chassis.events import Envelope
from services.chassis.server import Server
from services.chassis.service import Running
from services.chassis.work import Pulse
from services.platform.roster import service
from tests.bench.limits import Statement, captured
from tests.bench.stand import Stand
from yizhan.intake.v1 import intake_pb2


class _Unnoticed(Pulse):
    """As most commits are at full speed: a NOTIFY makes PostgreSQL commit one after the other."""

    def due(self) -> bool:
        return False


@dataclass(frozen=True)
class Observed:
    """The statements of one run, and what no two runs share, by its text (see `limits.pgbench`)."""

    statements: list[Statement]
    unique: dict[str, str]


def of_filing(stand: Stand, token: str, body: bytes) -> Observed:
    """Files an application through a gRPC server in this process."""
    running = _running(stand, "intake")
    server = Server([running], "127.0.0.1:0", workers=2)
    server.start()
    contract = intake_pb2.DESCRIPTOR.services_by_name["IntakeService"]
    try:
        with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
            method = contract.methods_by_name["FileApplication"]
            call = channel.unary_unary(
                f"/{contract.full_name}/FileApplication",
                request_serializer=lambda message: message.SerializeToString(),
                response_deserializer=GetMessageClass(method.output_type).FromString,
            )
            filing = json_format.Parse(body, intake_pb2.FileApplicationRequest())
            # Twice: the first loads the item and takes a block of numbers.
            for _ in range(2):
                filing.request_id = str(uuid.uuid4())
                with captured(running.database.engine) as seen:
                    answer = call(filing, metadata=(("authorization", f"Bearer {token}"),), timeout=10)
    finally:
        server.stop(1)
        running.close()
    unique = {answer.application_id: ":n::text", filing.request_id: ":n::text"}
    return Observed(seen, unique | _event_ids(seen))


def of_handling(stand: Stand, envelope: Envelope) -> Observed:
    """Lets supervision handle an event in this process."""
    running = _running(stand, "supervision")
    try:
        for _ in range(2):
            event_id, number = uuid.uuid4(), f"9{uuid.uuid4().int % 10**21:021d}"
            data = envelope.data.replace(envelope.subject, number)
            again = Envelope(event_id, envelope.source, envelope.type, number, datetime.now(UTC), data, "")
            with captured(running.database.engine) as seen:
                error = attempt(running, topology.headers_of(again), data, lambda: False)
            if error:
                raise error
    finally:
        running.close()
    return Observed(seen, {number: ":n::text"} | _event_ids(seen))


def _running(stand: Stand, name: str) -> Running:
    found = service(name)
    settings = stand.home.settings(name, catalogue_address="", public_base_url=stand.url)
    running = Running(found, found.settings(**settings), role="bench")
    running.pulse = _Unnoticed()
    return running


def _event_ids(statements: list[Statement]) -> dict[str, str]:
    """Of inbox and outbox rows, as psycopg writes them."""
    values = [value for _, parameters in statements if isinstance(parameters, dict) for value in parameters.values()]
    return {value.hex: "gen_random_uuid()" for value in values if isinstance(value, uuid.UUID)}
