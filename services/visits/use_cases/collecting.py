"""Collective-acceptance days: set them, change one, show a month, book and give back a place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from services.chassis import secrets
from services.chassis.access import Principal, Scope
from services.chassis.calendar import local_date
from services.chassis.divisions import within
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.numbering import document_number, secret_code
from services.chassis.privacy import mask_name, mask_phone
from services.chassis.work import Work
from services.visits.domain import collective as domain
from services.visits.domain.collective import (
    BookedAlready,
    Booking,
    ChangedDay,
    HalfDayFull,
    NotTakenThere,
    Rule,
    Session,
    Terms,
)
from services.visits.domain.days import CHINESE as HALVES
from services.visits.domain.days import HalfDay
from services.visits.ports import Ports
from services.visits.storage import collective as storage
from services.visits.storage import network, places
from services.visits.storage.tables import bookings, collective_rules, reveals
from services.visits.use_cases.telling import tell
from services.visits.use_cases.timers import TIMERS
from services.visits.use_cases.wording import check_etag
from yizhan.visits.v1 import events_pb2

CHANGED_TIMER = "collective-changed"
# A calendar of a whole prefecture is cut here; nobody scrolls that far.
_MOST_DAYS = 2000


@dataclass(frozen=True)
class Day:
    """One session on the calendar, with the places that are free."""

    rule: Rule
    session: Session
    free: dict[HalfDay, int]


def create_rule(work: Work, scope: Scope, division: str, terms: Terms) -> Rule:
    if not scope.permits(division=division):
        raise NotFound(what=f"行政区划{division}", field="division")
    terms.check()
    rule = Rule(document_number("JZ", division, work.now, work.ports.serials), division, terms)
    work.insert(collective_rules, {"rule_id": rule.rule_id, **storage.rule_row(rule), "version": 1})
    _tell_calendar(work, rule.division, rule.rule_id)
    return rule


def update_rule(work: Work, scope: Scope, rule_id: str, etag: str, terms: Terms, *, reason: str) -> Rule:
    rule = _load(work, scope, rule_id, etag)
    rule.update(terms, reason)
    work.set_timer(CHANGED_TIMER, rule_id, work.now)
    return _save(work, rule)


def change_day(work: Work, scope: Scope, rule_id: str, etag: str, change: ChangedDay) -> Rule:
    rule = _load(work, scope, rule_id, etag)
    if rule.change_day(change, work.ports.calendars.of(rule.division), work.now):
        work.set_timer(CHANGED_TIMER, rule_id, work.now)
    return _save(work, rule)


def calendar(work: Work, division: str, month: str) -> list[Day]:
    """Every session of a month in a division and below, in the order of days."""
    first, last = domain.month_span(month)
    rules = storage.rules_in(work.read, division)
    taken = places.taken_between(work.read, [rule.rule_id for rule in rules], first, last)

    def of(rule: Rule) -> Iterator[Day]:
        for session in rule.sessions(first, last, work.ports.calendars.of(rule.division)):
            free = {
                half: 0
                if session.cancelled
                else max(0, session.capacity[half] - taken.get((rule.rule_id, session.day, half.value), 0))
                for half in HalfDay
            }
            yield Day(rule, session, free)

    days = sorted((day for rule in rules for day in of(rule)), key=lambda day: (day.session.day, day.rule.rule_id))
    return days[:_MOST_DAYS]


def book(
    work: Work,
    principal: Principal,
    *,
    rule_id: str,
    day: date,
    half: HalfDay,
    name: str,
    phone: str,
    application_id: str,
) -> tuple[Booking, str]:
    """A place and, this once, its secret."""
    ports: Ports = work.ports
    rule = storage.load_rule(work.read, rule_id, None)
    session = rule.bookable(day, half, ports.calendars.of(rule.division), work.now)
    if application_id:
        _check_application(work, principal, rule, day, application_id)
    phone_hash = ports.phone_hash(phone)
    if storage.has_booked(work.read, rule_id, day, phone_hash):
        raise BookedAlready(field="person.phone", day=day)
    booking_id = document_number("YY", rule.division, work.now, ports.serials)
    booking = Booking(
        booking_id=booking_id,
        rule_id=rule_id,
        division=rule.division,
        day=day,
        half=half,
        place=session.place,
        application_id=application_id,
        owner="" if principal.is_staff else principal.subject,
        name_masked=mask_name(name),
        phone_masked=mask_phone(phone),
        booked_at=work.now,
        booked_by=principal.subject,
    )
    secret = secret_code()
    row = storage.new_row(
        booking,
        sealed=ports.seal([name, phone], _place(booking_id)),
        phone_hash=phone_hash,
        secret_hash=secrets.secret_hash(ports.keys, booking_id, secret),
    )
    work.write(storage.unchanged(rule), checked=True)
    work.write(places.taking(rule_id, day, half.value, session.capacity[half]), checked=True)
    work.when_stale(_full_or_stale(work, session, rule_id, half))
    work.insert(bookings, row)
    _tell_calendar(work, rule.division, rule_id)
    return booking, secret


def of_holder(work: Work, principal: Principal, booking_id: str, secret: str) -> Booking:
    """The booking of whoever has its secret or is signed in as who booked; NotFound to all others alike."""
    found = storage.load_with_secret_hash(work.read, booking_id)
    if found and principal.subject and found[0].booked_by == principal.subject:
        return found[0]
    return secrets.of_holder(found, principal, work.ports.keys, booking_id, secret, what="该预约")


def cancel(work: Work, principal: Principal, booking_id: str, etag: str, secret: str) -> Booking:
    booking = of_holder(work, principal, booking_id, secret)
    check_etag(etag, booking.version)
    booking.cancel(work.now)
    work.save(bookings, key={"booking_id": booking_id}, version=booking.version, **storage.changing_row(booking))
    booking.version += 1
    work.write(places.giving_back(booking.rule_id, booking.day, booking.half.value))
    _tell_calendar(work, booking.division, booking.rule_id)
    return booking


def reveal(work: Work, scope: Scope, booking_id: str, purpose: str) -> list[str]:
    """Name and phone in full to who may see the booking; who asked, when and why is kept."""
    sealed = storage.load_sealed(work.read, booking_id, scope)
    work.insert(reveals, {"what": booking_id, "subject": scope.principal.subject, "purpose": purpose, "at": work.now})
    return work.ports.unseal(sealed, _place(booking_id))


@TIMERS.on(CHANGED_TIMER)
def rule_changed(rule_id: str, due_at: datetime, work: Work) -> None:
    """Looks through the bookings of a rule that was changed: those whose day is not held any more are called off, those
    whose day is held elsewhere follow it, and each person is told.

    After the change and not with it: a booking that was on its way while the rule changed is among them, and any later
    one is made under the rule as it is now.
    """
    rule = storage.load_rule(work.read, rule_id, None)
    held = storage.booked_from(work.read, rule_id, local_date(due_at))
    for day, group in groupby(sorted(held, key=lambda one: one.day), key=lambda one: one.day):
        found = list(group)
        session = rule.session(day, work.ports.calendars.of(rule.division))
        if session is None or session.cancelled:
            _call_off(work, rule, found, session.reason if session else rule.reason or "安排有变")
        else:
            moved = [booking for booking in found if booking.place != session.place]
            _move(work, rule, moved, session.place)


def _call_off(work: Work, rule: Rule, found: list[Booking], reason: str) -> None:
    work.write(storage.calling_off(found, reason))
    for booking in found:
        booking.call_off(reason)
        text = f"您预约的{_when(booking)}“{rule.terms.title}”停办，原因：{reason}。请另选时间。"
        _tell_holder(work, booking, "集中受理日停办", text)
    _tell_calendar(work, rule.division, rule.rule_id)


def _move(work: Work, rule: Rule, found: list[Booking], place: str) -> None:
    if not found:
        return
    work.write(storage.moving_place(found, place))
    for booking in found:
        text = f"您预约的{_when(booking)}“{rule.terms.title}”改在{place}办理。"
        _tell_holder(work, booking, "集中受理日地点变更", text)


def _tell_holder(work: Work, booking: Booking, title: str, text: str) -> None:
    tell(
        work,
        f"{booking.booking_id}/{booking.version + 1}",
        subject=booking.application_id or booking.booking_id,
        owner=booking.owner,
        title=title,
        text=text,
        division=booking.division,
    )


def _check_application(work: Work, principal: Principal, rule: Rule, day: date, application_id: str) -> None:
    """The caller's own, or one that lies in a staff caller's division; nobody else learns whether it exists. Its item
    must be taken on that day.
    """
    found = network.application(work.read, application_id)
    own = bool(found and found.owner and found.owner == principal.subject)
    handled = bool(found and principal.is_staff and within(found.division, principal.division))
    if found is None or not (own or handled):
        raise NotFound(what="该办件", field="application_id")
    if not rule.terms.takes(found.item_code, found.department):
        raise NotTakenThere(field="application_id", day=day)


def _full_or_stale(work: Work, session: Session, rule_id: str, half: HalfDay) -> Callable[[], DomainError]:
    def explain() -> DomainError:
        if places.taken(work.read, rule_id, session.day, half.value) >= session.capacity[half]:
            return HalfDayFull(day=session.day, half=HALVES[half])
        return Stale()

    return explain


def _load(work: Work, scope: Scope, rule_id: str, etag: str) -> Rule:
    rule = storage.load_rule(work.read, rule_id, scope)
    check_etag(etag, rule.version)
    return rule


def _save(work: Work, rule: Rule) -> Rule:
    work.save(collective_rules, key={"rule_id": rule.rule_id}, version=rule.version, **storage.rule_row(rule))
    rule.version += 1
    _tell_calendar(work, rule.division, rule.rule_id)
    return rule


def _tell_calendar(work: Work, division: str, rule_id: str) -> None:
    work.publish(events_pb2.CollectiveCalendarChanged(division=division, rule_id=rule_id), subject=rule_id)


def _when(booking: Booking) -> str:
    return f"{booking.day.month}月{booking.day.day}日{HALVES[booking.half]}"


def _place(booking_id: str) -> str:
    return f"visits.bookings:{booking_id}"
