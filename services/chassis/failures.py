"""The one mapping from what went wrong to the wire: gRPC status with google.rpc details."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import grpc
import structlog
from google.protobuf import any_pb2
from google.rpc import error_details_pb2, status_pb2
from protovalidate import Violation
from sqlalchemy import exc

from services.chassis.database import is_away
from services.chassis.errors import DomainError, InvalidField, Kind, ServiceAway

DOMAIN = "yizhan"
# PostgreSQL's query_canceled: the statement ran into its timeout.
_CANCELLED = "57014"
# Text with U+0000, which JSON and protobuf allow and PostgreSQL does not: the driver refuses to send it (no state at
# all), or the server finds it within JSON (untranslatable_character).
_UNSTORABLE = (None, "22P05")

log = structlog.get_logger()


class Invalid(DomainError):
    """The request breaks the contract's own rules; each violation names its field and rule."""

    kind = Kind.BAD_INPUT
    message = "请求内容不符合要求"

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__()
        self.violations = violations


def raise_violations(violations: Sequence[Violation]) -> None:
    if violations:
        raise Invalid(violations)


@dataclass(frozen=True)
class Failure(grpc.Status):
    """A status ready for `abort_with_status`; an incident id if nobody foresaw it."""

    code: grpc.StatusCode
    details: str
    trailing_metadata: Any
    incident: str = ""


def abort(context: grpc.ServicerContext, error: Exception) -> NoReturn:
    context.abort_with_status(to_status(error))
    raise error


def to_status(error: Exception) -> Failure:
    """Every failure as gRPC says it. What nobody foresaw shows an incident id and nothing else."""
    if is_away(error):
        error = ServiceAway()
    if isinstance(error, exc.DataError) and getattr(error.orig, "sqlstate", None) in _UNSTORABLE:
        error = InvalidField(what="请求含有不能保存的字符")
    if isinstance(error, DomainError):
        return _domain_status(error)
    if isinstance(error, exc.DBAPIError) and getattr(error.orig, "sqlstate", None) == _CANCELLED:
        return _status(grpc.StatusCode.DEADLINE_EXCEEDED, "处理超时，请稍后再试", "TIMED_OUT", {})
    incident = uuid.uuid4().hex
    log.error("unforeseen", incident=incident, exc_info=error)
    text = f"系统内部错误，事件编号 {incident}"
    return _status(grpc.StatusCode.INTERNAL, text, "INTERNAL", {"incident": incident}, incident=incident)


def _domain_status(error: DomainError) -> Failure:
    facts = {"rule": error.rule, **error.facts}
    fields = error_details_pb2.BadRequest()
    if isinstance(error, Invalid):
        for violation in error.violations:
            fields.field_violations.add(
                field=_path(violation), reason=violation.proto.rule_id, description=violation.proto.message
            )
    elif error.field:
        fields.field_violations.add(field=error.field, reason=error.reason, description=error.text)
    return _status(grpc.StatusCode[error.kind.value], error.text, error.reason, facts, fields)


def _status(
    code: grpc.StatusCode,
    text: str,
    reason: str,
    facts: dict[str, str],
    fields: error_details_pb2.BadRequest | None = None,
    *,
    incident: str = "",
) -> Failure:
    details: list[Any] = [
        error_details_pb2.ErrorInfo(reason=reason, domain=DOMAIN, metadata=facts),
        error_details_pb2.LocalizedMessage(locale="zh-CN", message=text),
    ]
    if fields and fields.field_violations:
        details.append(fields)
    packed: list[any_pb2.Any] = []
    for detail in details:
        holder = any_pb2.Any()
        holder.Pack(detail)
        packed.append(holder)
    status = status_pb2.Status(code=code.value[0], message=text, details=packed)
    return Failure(code, text, (("grpc-status-details-bin", status.SerializeToString()),), incident)


def _path(violation: Violation) -> str:
    """The field as a caller writes it: applicant.identity_number, materials[2].code."""
    parts: list[str] = []
    field = violation.proto.field
    for element in field.elements if field else ():
        name = element.field_name or ""
        subscript = element.subscript
        parts.append(f"{name}[{subscript.value}]" if subscript is not None else name)
    return ".".join(parts)
