"""uploads that no application names are found by their age"""

import sqlalchemy as sa

from services.chassis.expanding import create_index, drop_index

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index("uploads_unnamed", "uploads", ["uploaded_at"], postgresql_where=sa.text("NOT named"))


def downgrade() -> None:
    drop_index("uploads_unnamed", "uploads")
