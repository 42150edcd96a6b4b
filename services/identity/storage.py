"""Identity's tables, rows ↔ accounts, and the queries over them.

Passwords are kept apart from accounts, so that no list of accounts ever touches one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA

from services.chassis.abolished_divisions import abolished_table
from services.chassis.access import Scope
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.department_moves import STEP, Move, moves_table
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.chassis.privacy import KeyRing
from services.identity.domain import Account, AccountState, Attempts, LockOut, PartyKind, Session

METADATA = sa.MetaData()
chassis_tables(METADATA)

# Codes and names sort and match by bytes: a division's subtree is then a range of the index.
_CODE = sa.Text(collation="C")

ACCOUNTS = sa.Table(
    "accounts",
    METADATA,
    sa.Column("account_id", sa.Text, primary_key=True),
    sa.Column("name", _CODE, nullable=False, index=True),
    sa.Column("display_name", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("roles", ARRAY(sa.Text), nullable=False),
    sa.Column("division", _CODE, nullable=False, index=True),
    sa.Column("department", _CODE, nullable=False),
    sa.Column("window_code", sa.Text, nullable=False),
    sa.Column("accountable_first_contact", sa.Boolean, nullable=False),
    sa.Column("party_kind", sa.Text, nullable=False),
    sa.Column("identity_number", BYTEA),
    sa.Column("phone", BYTEA),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("disabled_reason", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# The key makes the name unique.
CREDENTIALS = sa.Table(
    "credentials",
    METADATA,
    sa.Column("name", _CODE, primary_key=True),
    sa.Column("account_id", sa.Text, sa.ForeignKey(ACCOUNTS.c.account_id), nullable=False, unique=True),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("changed_at", INSTANT, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# The key makes the person or organisation unique.
IDENTITIES = sa.Table(
    "identities",
    METADATA,
    sa.Column("lookup_hash", BYTEA, primary_key=True),
    sa.Column("account_id", sa.Text, sa.ForeignKey(ACCOUNTS.c.account_id), nullable=False),
)

# Also for names without an account: whoever guesses learns nothing from a lock-out.
ATTEMPTS = sa.Table(
    "sign_in_attempts",
    METADATA,
    sa.Column("name", _CODE, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last_at", INSTANT, nullable=False, index=True),
)

SESSIONS = sa.Table(
    "sessions",
    METADATA,
    sa.Column("session_id", sa.Text, primary_key=True),
    sa.Column("account_id", sa.Text, sa.ForeignKey(ACCOUNTS.c.account_id), nullable=False, index=True),
    sa.Column("secret_hash", BYTEA, nullable=False),
    sa.Column("expires_at", INSTANT, nullable=False, index=True),
    sa.Column("ended", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

DEPARTMENT_MOVES = moves_table(METADATA)
ABOLISHED_DIVISIONS = abolished_table(METADATA)

# What one sign-in tidies up of others' leftovers; they come no faster than sign-ins do.
_TIDIED_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an account's owner proves to know."""

    password_hash: str
    version: int


def staff_of(connection: sa.Connection, move: Move) -> list[tuple[str, int]]:
    """Some of a merged department's accounts, each with its row's version; nobody goes along with a few items."""
    if not move.is_whole:
        return []
    query = sa.select(ACCOUNTS.c.account_id, ACCOUNTS.c.version).where(ACCOUNTS.c.department == move.from_department)
    return [(row.account_id, row.version) for row in connection.execute(query.order_by(ACCOUNTS.c.name).limit(STEP))]


def account_row(account: Account, key_ring: KeyRing) -> dict[str, Any]:
    """All columns but the version, which `Work` counts."""

    def encrypted(column: str, text: str) -> bytes | None:
        return key_ring.encrypt(text, _context(column, account.account_id)) if text else None

    return {
        "account_id": account.account_id,
        "name": account.name,
        "display_name": account.display_name,
        "title": account.title,
        "roles": sorted(account.roles),
        "division": account.division,
        "department": account.department,
        "window_code": account.window_code,
        "accountable_first_contact": account.accountable_first_contact,
        "party_kind": account.party_kind.value,
        "identity_number": encrypted("identity_number", account.identity_number),
        "phone": encrypted("phone", account.phone),
        "state": account.state.value,
        "disabled_reason": account.disabled_reason,
        "created_at": account.created_at,
    }


def changed_columns(before: Account, after: Account, key_ring: KeyRing) -> dict[str, Any]:
    """The columns in which two states of one account differ."""
    changed = {name for name in Account.__slots__ if getattr(before, name) != getattr(after, name)}
    return {name: value for name, value in account_row(after, key_ring).items() if name in changed}


def load_account(connection: sa.Connection, account_id: str, scope: Scope, key_ring: KeyRing) -> Account:
    """Raises NotFound, also for an account out of scope."""
    row = connection.execute(sa.select(ACCOUNTS).where(ACCOUNTS.c.account_id == account_id, _reached(scope))).first()
    if row is None:
        raise NotFound(what="账号")
    return _account(row, key_ring)


def find_account(connection: sa.Connection, account_id: str, key_ring: KeyRing) -> Account | None:
    """For a caller who has proved to be its owner."""
    row = connection.execute(sa.select(ACCOUNTS).where(ACCOUNTS.c.account_id == account_id)).first()
    return _account(row, key_ring) if row else None


def find_credentials(connection: sa.Connection, name: str, key_ring: KeyRing) -> tuple[Account, Credentials] | None:
    query = (
        sa.select(ACCOUNTS, CREDENTIALS.c.password_hash, CREDENTIALS.c.version.label("password_version"))
        .join(CREDENTIALS, CREDENTIALS.c.account_id == ACCOUNTS.c.account_id)
        .where(CREDENTIALS.c.name == name)
    )
    row = connection.execute(query).first()
    return (_account(row, key_ring), Credentials(row.password_hash, row.password_version)) if row else None


def list_accounts(
    connection: sa.Connection,
    scope: Scope,
    key_ring: KeyRing,
    *,
    role: str,
    department: str,
    state: AccountState | None,
    page: Page,
) -> tuple[Sequence[Account], str]:
    """A page by name, and the token of the next; empty on the last."""
    conditions = [_reached(scope)]
    if role:
        conditions.append(ACCOUNTS.c.roles.contains([role]))
    if department:
        conditions.append(ACCOUNTS.c.department == department)
    if state:
        conditions.append(ACCOUNTS.c.state == state.value)
    query = page.cut(sa.select(ACCOUNTS).where(*conditions), ACCOUNTS.c.name, rising=True)
    shown, following = page.split(connection.execute(query).all(), lambda row: (row.name,))
    return [_account(row, key_ring) for row in shown], following


def list_colleagues(
    connection: sa.Connection,
    scope: Scope,
    *,
    role: str,
    department: str,
    division: str,
    account_ids: Sequence[str],
    page: Page,
) -> tuple[Sequence[Any], str]:
    """Members of staff by name, without what is theirs alone: no number of theirs is even read."""
    shown = ("account_id", "display_name", "title", "roles", "division", "department")
    conditions = [_reached(scope), ACCOUNTS.c.party_kind == PartyKind.NONE.value]
    if account_ids:
        conditions.append(ACCOUNTS.c.account_id.in_(account_ids))
    else:
        conditions.append(ACCOUNTS.c.state == AccountState.ACTIVE.value)
    if role:
        conditions.append(ACCOUNTS.c.roles.contains([role]))
    if department:
        conditions.append(ACCOUNTS.c.department == department)
    if division:
        conditions.append(ACCOUNTS.c.division.startswith(division_prefix(division), autoescape=True))
    query = sa.select(*(ACCOUNTS.c[name] for name in shown)).where(*conditions)
    cut = page.cut(query, ACCOUNTS.c.display_name, ACCOUNTS.c.account_id, rising=True)
    return page.split(connection.execute(cut).all(), lambda row: (row.display_name, row.account_id))


def has_administrator(connection: sa.Connection) -> bool:
    """Whether anybody can open accounts for others."""
    active = ACCOUNTS.c.state == AccountState.ACTIVE.value
    query = sa.select(ACCOUNTS.c.account_id).where(ACCOUNTS.c.roles.contains(["ADMINISTRATOR"]), active)
    return connection.execute(query.limit(1)).first() is not None


def count_attempt(connection: sa.Connection, name: str, rule: LockOut, now: datetime) -> Attempts:
    """Counts an attempt to sign in, at once and whatever becomes of it; what it makes of the count.

    Counted before the password is looked at, in one statement: guesses sent together are no more than guesses sent
    in turn. Refused attempts do not prolong a lock-out, or anyone could keep anyone out for ever.
    """
    known = ATTEMPTS.c
    lapsed = known.last_at <= now - rule.lasting
    statement = postgresql.insert(ATTEMPTS).values(name=name, count=1, last_at=now)
    counted = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "count": sa.case((lapsed, 1), else_=sa.func.least(known.count + 1, rule.after + 1)),
            "last_at": sa.case((sa.or_(lapsed, known.count < rule.after), now), else_=known.last_at),
        },
    ).returning(known.count, known.last_at)
    row = connection.execute(counted).one()
    return Attempts(row[0], row[1])


def locked_until(connection: sa.Connection, names: Sequence[str], rule: LockOut, now: datetime) -> dict[str, datetime]:
    """Which of these names are locked, and until when."""
    query = sa.select(ATTEMPTS.c.name, ATTEMPTS.c.last_at).where(
        ATTEMPTS.c.name.in_(names), ATTEMPTS.c.count >= rule.after, ATTEMPTS.c.last_at > now - rule.lasting
    )
    return {name: last_at + rule.lasting for name, last_at in connection.execute(query)}


def find_session(connection: sa.Connection, session_id: str) -> Session | None:
    row = connection.execute(sa.select(SESSIONS).where(SESSIONS.c.session_id == session_id)).first()
    if row is None:
        return None
    return Session(row.session_id, row.account_id, row.secret_hash, row.expires_at, row.ended, row.version)


def tidy_up(connection: sa.Connection, rule: LockOut, now: datetime) -> None:
    """Deletes a few counts and sessions that mean nothing any more. Rows that others hold are left to them."""
    for table, stale in (
        (ATTEMPTS, ATTEMPTS.c.last_at < now - rule.lasting),
        (SESSIONS, SESSIONS.c.expires_at < now),
    ):
        key = table.primary_key.columns[0]
        chosen = sa.select(key).where(stale).limit(_TIDIED_AT_ONCE).with_for_update(skip_locked=True)
        connection.execute(sa.delete(table).where(key.in_(chosen.scalar_subquery())))


def _reached(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(owner=ACCOUNTS.c.account_id, division=ACCOUNTS.c.division, department=ACCOUNTS.c.department)


def _account(row: sa.Row[Any], key_ring: KeyRing) -> Account:
    def decrypted(column: str) -> str:
        encrypted = getattr(row, column)
        return key_ring.decrypt(encrypted, _context(column, row.account_id)) if encrypted else ""

    return Account(
        account_id=row.account_id,
        name=row.name,
        display_name=row.display_name,
        title=row.title,
        roles=frozenset(row.roles),
        division=row.division,
        department=row.department,
        window_code=row.window_code,
        accountable_first_contact=row.accountable_first_contact,
        party_kind=PartyKind(row.party_kind),
        identity_number=decrypted("identity_number"),
        phone=decrypted("phone"),
        state=AccountState(row.state),
        disabled_reason=row.disabled_reason,
        created_at=row.created_at,
        version=row.version,
    )


def _context(column: str, account_id: str) -> str:
    return f"identity.accounts.{column}:{account_id}"
