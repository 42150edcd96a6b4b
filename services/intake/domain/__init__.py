"""Intake's rules: an application, what it is made of, what its item asks, and the certificate it may follow up."""

from services.intake.domain.application import BY_ITSELF, Application, decide_by, promise_due
from services.intake.domain.follow_up import Certificate, CertificateStatus, FollowUp, FollowUpKind
from services.intake.domain.records import (
    Act,
    Authorisation,
    ContactChange,
    Correction,
    File,
    HandOver,
    IssuedDocument,
    Material,
    Missing,
    Promise,
)
from services.intake.domain.states import CHINESE, Ground, Progress, State
from services.intake.domain.terms import ItemTerms, MaterialRule

__all__ = [
    "BY_ITSELF",
    "CHINESE",
    "Act",
    "Application",
    "Authorisation",
    "Certificate",
    "CertificateStatus",
    "ContactChange",
    "Correction",
    "File",
    "FollowUp",
    "FollowUpKind",
    "Ground",
    "HandOver",
    "IssuedDocument",
    "ItemTerms",
    "Material",
    "MaterialRule",
    "Missing",
    "Progress",
    "Promise",
    "State",
    "decide_by",
    "promise_due",
]
