"""How often, and how many at once: by client address and by subject. Counted in this process's memory.

Each worker counts for itself, so that the platform's limit is the setting times the workers.
"""

import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address

from limits import RateLimitItem
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from gateway.exchange import Exchange
from gateway.problems import too_many
from gateway.settings import GatewaySettings

# A stream that is refused now may be free when another ends; nothing says when.
_STREAM_RETRY_SECONDS = 10
# Windows that ended are forgotten this often.
_SWEEP_SECONDS = 10.0


class _Windows(Storage):
    """Counts by key and window. The package's own memory storage starts a thread every 10 ms to forget old ones."""

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._windows: dict[str, tuple[int, float]] = {}
        self._swept = 0.0

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        return ()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        if now - self._swept > _SWEEP_SECONDS:
            self._sweep(now)
        count, ends = self._windows.get(key, (0, 0.0))
        if ends <= now:
            count, ends = 0, now + expiry
        self._windows[key] = (count + amount, ends)
        return count + amount

    def get(self, key: str) -> int:
        count, ends = self._windows.get(key, (0, 0.0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._windows.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        count = len(self._windows)
        self._windows.clear()
        return count

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)

    def _sweep(self, now: float) -> None:
        self._swept = now
        self._windows = {key: window for key, window in self._windows.items() if window[1] > now}


class Limits:
    """Raises Problem 429 with Retry-After when a client asks too much."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._address_rates = settings.address_rates
        self._subject_rates = settings.subject_rates
        self._proxies = settings.proxy_networks
        self._most_streams = settings.streams_per_address
        self._streams: Counter[str] = Counter()
        self._limiter = FixedWindowRateLimiter(_Windows())

    def address_of(self, exchange: Exchange) -> str:
        """The client's address: the last one in X-Forwarded-For that is no proxy of ours, if a proxy asks."""
        client = exchange.scope.get("client")
        address = client[0] if client else ""
        if not self._proxies or not self._is_proxy(address):
            return address
        hops = (hop.strip() for hop in reversed(exchange.text(b"x-forwarded-for").split(",")))
        return next((hop for hop in hops if hop and not self._is_proxy(hop)), address)

    def admit_address(self, address: str) -> None:
        self._admit(self._address_rates, "address", address)

    def admit_subject(self, subject: str) -> None:
        self._admit(self._subject_rates, "subject", subject)

    @contextmanager
    def one_stream(self, address: str) -> Iterator[None]:
        """Counts a live stream while it lasts."""
        if self._streams[address] >= self._most_streams:
            raise too_many(_STREAM_RETRY_SECONDS)
        self._streams[address] += 1
        try:
            yield
        finally:
            self._streams[address] -= 1
            if not self._streams[address]:
                del self._streams[address]

    def _admit(self, rates: Sequence[RateLimitItem], kind: str, key: str) -> None:
        for rate in rates:
            if not self._limiter.hit(rate, kind, key):
                reset = self._limiter.get_window_stats(rate, kind, key).reset_time
                raise too_many(max(1, math.ceil(reset - time.time())))

    def _is_proxy(self, address: str) -> bool:
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._proxies)
