"""cancelled bills are found by their day, to be held against the ledger"""

import sqlalchemy as sa

from services.chassis.expanding import create_index, drop_index

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index("bills_cancelled", "bills", ["cancelled_at"], postgresql_where=sa.text("cancelled_at IS NOT NULL"))


def downgrade() -> None:
    drop_index("bills_cancelled", "bills")
