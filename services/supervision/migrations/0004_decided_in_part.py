"""The index of decided cases has those decided in part."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = [sa.literal_column("decided_at DESC"), sa.literal_column("application_id DESC")]
_BEFORE = "outcome IN ('GRANTED', 'DENIED')"
_AFTER = "outcome IN ('GRANTED', 'PARTLY', 'DENIED')"


def upgrade() -> None:
    op.drop_index("cases_decided", table_name="cases", postgresql_where=sa.text(_BEFORE))
    op.create_index("cases_decided", "cases", _COLUMNS, unique=False, postgresql_where=sa.text(_AFTER))


def downgrade() -> None:
    op.drop_index("cases_decided", table_name="cases", postgresql_where=sa.text(_AFTER))
    op.create_index("cases_decided", "cases", _COLUMNS, unique=False, postgresql_where=sa.text(_BEFORE))
