"""what is old is found by its age, to be purged"""

from services.chassis.expanding import create_index, drop_index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index("inbox_handled", "inbox", ["handled_at"])
    create_index("requests_made", "requests", ["made_at"])


def downgrade() -> None:
    drop_index("requests_made", "requests")
    drop_index("inbox_handled", "inbox")
