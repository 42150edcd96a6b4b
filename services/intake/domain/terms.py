"""What an item asks of an application for it (rules ACCEPT-2, ACCEPT-3, CLOCK-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.chassis.deadlines import Limit
from services.chassis.divisions import within
from services.intake.refusals import ItemNotOffered, NotCorrectable, UnknownMaterial


@dataclass(frozen=True, slots=True)
class MaterialRule:
    """One line of an item's material list."""

    code: str
    name: str
    required: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """What a published item version asks of an application for it. Frozen: the application stays pinned to it."""

    code: str
    version: int
    name: str
    department: str
    divisions: frozenset[str]
    audiences: frozenset[int]
    online: bool
    tolerant: bool
    materials: tuple[MaterialRule, ...]
    promised: Limit
    runs_from_receipt: bool
    """The limits run from receipt of the application, not from its acceptance (rule CLOCK-1)."""
    form: Mapping[str, Any]

    def check_offered(self, division: str, kind: int, *, by_staff: bool) -> None:
        """Raises ItemNotOffered: where it cannot be filed, by whom, or not over the network."""
        if not any(within(division, offered) for offered in self.divisions):
            raise ItemNotOffered(field="division", how="在所选地区申请")
        if kind not in self.audiences:
            raise ItemNotOffered(field="applicant.kind", how="由此类申请人申请")
        if not self.online and not by_staff:
            raise ItemNotOffered(how="网上申请，请到窗口办理")

    def check_codes(self, codes: Iterable[str], *, field: str) -> None:
        """Raises UnknownMaterial for a code that the item does not list."""
        known = {rule.code for rule in self.materials}
        for code in codes:
            if code not in known:
                raise UnknownMaterial(field=field, code=code)

    def check_correctable(self, field: str) -> None:
        """ACCEPT-3: a field of the form is, unless its schema says `x-correctable: false`. Raises NotCorrectable."""
        schema = self._properties.get(field)
        if schema is None or (isinstance(schema, Mapping) and schema.get("x-correctable") is False):
            raise NotCorrectable(field="field", name=self.title_of(field))

    def title_of(self, field: str) -> str:
        """What people call a field of the form."""
        schema = self._properties.get(field)
        return str(schema.get("title", field)) if isinstance(schema, Mapping) else field

    def name_of(self, material: str) -> str:
        return next((rule.name for rule in self.materials if rule.code == material), material)

    @property
    def _properties(self) -> Mapping[str, Any]:
        return self.form.get("properties", {})
