"""The long-lived gRPC channels to the services. Made inside the worker's event loop, closed with it.

A channel keeps the certificate that it was opened with; so with a renewed one all are opened anew, and the former ones
close once what is under way on them has ended.
"""

import asyncio
from collections.abc import Coroutine, Iterable
from itertools import cycle
from typing import Any

import grpc
from grpc_health.v1 import health_pb2

from gateway.contract import Rpc, Shape
from gateway.settings import GatewaySettings
from services.chassis.client import CHANNEL
from services.chassis.tls import Certificates

_LARGEST_MESSAGE = 16 * 1024 * 1024
_HEALTH = "/grpc.health.v1.Health/Check"
_HEALTH_SECONDS = 2.0
# A Secret reaches a pod within a minute or so; certificates are renewed hours before the former one ends.
_LOOK_SECONDS = 5.0
_BROKEN = grpc.ChannelConnectivity.TRANSIENT_FAILURE

Target = tuple[str, ...]
Channels = list[grpc.aio.Channel]
_OPTIONS = (
    *CHANNEL,
    # Without this, channels to one address share one connection, and with it one process behind the port.
    ("grpc.use_local_subchannel_pool", 1),
    ("grpc.max_receive_message_length", _LARGEST_MESSAGE),
)


class Upstreams:
    """Several channels to each address, each with connections of its own, used in turn."""

    def __init__(self, settings: GatewaySettings, services: Iterable[str]) -> None:
        addresses = settings.upstream_addresses
        found = {name: addresses.of(name) for name in sorted(set(services))}
        # A service without an address is not part of this platform.
        self._of_service: dict[str, Target] = {name: target for name, target in found.items() if target}
        self._per_address = settings.upstream_channels
        # The longest that one call may take; who follows a live stream takes it up again.
        self._longest = settings.upload_deadline_seconds
        self._certificates = Certificates.of(settings.tls_folder)
        self._pem = self._certificates.latest() if self._certificates else None
        self._channels = self._open()
        self._calls: list[tuple[Target, Calls]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        if self._certificates:
            self._spawn(self._follow(self._certificates))

    def _open(self) -> dict[Target, Channels]:
        return {
            target: [self._channel(address) for _ in range(self._per_address) for address in target]
            for target in set(self._of_service.values())
        }

    def _channel(self, address: str) -> grpc.aio.Channel:
        if self._pem:
            return grpc.aio.secure_channel(address, self._pem.for_client(), options=_OPTIONS)
        return grpc.aio.insecure_channel(address, options=_OPTIONS)

    async def _follow(self, certificates: Certificates) -> None:
        """Opens all channels anew whenever there is a new certificate."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            latest = certificates.latest()
            if latest == self._pem:
                continue
            self._pem = latest
            former, self._channels = self._channels, self._open()
            for target, calls in self._calls:
                calls.use(self._channels[target])
            self._spawn(self._retire(former))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def calls(self, rpc: Rpc) -> "Calls | None":
        """The RPC's calls over all its channels, raw bytes in and out; None if its service has no address."""
        target = self._of_service.get(rpc.service)
        if not target:
            return None
        calls = Calls(rpc, self._channels[target])
        self._calls.append((target, calls))
        return calls

    async def ready(self) -> dict[str, bool]:
        """Whether each service's addresses answer that they serve; one that answers is enough."""
        targets = list(self._channels)
        answers = await asyncio.gather(*(self._target_ready(target) for target in targets))
        by_target = dict(zip(targets, answers, strict=True))
        return {service: by_target[target] for service, target in self._of_service.items()}

    async def _target_ready(self, target: Target) -> bool:
        channels = self._channels[target][: len(target)]
        return any(await asyncio.gather(*(_serves(channel) for channel in channels)))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await _close(self._channels)

    async def _retire(self, former: dict[Target, Channels]) -> None:
        try:
            await _close(former, self._longest)
        finally:
            # At once if the gateway itself ends meanwhile.
            await _close(former)


class Calls:
    """One RPC's callables, one for each channel."""

    def __init__(self, rpc: Rpc, channels: Channels) -> None:
        self._path = rpc.grpc_path
        self._kind = "unary_unary"
        if rpc.shape is Shape.UPLOAD:
            self._kind = "stream_unary"
        elif rpc.streams:
            self._kind = "unary_stream"
        self.use(channels)

    def use(self, channels: Channels) -> None:
        """Goes over these from the next call on."""
        # No serializers: bytes pass as they are.
        self._calls = [(channel, getattr(channel, self._kind)(self._path)) for channel in channels]
        self._next = cycle(self._calls)

    def next(self) -> Any:
        """The next call in turn whose channel is not known to be broken; if all are, the next in turn."""
        for _ in self._calls:
            channel, call = next(self._next)
            if channel.get_state() is not _BROKEN:
                return call
        return next(self._next)[1]


async def _close(opened: dict[Target, Channels], grace: float | None = None) -> None:
    await asyncio.gather(*(channel.close(grace) for channels in opened.values() for channel in channels))


async def _serves(channel: grpc.aio.Channel) -> bool:
    check = channel.unary_unary(_HEALTH)
    try:
        answer = await check(b"", timeout=_HEALTH_SECONDS)
    except grpc.aio.AioRpcError:
        return False
    return health_pb2.HealthCheckResponse.FromString(answer).status == health_pb2.HealthCheckResponse.SERVING
