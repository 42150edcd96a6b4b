"""Notices and their sendings: tables, rows ↔ dataclasses, the inbox, and the leases of those who send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA

from services.chassis.access import Scope
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.chassis.work import Work
from services.notices.domain import Channel, HandOver, Means, Notice, Outcome, Sending, SendingState

metadata = sa.MetaData()
chassis_tables(metadata)

# The badge beside the inbox says 99+ at most.
MOST_COUNTED = 100

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("notice_id", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("document_number", sa.Text, nullable=False),
    sa.Column("pdf_path", sa.Text, nullable=False),
    sa.Column("legal", sa.Boolean, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("told_at", INSTANT, nullable=False),
    # In real time: contacts travel by it.
    sa.Column("heard_at", INSTANT, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("means", sa.Text),
    sa.Column("delivered_at", INSTANT),
    sa.Column("undelivered_reason", sa.Text, nullable=False),
    sa.Column("read_at", INSTANT),
    sa.Column("handed_over_at", INSTANT),
    sa.Column("handed_over_by", sa.Text),
    sa.Column("hand_over_note", sa.Text),
    sa.Column("receiver_masked", sa.Text),
    # The receiver's name; encrypted.
    sa.Column("receiver_sealed", BYTEA),
    sa.Column("version", sa.Integer, nullable=False),
)
_newest = (notices.c.told_at, notices.c.notice_id)
_unread = sa.and_(notices.c.read_at.is_(None), notices.c.owner != "")
sa.Index("notices_newest", *_newest)
sa.Index("notices_of_owner", notices.c.owner, *_newest, postgresql_where=notices.c.owner != "")
sa.Index("notices_unread", notices.c.owner, *_newest, postgresql_where=_unread)
sa.Index("notices_of_department", notices.c.department, *_newest)
sa.Index("notices_by_outcome", notices.c.outcome, *_newest)
sa.Index("notices_about", notices.c.subject)

# Its instants are in real time: networks know no other.
sendings = sa.Table(
    "sendings",
    metadata,
    sa.Column("notice_id", sa.Text, sa.ForeignKey(notices.c.notice_id), primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_attempt_at", INSTANT, nullable=False),
    sa.Column("leased_until", INSTANT, nullable=False, server_default=sa.text("'-infinity'")),
    sa.Column("last_error", sa.Text, nullable=False),
    sa.Column("sent_at", INSTANT),
)
# As text: bound to parameters it would not be known to be the index's condition.
_OPEN = sa.text("state IN ('PENDING', 'FAILED')")
sa.Index("sendings_due", sendings.c.channel, sendings.c.next_attempt_at, postgresql_where=_OPEN)

# How to reach whom an application concerns: sealed as it came, opened only to send.
contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("contact_sealed", BYTEA),
    sa.Column("heard_at", INSTANT, nullable=False),
)


@dataclass(frozen=True, slots=True)
class KnownContact:
    """That an application was heard of, whose it is, and how to reach them if they said so."""

    owner: str
    sealed: bytes | None


_PLAIN = (
    "notice_id",
    "subject",
    "owner",
    "title",
    "text",
    "document_number",
    "pdf_path",
    "legal",
    "rule",
    "division",
    "department",
    "told_at",
    "heard_at",
    "delivered_at",
    "undelivered_reason",
    "read_at",
    "version",
)
_read = tuple(column for column in notices.c if column.name != "receiver_sealed")
# psycopg cannot read '-infinity'; nobody but the leases' own queries wants it.
_read_of_sendings = tuple(column for column in sendings.c if column.name != "leased_until")


def _reached(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(owner=notices.c.owner, division=notices.c.division, department=notices.c.department)


def find(connection: sa.Connection, notice_id: str) -> Notice | None:
    """For the platform's own events and sendings."""
    return next(iter(_found(connection, sa.select(*_read).where(notices.c.notice_id == notice_id))), None)


def load(connection: sa.Connection, notice_id: str, scope: Scope) -> Notice:
    """One notice that the caller may see. Raises NotFound."""
    query = sa.select(*_read).where(notices.c.notice_id == notice_id, _reached(scope))
    for notice in _found(connection, query):
        return notice
    raise NotFound(what="该通知")


def load_to_send(connection: sa.Connection, notice_id: str) -> tuple[Notice, KnownContact | None]:
    notice = find(connection, notice_id)
    if notice is None:
        raise NotFound(what="该通知")
    return notice, find_contact(connection, notice.subject)


def list_about(connection: sa.Connection, subject: str) -> list[Notice]:
    return _found(connection, sa.select(*_read).where(notices.c.subject == subject))


def list_inbox(connection: sa.Connection, scope: Scope, page: Page, *, unread: bool, subject: str) -> list[Notice]:
    """The newest first. An inbox does not show how a notice was sent, so that is not read."""
    query = sa.select(*_read).where(_reached(scope))
    if unread:
        query = query.where(_unread)
    if subject:
        query = query.where(notices.c.subject == subject)
    rows = connection.execute(page.cut(query, *_newest)).mappings()
    return [_to_notice(row, {}) for row in rows]


def count_unread(connection: sa.Connection, scope: Scope) -> int:
    some = sa.select(sa.literal(1)).where(_reached(scope), _unread).limit(MOST_COUNTED).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one()


def list_deliveries(
    connection: sa.Connection, scope: Scope, page: Page, *, outcome: Outcome | None, subject: str, legal_only: bool
) -> list[Notice]:
    query = sa.select(*_read).where(_reached(scope))
    if outcome:
        query = query.where(notices.c.outcome == outcome.value)
    if subject:
        query = query.where(notices.c.subject == subject)
    if legal_only:
        query = query.where(notices.c.legal)
    return _found(connection, page.cut(query, *_newest))


def find_contact(connection: sa.Connection, application_id: str) -> KnownContact | None:
    columns = (contacts.c.owner, contacts.c.contact_sealed)
    row = connection.execute(sa.select(*columns).where(contacts.c.application_id == application_id)).first()
    return KnownContact(row.owner, row.contact_sealed) if row else None


def insert(work: Work, notice: Notice) -> None:
    fixed = {name: getattr(notice, name) for name in _PLAIN}
    work.insert(notices, {**fixed, **_changing(notice)})
    first, *rest = ({"notice_id": notice.notice_id, **_sending_row(one)} for one in notice.sendings.values())
    work.insert(sendings, first, *rest)


def save(
    work: Work,
    notice: Notice,
    changed: Iterable[Channel] = (),
    *,
    release: Channel | None = None,
    receiver_sealed: bytes | None = None,
) -> None:
    """Writes the notice and what changed of its sendings; `release` ends the lease under which one was tried."""
    sealed = {"receiver_sealed": receiver_sealed} if receiver_sealed else {}
    key = {"notice_id": notice.notice_id}
    work.save(notices, key=key, version=notice.version, **_changing(notice), **sealed)
    for channel in changed:
        row = _sending_row(notice.sendings[channel])
        lease = {"leased_until": sa.text("'-infinity'")} if channel is release else {}
        work.update(sendings, key={**key, "channel": row.pop("channel")}, **row, **lease)


def due_channels(connection: sa.Connection, real_now: datetime) -> list[Channel]:
    """The channels by which something is to be sent now."""
    some = [sa.exists().where(_due(channel, real_now)).label(channel.value) for channel in Channel]
    row = connection.execute(sa.select(*some)).one()
    return [channel for channel in Channel if getattr(row, channel.value)]


def lease(connection: sa.Connection, channel: Channel, real_now: datetime, until: datetime) -> str | None:
    """Takes what has been due the longest for one sender alone, until it is saved or the lease is over."""
    chosen = (
        sa.select(sendings.c.notice_id)
        .where(_due(channel, real_now))
        .order_by(sendings.c.next_attempt_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    leased = (
        sa.update(sendings)
        .where(sendings.c.notice_id == chosen, sendings.c.channel == channel.value)
        .values(leased_until=until)
        .returning(sendings.c.notice_id)
    )
    return connection.execute(leased).scalar_one_or_none()


def _due(channel: Channel, real_now: datetime) -> sa.ColumnElement[bool]:
    of_channel = sendings.c.channel == channel.value
    return sa.and_(of_channel, _OPEN, sendings.c.next_attempt_at <= real_now, sendings.c.leased_until < real_now)


def _found(connection: sa.Connection, query: sa.Select[Any]) -> list[Notice]:
    rows: Sequence[sa.RowMapping] = connection.execute(query).mappings().all()
    if not rows:
        return []
    ids = [row["notice_id"] for row in rows]
    known: dict[str, dict[Channel, Sending]] = {notice_id: {} for notice_id in ids}
    of_these = sa.select(*_read_of_sendings).where(sendings.c.notice_id.in_(ids)).order_by(sendings.c.channel)
    for row in connection.execute(of_these):
        channel = Channel(row.channel)
        state = SendingState(row.state)
        known[row.notice_id][channel] = Sending(
            channel, state, row.next_attempt_at, row.attempts, row.last_error, row.sent_at
        )
    return [_to_notice(row, known[row["notice_id"]]) for row in rows]


def _to_notice(row: sa.RowMapping, found: dict[Channel, Sending]) -> Notice:
    hand_over = None
    if row["handed_over_at"]:
        hand_over = HandOver(
            row["receiver_masked"], row["hand_over_note"], row["handed_over_by"], row["handed_over_at"]
        )
    return Notice(
        **{name: row[name] for name in _PLAIN},
        sendings=found,
        outcome=Outcome(row["outcome"]),
        means=Means(row["means"]) if row["means"] else None,
        hand_over=hand_over,
    )


def _changing(notice: Notice) -> dict[str, Any]:
    """The columns that an act may change."""
    given = notice.hand_over
    return {
        "owner": notice.owner,
        "outcome": notice.outcome.value,
        "means": notice.means.value if notice.means else None,
        "delivered_at": notice.delivered_at,
        "undelivered_reason": notice.undelivered_reason,
        "read_at": notice.read_at,
        "handed_over_at": given.at if given else None,
        "handed_over_by": given.by if given else None,
        "hand_over_note": given.note if given else None,
        "receiver_masked": given.receiver_masked if given else None,
    }


def _sending_row(sending: Sending) -> dict[str, Any]:
    return {
        "channel": sending.channel.value,
        "state": sending.state.value,
        "attempts": sending.attempts,
        "next_attempt_at": sending.next_attempt_at,
        "last_error": sending.last_error,
        "sent_at": sending.sent_at,
    }
