"""Intake's rules: an application, what it is made of, and what its item asks."""

from services.intake.domain.application import (
    CHINESE,
    PLATFORM,
    Application,
    Ground,
    Progress,
    State,
    decide_by,
    promise_due,
)
from services.intake.domain.records import Correction, File, HandOver, IssuedDocument, Material, Missing
from services.intake.domain.terms import ItemTerms, MaterialRule

__all__ = [
    "CHINESE",
    "PLATFORM",
    "Application",
    "Correction",
    "File",
    "Ground",
    "HandOver",
    "IssuedDocument",
    "ItemTerms",
    "Material",
    "MaterialRule",
    "Missing",
    "Progress",
    "State",
    "decide_by",
    "promise_due",
]
