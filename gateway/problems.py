"""What a client is told when something is refused: RFC 9457 problem JSON, for services' failures and the gateway's own.

People read `title`, `detail` and each error's `message`; machines read `reason`, `rule` and each error's `rule`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import grpc
import orjson
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from gateway.violations import for_people

CONTENT_TYPE = b"application/problem+json; charset=utf-8"
_DETAILS = "grpc-status-details-bin"

# The one table from gRPC to HTTP. A broken rule (FAILED_PRECONDITION) is 422: repeating the request cannot help. What
# somebody else changed meanwhile (ABORTED) is 409: reading anew and repeating can. A stale If-Match is 412.
HTTP_STATUS: Mapping[grpc.StatusCode, int] = {
    grpc.StatusCode.INVALID_ARGUMENT: 400,
    grpc.StatusCode.OUT_OF_RANGE: 400,
    grpc.StatusCode.UNAUTHENTICATED: 401,
    grpc.StatusCode.PERMISSION_DENIED: 403,
    grpc.StatusCode.NOT_FOUND: 404,
    grpc.StatusCode.ALREADY_EXISTS: 409,
    grpc.StatusCode.ABORTED: 409,
    grpc.StatusCode.FAILED_PRECONDITION: 422,
    grpc.StatusCode.RESOURCE_EXHAUSTED: 429,
    grpc.StatusCode.UNIMPLEMENTED: 501,
    grpc.StatusCode.UNAVAILABLE: 503,
    grpc.StatusCode.CANCELLED: 503,
    grpc.StatusCode.DEADLINE_EXCEEDED: 504,
}
_INTERNAL = 500

TITLES: Mapping[int, str] = {
    400: "请求内容有误",
    401: "尚未登录",
    403: "无权操作",
    404: "没有找到",
    405: "不支持该请求方法",
    408: "请求未在时限内送达",
    409: "操作冲突",
    412: "记录已被更新",
    413: "内容过大",
    414: "网址过长",
    415: "不支持的内容类型",
    422: "不符合规定",
    429: "请求过于频繁",
    500: "系统内部错误",
    501: "尚未提供",
    503: "服务暂时不可用",
    504: "处理超时",
}
# When a service is away, most restarts are over in so many seconds.
_RETRY_AFTER = "2"


@dataclass(frozen=True)
class FieldError:
    """One field that does not fit, and the rule that it breaks."""

    field: str
    rule: str
    message: str


@dataclass(eq=False)
class Problem(Exception):
    """A refusal, ready to be written."""

    status: int
    reason: str
    detail: str
    rule: str = ""
    errors: Sequence[FieldError] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    incident: str = ""

    def body(self, trace_id: str) -> bytes:
        """The problem as JSON. `instance` names the incident, or else the trace, under which the logs tell more."""
        instance = f"urn:yizhan:incident:{self.incident}" if self.incident else f"urn:yizhan:trace:{trace_id}"
        return orjson.dumps(
            {
                "type": f"/problems/{self.reason}",
                "title": TITLES.get(self.status, TITLES[_INTERNAL]),
                "status": self.status,
                "detail": self.detail,
                "instance": instance,
                "reason": self.reason,
                "rule": self.rule,
                "errors": [{"field": e.field, "rule": e.rule, "message": e.message} for e in self.errors],
                "facts": dict(self.facts),
            }
        )


def bad_request(reason: str, detail: str, errors: Sequence[FieldError] = ()) -> Problem:
    return Problem(400, reason, detail, errors=errors)


def not_signed_in(*, bad_token: bool) -> Problem:
    """RFC 6750: a token that was refused is named as such, a missing one is only asked for."""
    challenge = 'Bearer realm="yizhan"' + (', error="invalid_token"' if bad_token else "")
    detail = "登录已失效，请重新登录" if bad_token else "请先登录"
    reason = "INVALID_TOKEN" if bad_token else "NOT_SIGNED_IN"
    return Problem(401, reason, detail, headers={"www-authenticate": challenge})


def no_such_route() -> Problem:
    return Problem(404, "NO_SUCH_ROUTE", "没有这个网址")


def method_not_allowed(allowed: Sequence[str]) -> Problem:
    return Problem(405, "METHOD_NOT_ALLOWED", "该网址不支持这种请求方法", headers={"allow": ", ".join(allowed)})


def too_slow() -> Problem:
    return Problem(408, "BODY_TOO_SLOW", "请求内容未在时限内送达", headers={"connection": "close"})


def too_large(limit: int) -> Problem:
    # The rest of the body is not read, so the connection cannot be used again.
    return Problem(
        413,
        "TOO_LARGE",
        f"内容超过上限（{_size(limit)}）",
        facts={"limit": str(limit)},
        headers={"connection": "close"},
    )


def unsupported_type(wanted: str) -> Problem:
    return Problem(415, "UNSUPPORTED_MEDIA_TYPE", f"内容类型应为 {wanted}", facts={"wanted": wanted})


def too_many(retry_after: int) -> Problem:
    headers = {"retry-after": str(retry_after)}
    return Problem(429, "TOO_MANY_REQUESTS", f"请求过于频繁，请 {retry_after} 秒后再试", headers=headers)


def unavailable(reason: str = "SERVICE_AWAY") -> Problem:
    return Problem(503, reason, "服务暂时不可用，请稍后再试", headers={"retry-after": _RETRY_AFTER})


def not_offered() -> Problem:
    return Problem(501, "NOT_OFFERED", "本平台未提供这项服务")


def internal(incident: str) -> Problem:
    return Problem(_INTERNAL, "INTERNAL", f"系统内部错误，事件编号 {incident}", incident=incident)


def was_cut_off(error: grpc.aio.AioRpcError) -> bool:
    """Whether nobody answered: the peer was not there, or is leaving. What a service itself refuses has details."""
    cut_off = error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)
    return cut_off and not any(key == _DETAILS for key, _ in error.trailing_metadata() or ())


def from_grpc(error: grpc.aio.AioRpcError, incident: str, *, conditional: bool = False) -> Problem:
    """A service's failure. `incident` names it if the service did not; `conditional` tells that If-Match was sent."""
    code = error.code()
    info, text, violations = _details(error)
    status = HTTP_STATUS.get(code, _INTERNAL)
    if status == _INTERNAL:
        return internal(info.metadata.get("incident", "") or incident)
    if code is grpc.StatusCode.UNAUTHENTICATED and info.reason in ("", "NOT_SIGNED_IN"):
        return not_signed_in(bad_token=True)
    facts = {name: value for name, value in info.metadata.items() if name != "rule"}
    headers: dict[str, str] = {}
    if status in (429, 503):
        headers["retry-after"] = info.metadata.get("retry_after_seconds") or _RETRY_AFTER
    elif status == 401:
        headers["www-authenticate"] = 'Bearer realm="yizhan"'
    if conditional and info.reason == "STALE":
        status = 412
    return Problem(
        status,
        reason=info.reason or code.name,
        # A status without our details comes from gRPC itself; its text is not for people.
        detail=text or _FROM_GRPC.get(status, TITLES[status]),
        rule=info.metadata.get("rule", ""),
        errors=[FieldError(v.field, v.reason, for_people(v.reason, v.description)) for v in violations],
        facts=facts,
        headers=headers,
    )


_FROM_GRPC = {503: "服务暂时不可用，请稍后再试", 504: "处理超时，请稍后再试", 413: "内容过大"}


def _details(
    error: grpc.aio.AioRpcError,
) -> tuple[error_details_pb2.ErrorInfo, str, Sequence[error_details_pb2.BadRequest.FieldViolation]]:
    info = error_details_pb2.ErrorInfo()
    text = ""
    violations: list[error_details_pb2.BadRequest.FieldViolation] = []
    packed = next((value for key, value in error.trailing_metadata() or () if key == _DETAILS), None)
    if isinstance(packed, bytes):
        try:
            for detail in status_pb2.Status.FromString(packed).details:
                message = error_details_pb2.LocalizedMessage()
                fields = error_details_pb2.BadRequest()
                if detail.Unpack(message):
                    text = message.message
                elif detail.Unpack(fields):
                    violations = list(fields.field_violations)
                else:
                    detail.Unpack(info)
        except DecodeError:
            pass
    return info, text, violations


def _size(count: int) -> str:
    for unit, size in (("MiB", 1024 * 1024), ("KiB", 1024)):
        if count >= size and count % size == 0:
            return f"{count // size} {unit}"
    return f"{count} 字节"
