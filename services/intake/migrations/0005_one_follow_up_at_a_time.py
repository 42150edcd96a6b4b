"""one follow-up of a certificate at a time"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_UNDER_WAY = (
    "state IN ('RECEIVED', 'NOTIFIED', 'SUPPLIED')"
    " OR state IN ('ACCEPTED') AND progress IN ('NONE', 'ON_ITS_WAY', 'OPEN')"
)


def upgrade() -> None:
    op.create_index(
        "applications_follow_up_once",
        "applications",
        [sa.literal_column("(follow_up ->> 'certificate_number')")],
        unique=True,
        postgresql_where=sa.text(_UNDER_WAY),
    )


def downgrade() -> None:
    op.drop_index("applications_follow_up_once", table_name="applications")
