"""The catalogue's tables."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB, TSVECTOR

from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables

METADATA = sa.MetaData()
chassis_tables(METADATA)

# Codes sort and match by bytes: a subtree, like a code's beginning, is then a range of the index.
CODE = sa.Text(collation="C")

DIVISIONS = sa.Table(
    "divisions",
    METADATA,
    sa.Column("code", CODE, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("level", sa.Text, nullable=False),
    sa.Column("parent", CODE, nullable=False),
    # Of the release before, which counted once; now they are counted as they are asked for.
    sa.Column("child_count", sa.Integer, nullable=False, server_default="0"),
    # The last first.
    sa.Column("former_names", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("abolished_on", sa.Date),
    sa.Column("succeeded_by", CODE, nullable=False, server_default=""),
    # The number of its last change; 0 if it is as it was loaded.
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
)
sa.Index("divisions_parent", DIVISIONS.c.parent, DIVISIONS.c.code)

# What became of divisions. Rows are only ever added, and numbered one after the other.
DIVISION_CHANGES = sa.Table(
    "division_changes",
    METADATA,
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("code", CODE, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name_before", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("succeeded_by", CODE, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
    sa.Column("changed_at", INSTANT, nullable=False),
)

DEPARTMENTS = sa.Table(
    "departments",
    METADATA,
    sa.Column("code", CODE, primary_key=True),
    sa.Column("division", CODE, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("former_names", ARRAY(sa.Text), nullable=False),
    sa.Column("approval_section", sa.Text, nullable=False),
    sa.Column("in_centre", sa.Boolean, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    # Once it was merged into another: since when, and into which.
    sa.Column("retired_on", sa.Date),
    sa.Column("succeeded_by", CODE, nullable=False, server_default=""),
    sa.Column("version", sa.Integer, nullable=False),
)

# What was ordered of departments. `division` is the department's own and says who may order.
DEPARTMENT_MOVES = sa.Table(
    "department_moves",
    METADATA,
    sa.Column("move_id", sa.Text, primary_key=True),
    sa.Column("division", CODE, nullable=False, index=True),
    sa.Column("department", CODE, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("to_department", CODE, nullable=False, index=True),
    sa.Column("new_name", sa.Text, nullable=False),
    sa.Column("items", ARRAY(sa.Text), nullable=False),
    # As text, 2026-01-01: it is a part of the pages' key.
    sa.Column("effective_on", sa.Text, nullable=False),
    sa.Column("basis", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("ordered_by", sa.Text, nullable=False),
    sa.Column("ordered_at", INSTANT, nullable=False),
    # How far its items were published anew.
    sa.Column("cursor", CODE, nullable=False, server_default=""),
    sa.Column("version", sa.Integer, nullable=False),
)

CENTRES = sa.Table(
    "centres",
    METADATA,
    sa.Column("division", CODE, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("floor_area_m2", sa.Integer, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("opening_hours", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

WINDOWS = sa.Table(
    "windows",
    METADATA,
    sa.Column("code", CODE, primary_key=True),
    sa.Column("division", CODE, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("comprehensive", sa.Boolean, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("open", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

VILLAGE_SERVICES = sa.Table(
    "village_services",
    METADATA,
    sa.Column("division", CODE, primary_key=True),
    sa.Column("point_name", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("opening_hours", sa.Text, nullable=False),
    sa.Column("agents", JSONB, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# What divisions add to the national calendar; as every service that counts days keeps it.
CALENDARS = calendar_table(METADATA)

# One row an item. `department` and `division` say who may change it; what follows `published` says of the version in
# force what lists and search look at, and is empty before the first publication.
ITEMS = sa.Table(
    "items",
    METADATA,
    sa.Column("code", CODE, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("department", CODE, nullable=False),
    sa.Column("division", CODE, nullable=False),
    sa.Column("current_version", sa.Integer, nullable=False),
    sa.Column("draft", BYTEA),
    sa.Column("draft_changed_at", INSTANT),
    # How far the draft's review has come: NULL without a draft, and in drafts older than this column.
    sa.Column("review", JSONB(none_as_null=True)),
    sa.Column("published", BYTEA),
    sa.Column("retired_at", INSTANT),
    sa.Column("retirement_reason", sa.Text, nullable=False, server_default=""),
    sa.Column("replaced_by", sa.Text, nullable=False, server_default=""),
    sa.Column("summary", BYTEA),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.Column("kind", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("theme", sa.Text, nullable=False, server_default=""),
    sa.Column("audiences", ARRAY(sa.SmallInteger), nullable=False, server_default="{}"),
    sa.Column("offered", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("offered_within", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("online", sa.Boolean, nullable=False, server_default="false"),
    sa.Column("delegated", sa.Boolean, nullable=False, server_default="false"),
    sa.Column("in_centre", sa.Boolean, nullable=False, server_default="false"),
    sa.Column("search", TSVECTOR, nullable=False, server_default=""),
)
sa.Index("items_search", ITEMS.c.search, postgresql_using="gin")
sa.Index("items_division", ITEMS.c.division, ITEMS.c.code)
sa.Index("items_department", ITEMS.c.department, ITEMS.c.code)

# The files of samples, and since of disclosures' attachments, each once, by the SHA-256 of its content. A row that a
# draft has named stays for ever: what was published may show it.
SAMPLE_FILES = sa.Table(
    "sample_files",
    METADATA,
    sa.Column("digest", CODE, primary_key=True),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("data", BYTEA, nullable=False),
    sa.Column("uploaded_by", sa.Text, nullable=False),
    sa.Column("uploaded_at", INSTANT, nullable=False),
    sa.Column("named", sa.Boolean, nullable=False, server_default="false"),
)
sa.Index("sample_files_unnamed", SAMPLE_FILES.c.uploaded_at, postgresql_where=sa.not_(SAMPLE_FILES.c.named))

# Rows are only ever added.
ITEM_VERSIONS = sa.Table(
    "item_versions",
    METADATA,
    sa.Column("code", CODE, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("item", BYTEA, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("published_by", sa.Text, nullable=False),
    # Empty for the seed's versions and those before reviews.
    sa.Column("reviewed_by", sa.Text, nullable=False, server_default=""),
    sa.Column("published_at", INSTANT, nullable=False),
)

# What the administration makes public. `department` and `division` say who may change it, and follow a department that
# was merged; what it says names the department as it was. `search` is of the whole text, published or not.
DISCLOSURES = sa.Table(
    "disclosures",
    METADATA,
    sa.Column("disclosure_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("kind", sa.SmallInteger, nullable=False),
    sa.Column("department", CODE, nullable=False),
    sa.Column("division", CODE, nullable=False),
    sa.Column("content", BYTEA, nullable=False),
    # The content without its long parts, for lists.
    sa.Column("summary", BYTEA, nullable=False),
    sa.Column("review", JSONB(none_as_null=True), nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("changed_at", INSTANT, nullable=False),
    # Empty until it is published.
    sa.Column("department_name", sa.Text, nullable=False),
    sa.Column("published_at", INSTANT),
    sa.Column("published_by", sa.Text, nullable=False),
    sa.Column("publicity_until", sa.Date),
    sa.Column("withdrawn_at", INSTANT),
    sa.Column("withdrawn_by", sa.Text, nullable=False),
    sa.Column("withdrawal_reason", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Text, nullable=False),
    sa.Column("search", TSVECTOR, nullable=False),
)
sa.Index(
    "disclosures_public",
    DISCLOSURES.c.published_at,
    DISCLOSURES.c.disclosure_id,
    postgresql_where=DISCLOSURES.c.state == "PUBLISHED",
)
sa.Index("disclosures_begun", DISCLOSURES.c.created_at, DISCLOSURES.c.disclosure_id)
sa.Index("disclosures_search", DISCLOSURES.c.search, postgresql_using="gin")
