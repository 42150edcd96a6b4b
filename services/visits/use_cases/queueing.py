"""Queue tickets: take, follow, call, end; and the end of the day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.chassis import secrets
from services.chassis.access import Principal, Scope
from services.chassis.calendar import end_of_day, local_date
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.numbering import secret_code
from services.chassis.work import Work
from services.visits.domain import queues as domain
from services.visits.domain.queues import (
    COMPREHENSIVE,
    NobodyWaiting,
    NoSuchQueue,
    Ticket,
    TicketHeld,
    TicketState,
    TooManyTickets,
    Window,
    WindowBusy,
    WindowClosed,
)
from services.visits.ports import Ports
from services.visits.storage import network
from services.visits.storage import queues as storage
from services.visits.storage.tables import desks, tickets
from services.visits.use_cases.timers import TIMERS
from services.visits.use_cases.wording import check_etag
from yizhan.visits.v1 import events_pb2

DAY_TIMER = "queue-day"
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Place:
    """A ticket with what its holder asks: how many are ahead, and how long that takes."""

    ticket: Ticket
    queue_name: str
    ahead: int = 0
    wait: timedelta | None = None
    window_name: str = ""


@dataclass(frozen=True)
class QueueLine:
    queue: str
    name: str
    letter: str
    waiting: int
    open_windows: int
    wait: timedelta | None


@dataclass(frozen=True)
class Board:
    lines: list[QueueLine]
    called: list[tuple[Ticket, str]]


def take(work: Work, principal: Principal, *, division: str, item_code: str, department: str) -> tuple[Place, str]:
    """A ticket and, this once, its secret. Staff and machines take it for whoever stands before them."""
    ports: Ports = work.ports
    item = network.item(work.read, item_code) if item_code else None
    queue = domain.queue_for(network.windows_of(work.read, division), item.department if item else department)
    day = local_date(work.now)
    if storage.taken_since(work.read, division, day, work.now - _MINUTE) >= ports.tickets_per_minute:
        raise TooManyTickets()
    owner = "" if principal.is_staff else principal.subject
    number = storage.held(work.read, owner, division, queue, day) if owner else None
    if number:
        raise TicketHeld(number=number)
    number = domain.called_out(
        network.letters(work.read, division)[queue], storage.next_serial(work.read, division, day, queue)
    )
    ticket = Ticket(
        ticket_id=f"{division}-{day:%Y%m%d}-{number}",
        number=number,
        division=division,
        day=day,
        queue=queue,
        item_code=item_code,
        item_name=item.name if item else "",
        owner=owner,
        taken_at=work.now,
        place_at=work.now,
    )
    secret = secret_code()
    work.insert(tickets, storage.new_row(ticket, secrets.secret_hash(ports.keys, ticket.ticket_id, secret)))
    work.set_timer(DAY_TIMER, f"{division}:{day}", end_of_day(day))
    return place_of(work, ticket), secret


def of_holder(work: Work, principal: Principal, ticket_id: str, secret: str) -> Ticket:
    """The ticket of whoever has its secret or is signed in as who took it; NotFound to all others alike."""
    found = storage.load_with_secret_hash(work.read, ticket_id)
    return secrets.of_holder(found, principal, work.ports.keys, ticket_id, secret, what="该号")


def leave(work: Work, principal: Principal, ticket_id: str, secret: str) -> Ticket:
    ticket = of_holder(work, principal, ticket_id, secret)
    ticket.leave(work.now)
    _tell_end(work, ticket, None)
    return _save(work, ticket)


def place_of(work: Work, ticket: Ticket) -> Place:
    """Where a ticket stands in its queue now."""
    queue_name = network.queue_names(work.read, [ticket.queue])[ticket.queue]
    windows = network.windows_of(work.read, ticket.division)
    if ticket.state is not TicketState.WAITING or local_date(work.now) != ticket.day:
        name = next((window.name for window in windows if window.code == ticket.window_code), "")
        return Place(ticket, queue_name, window_name=name)
    ahead = storage.ahead_of(work.read, ticket)
    recent = storage.facts(work.read, ticket.division, ticket.day, [ticket.queue])[ticket.queue].recent
    own = {window.code for window in domain.serving(ticket.queue, windows)}
    wait = domain.estimated_wait(
        ahead,
        recent,
        open_windows=len(own),
        busy=len(storage.busy(work.read, own)),
        usual=work.ports.usual_service,
    )
    return Place(ticket, queue_name, ahead, wait)


def board(work: Work, division: str) -> Board:
    letters = network.letters(work.read, division)
    windows = network.windows_of(work.read, division)
    day = local_date(work.now)
    facts = storage.facts(work.read, division, day, list(letters))
    names = network.queue_names(work.read, letters)
    busy = storage.busy(work.read, [window.code for window in windows])
    lines: list[QueueLine] = []
    for queue, letter in sorted(letters.items(), key=lambda pair: (len(pair[1]), pair[1])):
        own = {window.code for window in domain.serving(queue, windows)}
        waiting = facts[queue].waiting
        wait = domain.estimated_wait(
            waiting,
            facts[queue].recent,
            open_windows=len(own),
            busy=len(busy & own),
            usual=work.ports.usual_service,
        )
        lines.append(QueueLine(queue, names[queue], letter, waiting, len(own), wait))
    window_names = {window.code: window.name for window in windows}
    called = [(ticket, window_names.get(ticket.window_code, "")) for ticket in storage.called(work.read, division, day)]
    return Board(lines, called)


def call_next(work: Work, scope: Scope, window_code: str) -> Ticket:
    window = network.window_in_scope(work.read, window_code, scope)
    if not window.open:
        raise WindowClosed(window=window.name)
    busy = WindowBusy(window=window.name, number=storage.ticket_at(work.read, window_code) or "一个号")
    if storage.busy(work.read, [window_code]):
        raise busy
    windows = network.windows_of(work.read, window.division)
    queues = [queue for queue in network.letters(work.read, window.division) if window.takes(queue)]
    first = [queue for queue in queues if window in domain.serving(queue, windows)]
    then = [queue for queue in queues if queue not in first]
    ticket = storage.claim_next(work.read, window, first, then, local_date(work.now))
    if ticket is None:
        raise NobodyWaiting(window=window.name)
    ticket.call(window, work.now)
    # Two calls of one window at once: the desk has room for one.
    work.insert(desks, {"window_code": window_code, "ticket_id": ticket.ticket_id}, conflict=busy)
    return _save(work, ticket)


def recall(work: Work, scope: Scope, ticket_id: str, etag: str) -> Ticket:
    ticket = _load(work, scope, ticket_id, etag)
    ticket.recall(work.now)
    return _save(work, ticket)


def serve(work: Work, scope: Scope, ticket_id: str, etag: str) -> Ticket:
    ticket = _load(work, scope, ticket_id, etag)
    ticket.serve(work.now)
    return _end_at_window(work, scope, ticket)


def pass_over(work: Work, scope: Scope, ticket_id: str, etag: str) -> Ticket:
    ticket = _load(work, scope, ticket_id, etag)
    ticket.pass_over(work.now)
    return _end_at_window(work, scope, ticket)


def transfer(work: Work, scope: Scope, ticket_id: str, etag: str, queue: str) -> Ticket:
    ticket = _load(work, scope, ticket_id, etag)
    if queue not in network.letters(work.read, ticket.division):
        raise NoSuchQueue(field="queue", queue=queue)
    ticket.transfer(queue, work.now)
    work.delete(desks, ticket_id=ticket_id)
    return _save(work, ticket)


@TIMERS.on(DAY_TIMER)
def day_over(key: str, due_at: datetime, work: Work) -> None:
    """Ends what is open of a centre's day; its numbers begin anew."""
    division, _, text = key.partition(":")
    day = date.fromisoformat(text)
    counts = storage.count_by_state(work.read, division, day)
    work.write(storage.expiry(division, day, due_at))
    work.write(storage.clearing(division, day))
    still_open = counts.get(TicketState.WAITING, 0) + counts.get(TicketState.CALLED, 0)
    work.publish(
        events_pb2.QueueDayClosed(
            division=division,
            day=text,
            taken=sum(counts.values()),
            served=counts.get(TicketState.SERVED, 0),
            no_show=counts.get(TicketState.NO_SHOW, 0),
            expired=still_open,
        ),
        subject=division,
    )


def queues_of(window: Window) -> tuple[str, ...]:
    """The queues that there must be once a window is there; that of the comprehensive windows is in every centre."""
    return tuple(dict.fromkeys((COMPREHENSIVE, *window.own_queues)))


def _load(work: Work, scope: Scope, ticket_id: str, etag: str) -> Ticket:
    ticket = storage.load(work.read, ticket_id, scope)
    check_etag(etag, ticket.version)
    return ticket


def _end_at_window(work: Work, scope: Scope, ticket: Ticket) -> Ticket:
    work.delete(desks, ticket_id=ticket.ticket_id)
    _tell_end(work, ticket, scope.principal)
    return _save(work, ticket)


def _tell_end(work: Work, ticket: Ticket, by: Principal | None) -> None:
    work.publish(
        events_pb2.TicketEnded(
            ticket_id=ticket.ticket_id,
            division=ticket.division,
            queue=ticket.queue,
            window_code=ticket.window_code,
            outcome=f"TICKET_STATE_{ticket.state}",
            taken_at=stamp(ticket.taken_at),
            called_at=stamp(ticket.called_at) if ticket.called_at else None,
            ended_at=stamp(work.now),
            actor=actor_message(actor_of(by)) if by else None,
        ),
        subject=ticket.ticket_id,
    )


def _save(work: Work, ticket: Ticket) -> Ticket:
    work.save(tickets, key={"ticket_id": ticket.ticket_id}, version=ticket.version, **storage.changing_row(ticket))
    ticket.version += 1
    return ticket
