"""bookings are found by who made them"""

import sqlalchemy as sa

from services.chassis.expanding import create_index, drop_index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    latest = [sa.literal_column("day DESC"), sa.literal_column("booking_id DESC")]
    create_index("bookings_made_by", "bookings", ["booked_by", *latest])


def downgrade() -> None:
    drop_index("bookings_made_by", "bookings")
