"""Feeds supervision's rebuild from the outboxes of those it hears, until it has heard what is told meanwhile too."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping

from services.chassis.events import Envelope
from services.chassis.service import Service
from services.platform.operate.outboxes import kept_events
from services.platform.operate.reconcile import Place
from services.supervision.rebuilding import Rebuilding, Report

# The last rows are read again: a transaction that began before them may have committed after.
_OVERLAP = 10_000
# Fewer new events than these in a reading, and it has caught up with what is told meanwhile.
_CAUGHT_UP = 200
_READINGS = 20
# Cases that changed while they were to be merged are tried again so often.
_MERGES = 3


def sources_of(consumer: Service) -> list[str]:
    """Whose events the service hears."""
    return sorted({source for subscription in consumer.handlers.subscriptions for source in subscription.sources})


class Told:
    """What the outboxes tell: at the first reading all that they hold, then what is new; in the order of its time."""

    def __init__(self, consumer: Service, sources: Mapping[str, Place]) -> None:
        self._consumer = consumer
        self._sources = sources
        self._read = dict.fromkeys(sources, 0)

    def __call__(self) -> Iterable[Envelope]:
        return heapq.merge(*(self._of(name) for name in self._sources), key=lambda envelope: envelope.time)

    def _of(self, name: str) -> Iterator[Envelope]:
        source = self._sources[name]
        subscriptions = self._consumer.handlers.subscriptions
        types = {subscription.type for subscription in subscriptions if name in subscription.sources}
        after = max(0, self._read[name] - _OVERLAP)
        with source.database.read() as connection:
            for batch in kept_events(connection, source.service, types, after=after):
                self._read[name] = batch[-1].id
                yield from (kept.envelope for kept in batch)


def rebuild(rebuilding: Rebuilding, told: Callable[[], Iterable[Envelope]]) -> Report:
    """Hears everything, merges, and hears again what came meanwhile for the cases that could not be merged."""
    _catch_up(rebuilding, told)
    for _ in range(_MERGES):
        rebuilding.merge()
        if not (rebuilding.report.kept or rebuilding.report.unsettled):
            break
        _catch_up(rebuilding, told)
    return rebuilding.finish()


def _catch_up(rebuilding: Rebuilding, told: Callable[[], Iterable[Envelope]]) -> None:
    for _ in range(_READINGS):
        if rebuilding.hear(told()) < _CAUGHT_UP:
            return
