"""An upgrade under load: the previous release's code goes on while the migrations run, and after them.

Expand, then contract: a migration may take away only what the previous release does not use any more, and says so by a
module-level `contract = "why"`.
"""

import ast
import subprocess
import threading
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql

from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.service import Service
from services.platform.roster import service
from tests.contract.releases import ALL, digest, migrations_of, release, released

ROOT = Path(__file__).parents[2]
SINCE = [
    (name, file) for name in ALL for file in migrations_of(service(name)) if file.name[:4] > released(name).revision
]


@pytest.mark.parametrize("name", ALL)
def test_a_released_migration_is_never_edited(name: str):
    last = released(name)
    files = [file for file in migrations_of(service(name)) if file.name[:4] <= last.revision]
    assert digest(files) == last.digest, f"a database somewhere has run them as they were: write a new one ({name})"


def test_the_mark_is_at_the_last_tag_or_ahead_of_it():
    """Where the clone has tags. Without them the mark itself is what the other tests go by: none is left out."""
    listed = subprocess.run(["git", "tag", "--list", "v*"], check=False, cwd=ROOT, capture_output=True, text=True)
    tags = listed.stdout.split()
    newest = max((_version(tag[1:]) for tag in tags), default=(0,))
    assert _version(release()) >= newest, "run python -m tests.contract.releases <version>"


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("-", maxsplit=1)[0].split("."))


# What keeps the previous release's code from its work, or takes from it what it reads.
_FORBIDDEN = {
    "drop_table": "drops a table",
    "drop_column": "drops a column",
    "rename_table": "renames a table",
    "create_unique_constraint": "refuses rows that were allowed",
    "create_check_constraint": "refuses rows that were allowed",
    "create_foreign_key": "refuses rows that were allowed",
    "execute": "does something that this test cannot judge",
    "drop_index": "takes an index away while its table is locked",
}


def faults(text: str) -> list[str]:
    """What a migration does that is no expansion."""
    module = ast.parse(text)
    if any(isinstance(node, ast.Assign) and _is_named(node, "contract") for node in module.body):
        return []
    (upgrade,) = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade"]
    calls = [node for node in ast.walk(upgrade) if isinstance(node, ast.Call)]
    steps = [call for call in calls if _name(call) and (_is_op(call) or _name(call) in ("create_index", "drop_index"))]
    made = {_text(call.args[0]) for call in steps if _name(call) == "create_table"}
    found = [fault for call in steps if (fault := _fault(call, made))]
    if any(not _is_op(call) for call in steps) and any(_is_op(call) for call in steps):
        found.append("builds an index beside the work and does something else: the two cannot be undone together")
    return found


def _fault(call: ast.Call, made: set[str]) -> str:
    name, options = _name(call), {keyword.arg: keyword.value for keyword in call.keywords}
    if not _is_op(call):
        # Ours, from services/chassis/expanding.py.
        return "refuses rows that were allowed" if _is_true(options.get("unique")) else ""
    if name == "create_index":
        return "" if _text(call.args[1]) in made else "locks a table for as long as an index takes"
    if name == "add_column":
        column = {keyword.arg: keyword.value for keyword in call.args[1].keywords}  # pyright: ignore
        required = "nullable" in column and not _is_true(column["nullable"])
        return "adds a column that old code does not fill" if required and "server_default" not in column else ""
    if name == "alter_column":
        changes = set(options) - {"existing_type", "existing_nullable", "existing_server_default", "server_default"}
        loosens = changes == {"nullable"} and _is_true(options["nullable"])
        return "" if loosens or not changes else "changes a column that old code uses"
    # A sequence that old code does not know is in nobody's way.
    made_new = name == "execute" and isinstance(call.args[0], ast.Call) and _name(call.args[0]) == "CreateSequence"
    return "" if made_new else _FORBIDDEN.get(name, "")


def _is_op(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "op"


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _is_named(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


@pytest.mark.parametrize(("name", "file"), SINCE, ids=lambda value: getattr(value, "name", value))
def test_a_migration_since_then_only_expands(name: str, file: Path):
    assert faults(file.read_text()) == []


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ('op.drop_column("cases", "owner")', "drops a column"),
        ('op.alter_column("cases", "owner", new_column_name="holder")', "changes a column that old code uses"),
        ('op.alter_column("cases", "owner", nullable=False)', "changes a column that old code uses"),
        ('op.alter_column("cases", "owner", nullable=True)', ""),
        (
            'op.add_column("cases", sa.Column("at", sa.Date(), nullable=False))',
            "adds a column that old code does not fill",
        ),
        ('op.add_column("cases", sa.Column("at", sa.Date(), nullable=True))', ""),
        ('op.create_index("by_at", "cases", ["at"])', "locks a table for as long as an index takes"),
        ('op.create_table("seats"); op.create_index("by_at", "seats", ["at"])', ""),
        ('create_index("by_at", "cases", ["at"])', ""),
        ('create_index("by_at", "cases", ["at"], unique=True)', "refuses rows that were allowed"),
        ('op.execute(sa.schema.CreateSequence(sa.Sequence("serials")))', ""),
        ('op.execute(sa.schema.DropSequence(sa.Sequence("serials")))', "does something that this test cannot judge"),
        ('op.execute("DELETE FROM cases")', "does something that this test cannot judge"),
    ],
)
def test_what_counts_as_no_expansion(step: str, fault: str):
    migration = f"def upgrade():\n    {step}\n"
    assert faults(migration) == ([fault] if fault else [])
    assert faults(f'contract = "unused since 0.2.0"\n{migration}') == []


class OldCode:
    """Writes and reads every table as the previous release's code does: by the columns that there were then."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._tables = sa.MetaData()
        with closing(Database(url)) as database:
            self._tables.reflect(database.engine)
            with database.read() as connection:
                triggers = sa.text("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgtype & 16 > 0")
                # Histories and ledgers: a trigger refuses to change a row.
                self._fixed = set(connection.execute(triggers).scalars())
        self._tables.remove(self._tables.tables["alembic_version"])
        self._stop = threading.Event()
        self._failures: list[str] = []
        self._went_round = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def work_through_it_once(self) -> None:
        with closing(Database(self._url)) as database, database.read() as connection:
            given: dict[str, Any] = {}
            for table in self._tables.sorted_tables:
                self._use(connection, table, given)

    def go_round(self) -> None:
        """Waits until everything was done once more from here on, or something failed."""
        for _ in range(2):
            self._went_round.clear()
            self._went_round.wait(30)

    def __enter__(self) -> "OldCode":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        assert self._failures == []

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.work_through_it_once()
            except exc.SQLAlchemyError as error:
                self._failures.append(str(error))
                self._stop.set()
            finally:
                self._went_round.set()

    def _use(self, connection: sa.Connection, table: sa.Table, given: dict[str, Any]) -> None:
        row = {column.name: self._value(column, given) for column in table.columns if not column.identity}
        given |= {f"{table.name}.{name}": value for name, value in row.items()}
        # New rows are told apart by their texts; a table whose key is not one holds only what there is.
        connection.execute(postgresql.insert(table).values(row).on_conflict_do_nothing())
        known = [column for column in table.primary_key if column.name in row]
        found = sa.and_(*(column == row[column.name] for column in known))
        connection.execute(sa.select(*table.columns).where(found).limit(1)).all()
        rest = {name: value for name, value in row.items() if name not in table.primary_key.columns}
        if rest and table.name not in self._fixed:
            connection.execute(sa.update(table).where(found).values(rest))

    def _value(self, column: sa.Column[Any], given: dict[str, Any]) -> Any:
        for key in column.foreign_keys:
            return given[key.target_fullname]
        kind = column.type
        if isinstance(kind, sa.Boolean):
            return False
        if isinstance(kind, sa.Integer):
            return 1
        if isinstance(kind, sa.DateTime):
            return datetime.now(UTC)
        if isinstance(kind, sa.Date):
            return datetime.now(UTC).date()
        if isinstance(kind, sa.Uuid):
            return uuid.uuid4()
        if isinstance(kind, postgresql.ARRAY):
            return []
        if isinstance(kind, postgresql.JSONB):
            return {}
        return uuid.uuid4().hex.encode() if isinstance(kind, postgresql.BYTEA) else uuid.uuid4().hex


@pytest.fixture
def old_database(new_database: Callable[[], str]) -> Callable[[Service], str]:
    """At the previous release's revision."""

    def create(one: Service) -> str:
        url = new_database()
        with closing(Database(url)) as database:
            migrations.migrate(one, database.engine, to=released(one.name).revision)
        return url

    return create


@pytest.mark.parametrize("name", ALL)
def test_the_previous_releases_code_works_while_its_database_is_upgraded_and_after(
    name: str, old_database: Callable[[Service], str]
):
    url = old_database(service(name))
    code = OldCode(url)
    code.work_through_it_once()
    with code, closing(Database(url)) as database:
        migrations.migrate(service(name), database.engine)
        assert migrations.differences(service(name), database.engine) == []
        code.go_round()
    with psycopg.connect(url) as session:
        invalid = session.execute("SELECT count(*) FROM pg_index WHERE NOT indisvalid").fetchone()
    assert invalid == (0,)


@pytest.mark.parametrize(
    "change", ["ALTER TABLE bills DROP COLUMN owner", "ALTER TABLE bills ADD COLUMN sealed date NOT NULL"]
)
def test_old_code_notices_what_breaks_it(old_database: Callable[[Service], str], change: str):
    url = old_database(service("fees"))
    code = OldCode(url)
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(change)
    with pytest.raises(exc.SQLAlchemyError, match=r"owner|sealed"):
        code.work_through_it_once()


def test_an_index_whose_building_was_broken_off_is_built_anew(old_database: Callable[[Service], str]):
    url = old_database(service("fees"))
    with psycopg.connect(url, autocommit=True) as session:
        session.execute("CREATE INDEX inbox_handled ON inbox (handler)")
    with closing(Database(url)) as database:
        migrations.migrate(service("fees"), database.engine)
        assert migrations.differences(service("fees"), database.engine) == []
