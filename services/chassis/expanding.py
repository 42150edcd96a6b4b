"""What a migration does to a table that is in use: the previous release's code goes on while it runs.

`op.create_index` keeps every writer out until the index is built. These build it beside the work, outside of the
migration's transaction, so each must be the only kind of step in its migration: it could not be undone with the others.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from alembic import op


def create_index(name: str, table: str, columns: Sequence[Any], **options: Any) -> None:
    """Builds an index, anew if an attempt before this one was broken off."""
    with _beside_the_work():
        op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=True)
        op.create_index(name, table, columns, postgresql_concurrently=True, **options)


def drop_index(name: str, table: str) -> None:
    with _beside_the_work():
        op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=True)


@contextmanager
def _beside_the_work() -> Iterator[None]:
    with op.get_context().autocommit_block():
        # It takes as long as the table is large, and keeps nobody waiting.
        op.execute("SET statement_timeout = 0")
        yield
        op.execute("RESET statement_timeout")
