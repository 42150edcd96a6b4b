"""The long-lived gRPC channels to the services. Made inside the worker's event loop, closed with it."""

import asyncio
from collections.abc import Iterable
from itertools import cycle
from typing import Any

import grpc
from grpc_health.v1 import health_pb2

from gateway.contract import Rpc, Shape
from gateway.settings import GatewaySettings

_LARGEST_MESSAGE = 16 * 1024 * 1024
_HEALTH = "/grpc.health.v1.Health/Check"
_HEALTH_SECONDS = 2.0
_BROKEN = grpc.ChannelConnectivity.TRANSIENT_FAILURE

Target = tuple[str, ...]


class Upstreams:
    """Several channels to each address, each with connections of its own, used in turn."""

    def __init__(self, settings: GatewaySettings, services: Iterable[str]) -> None:
        addresses = settings.upstream_addresses
        found = {name: addresses.of(name) for name in sorted(set(services))}
        # A service without an address is not part of this platform.
        self._of_service: dict[str, Target] = {name: target for name, target in found.items() if target}
        options = (
            # Without this, channels to one address share one connection, and with it one process behind the port.
            ("grpc.use_local_subchannel_pool", 1),
            # A name may stand for several addresses.
            ("grpc.lb_policy_name", "round_robin"),
            ("grpc.max_receive_message_length", _LARGEST_MESSAGE),
            # Notices a peer that vanished without a word within half a minute; servers allow a ping every 20 s.
            ("grpc.keepalive_time_ms", 30_000),
            ("grpc.keepalive_timeout_ms", 10_000),
            # A restarted service is found again within this.
            ("grpc.max_reconnect_backoff_ms", 2_000),
            ("grpc.enable_http_proxy", 0),
        )
        self._channels: dict[Target, list[grpc.aio.Channel]] = {
            target: [
                grpc.aio.insecure_channel(address, options=options)
                for _ in range(settings.upstream_channels)
                for address in target
            ]
            for target in set(self._of_service.values())
        }

    def calls(self, rpc: Rpc) -> "Calls | None":
        """The RPC's calls over all its channels, raw bytes in and out; None if its service has no address."""
        target = self._of_service.get(rpc.service)
        return Calls(rpc, self._channels[target]) if target else None

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
        await asyncio.gather(*(channel.close() for channels in self._channels.values() for channel in channels))


class Calls:
    """One RPC's callables, one for each channel."""

    def __init__(self, rpc: Rpc, channels: list[grpc.aio.Channel]) -> None:
        kind = "unary_unary"
        if rpc.shape is Shape.UPLOAD:
            kind = "stream_unary"
        elif rpc.streams:
            kind = "unary_stream"
        # No serializers: bytes pass as they are.
        self._calls = [(channel, getattr(channel, kind)(rpc.grpc_path)) for channel in channels]
        self._next = cycle(self._calls)

    def next(self) -> Any:
        """The next call in turn whose channel is not known to be broken; if all are, the next in turn."""
        for _ in self._calls:
            channel, call = next(self._next)
            if channel.get_state() is not _BROKEN:
                return call
        return next(self._next)[1]


async def _serves(channel: grpc.aio.Channel) -> bool:
    check = channel.unary_unary(_HEALTH)
    try:
        answer = await check(b"", timeout=_HEALTH_SECONDS)
    except grpc.aio.AioRpcError:
        return False
    return health_pb2.HealthCheckResponse.FromString(answer).status == health_pb2.HealthCheckResponse.SERVING
