"""What a telephone shows that scanned the QR of a document: the answer of a verification as a page.

No script and nothing loaded, so that it comes over a village's line at once; programs get the same as JSON.
"""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

import orjson

from gateway.exchange import Exchange, page_security
from gateway.problems import TITLES, Problem
from services.chassis.calendar import ZONE

HTML = b"text/html; charset=utf-8"

LABELS = {
    "title": "名称",
    "document_number": "编号",
    "receipt_number": "票据号码",
    "application_id": "办件编号",
    "case_id": "办件编号",
    "item_name": "事项",
    "applicant_masked": "申请人",
    "payer_masked": "缴款人",
    "total_fen": "金额",
    "issuer": "出具单位",
    "issued_at": "出具时间",
    "valid_until": "有效期至",
    "status": "状态",
    "status_since": "状态自",
    "replaced_by": "已换发为",
    "voided_at": "作废时间",
    "voided_by": "作废依据（退款编号）",
}
_STATUSES = {
    "CERTIFICATE_STATUS_VALID": "有效",
    "CERTIFICATE_STATUS_SUSPENDED": "暂停",
    "CERTIFICATE_STATUS_REVOKED": "已撤销",
    "CERTIFICATE_STATUS_CANCELLED": "已注销",
    "CERTIFICATE_STATUS_REPLACED": "已换发",
}
_STYLE = (
    "body{font:17px/1.6 sans-serif;max-width:34rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.2rem}p{padding:.7rem 1rem;color:#fff;background:#1b6e3c}"
    "p.no{background:#9c1c1c}dt{color:#555}dd{margin:0 0 .6rem;overflow-wrap:anywhere}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# As of every answer, but for the page's own style.
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
PAGE_SECURITY = page_security(_POLICY)


def wants_page(exchange: Exchange) -> bool:
    """Browsers name HTML among what they accept; programs do not."""
    return b"text/html" in exchange.headers.get(b"accept", b"")


def page(answer: bytes) -> bytes:
    """The page for what a verification found, given as JSON.

    A document without a word on its validity is one that stays true whatever comes later, but for a receipt that its
    refund voided.
    """
    found: Mapping[str, Any] = orjson.loads(answer)
    valid = found.get("valid", True) and not found.get("voided_at")
    verdict = "真实有效" if valid else "确由本平台出具，但今日不具效力"
    rows = "".join(
        f"<dt>{label}</dt><dd>{escape(text)}</dd>"
        for name, label in LABELS.items()
        if (text := _text(name, found.get(name)))
    )
    return _page(verdict, f"<dl>{rows}</dl>", good=valid)


def refusal(problem: Problem) -> bytes:
    """The page for a verification that found nothing, or was not made."""
    return _page(problem.detail or TITLES.get(problem.status, ""), "", good=False)


def _text(name: str, value: Any) -> str:
    if not value or name == "status":
        return _STATUSES.get(value, "")
    if name == "total_fen":
        yuan, fen = divmod(int(value), 100)
        return f"{yuan}.{fen:02d} 元"
    if name in ("issued_at", "status_since", "voided_at"):
        return f"{datetime.fromisoformat(value).astimezone(ZONE):%Y-%m-%d %H:%M}"
    return str(value)


def _page(verdict: str, rest: str, *, good: bool) -> bytes:
    mark = "yes" if good else "no"
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>文书查验</title><style>{_STYLE}</style></head><body>'
        f'<h1>政务服务文书查验</h1><p class="{mark}">{escape(verdict)}</p>{rest}</body></html>'
    ).encode()
