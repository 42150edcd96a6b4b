"""What a new version changes."""

import sqlalchemy as sa

from services.catalogue.differences import differences
from services.catalogue.storage import items
from services.chassis.access import Scope
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent
from yizhan.catalogue.v1.governance_pb2 import FieldChange, ItemDiff


def diff_item(read: sa.Connection, scope: Scope, code: str, from_version: int, to_version: int) -> ItemDiff:
    """From a version (the one in force if 0) to a later one (the draft if 0). Raises NotFound or NoDraft."""
    loaded = items.load(read, code, scope)
    if not to_version:
        loaded.item.check_draft()
    from_version = from_version or loaded.item.current_version
    before = _content(read, code, from_version) if from_version else ItemContent()
    after = _content(read, code, to_version) if to_version else loaded.content
    changes = [
        FieldChange(path=change.path, label=change.label, before=change.before, after=change.after)
        for change in differences(before, after)
    ]
    return ItemDiff(item_code=code, from_version=from_version, to_version=to_version, changes=changes)


def _content(read: sa.Connection, code: str, version: int) -> ItemContent:
    return Item.FromString(items.get_version(read, code, version)).content
