"""`python -m services.platform.smoke`: walks one application through an installed platform, as `helm test` does.

It needs an administrator alone. The item that it walks it brings the first time; what it leaves is shown to nobody and
counted nowhere (services/chassis/installation_check.py). Its accounts are opened for one walk, with passwords
that nobody knows, and disabled at the end; its case is delivered, or withdrawn if the walk breaks off. What a walk that
was killed left behind the next one clears away.
"""

import secrets
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

import httpx
import typer

from services.chassis.installation_check import checking_department
from services.platform.client import Person, Refused, eventually
from services.platform.demo.stage import CREDIT_CODE, scanned
from services.platform.operate.commands import first_line

# An event has passed an outbox, the broker and a queue that others fill too.
_EVENT_SECONDS = 60.0
_CHECK = "安装检验"
_RECEIVED, _ACCEPTED = "APPLICATION_STATE_RECEIVED", "APPLICATION_STATE_ACCEPTED"
_UNDER_WAY = ("CASE_PROGRESS_ON_ITS_WAY", "CASE_PROGRESS_OPEN", "CASE_PROGRESS_GRANTED")


def main(
    url: Annotated[str, typer.Option(help="平台地址")],
    administrator: Annotated[
        Path,
        typer.Option(exists=True, file_okay=False, help="存有管理员账号名（name）和口令（password）两个文件的目录"),
    ],
    wait: Annotated[float, typer.Option(min=0, help="平台尚未就绪时至多等待的秒数")] = 0,
) -> None:
    """用一件申请把已安装的平台走一遍。"""
    # Kubernetes ends a pod that takes too long by this signal; what was opened is still cleared away then.
    signal.signal(signal.SIGTERM, _stop)
    name, password = first_line(administrator / "name").strip(), first_line(administrator / "password")
    try:
        wait_until_ready(url, wait)
        number = walk(url, name, password)
    except (Refused, AssertionError, TimeoutError) as error:
        typer.echo(f"没有走通：{error}", err=True)
        raise typer.Exit(1) from error
    except httpx.HTTPError as error:
        typer.echo(f"连不上平台 {url}：{error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"走通了：办件 {number}")


def wait_until_ready(url: str, within: float) -> None:
    """Returns once the gateway reaches every service. Raises TimeoutError or httpx.HTTPError if that takes too long."""
    deadline = time.monotonic() + within
    told = ""
    with httpx.Client(base_url=url, timeout=10) as client:
        while True:
            late = time.monotonic() >= deadline
            try:
                services: dict[str, bool] = client.get("/readyz").json().get("services", {})
            except (httpx.HTTPError, ValueError):
                if late:
                    raise
                services = {}
            if services and all(services.values()):
                return
            away = "、".join(name for name, ready in services.items() if not ready) or "网关"
            if late:
                raise TimeoutError(f"{within:.0f}秒内未就绪：{away}")
            if away != told:
                typer.echo(f"等待就绪：{away}")
                told = away
            time.sleep(1)


def walk(url: str, name: str, password: str) -> str:
    """The application's number. Raises Refused, TimeoutError or AssertionError at the first step that does not hold."""
    administrator = _signed_in(url, name, password)
    division = administrator.account["division"]
    department = checking_department(division)
    with _staff(administrator, division, department) as (clerk, officer):
        guide = _bring_item(administrator, officer, division, department)
        _end_what_was_left(clerk, guide["code"])
        number = file_application(clerk, guide, division)
        typer.echo(f"申请 {number}：网关、事项、受理和材料都在")
        try:
            _handle(clerk, officer, number, guide)
        except BaseException:
            with suppress(httpx.HTTPError):
                _end(clerk, number)
            raise
        return number


def _handle(clerk: Person, officer: Person, number: str, guide: dict[str, Any]) -> None:
    clerk.post(f"/v1/applications/{number}:accept")
    path = f"/v1/cases/{number}"
    eventually(lambda: clerk.get(path), within=_EVENT_SECONDS)
    typer.echo("受理：事件经消息总线到了审批")
    first, *_ = guide["content"]["stages"]
    officer.post(f"{path}:claim")
    officer.post(f"{path}:complete", stage=first["code"], opinion=_CHECK)
    decided = officer.post(f"{path}:decide", decision="DECISION_GRANT", reason=_CHECK)
    history = officer.get(f"{path}/history:verify")
    assert history["intact"], history
    verified = Person(str(clerk.http.base_url)).get(_path(decided["certificate"]["verification_url"]))
    assert verified["valid"], verified
    clerk.post(f"{path}:deliver", way="WINDOW")
    typer.echo("决定和送达：历史完整，证书可以核验")
    eventually(lambda: _is_watched_to_the_end(officer, number), within=_EVENT_SECONDS)
    typer.echo("电子监察：全程看到了")
    certificate = decided["certificate"]["certificate_number"]
    eventually(lambda: _is_handed_over(clerk, number, certificate), within=_EVENT_SECONDS)
    typer.echo("告知：文书都已通知，记为当面送达")


def _signed_in(url: str, name: str, password: str) -> Person:
    try:
        return Person(url, name, password)
    except Refused as refusal:
        if refusal.status == 401:
            raise AssertionError(f"管理员{name}不能登录：Secret 中的账号名和口令与平台上的不符") from refusal
        raise


@contextmanager
def _staff(administrator: Person, division: str, department: str) -> Iterator[tuple[Person, Person]]:
    """A clerk and an officer whose accounts end with the walk, whatever becomes of it."""
    walk_id = secrets.token_hex(4)

    def opened(kind: str, title: str, *roles: str) -> Person:
        name, password = f"check-{walk_id}-{kind}", secrets.token_urlsafe(24)
        details = {
            "display_name": f"{_CHECK}{title}",
            "title": _CHECK,
            "roles": roles,
            "division": division,
            "department": department,
        }
        administrator.post("/v1/accounts", name=name, password=password, details=details)
        return Person(str(administrator.http.base_url), name, password)

    _disable_all(administrator, department)
    try:
        yield opened("clerk", "窗口", "CLERK"), opened("officer", "承办人", "OFFICER", "DEPARTMENT_HEAD")
    finally:
        _disable_all(administrator, department)


def _disable_all(administrator: Person, department: str) -> None:
    """Also those of a walk that was killed."""
    asked = {"department": department, "state": "ACCOUNT_STATE_ACTIVE", "page_size": 100}
    for account in administrator.get("/v1/accounts", **asked).get("accounts", []):
        administrator.post(f"/v1/accounts/{account['account_id']}:disable", reason=f"{_CHECK}结束")


def _bring_item(administrator: Person, officer: Person, division: str, department: str) -> dict[str, Any]:
    """The published item of the check, made and reviewed by two people if it is not there (双人复核)."""
    code = f"{department}-0001"
    if guide := _found(administrator, f"/v1/items/{code}"):
        return guide
    if not _found(administrator, f"/v1/departments/{department}"):
        entry = {"code": department, "name": f"{_CHECK}（不是真的部门）", "division": division}
        administrator.put(f"/v1/departments/{department}", department=entry)
    content = item_content(division, department)
    path = f"/v1/items/{code}"
    if draft := _found(administrator, f"{path}/draft"):
        # Of a walk that broke off: written anew, so that whoever walks now is an author and submits it.
        draft = administrator.put(f"{path}/draft", content=content, etag=draft["etag"])
    else:
        draft = administrator.post("/v1/items", item_code=code, content=content)
    draft = administrator.post(f"{path}:submit", etag=draft["etag"])
    draft = officer.post(f"{path}:review", etag=draft["etag"], verdict="REVIEW_VERDICT_APPROVE")
    return administrator.post(f"{path}:publish", etag=draft["etag"], note=_CHECK)


def item_content(division: str, department: str) -> dict[str, Any]:
    """An item with two stages, one material and a certificate.

    A published item never changes: one that must say something else needs another number.
    """
    stage = {"department": department, "days": 1}
    return {
        "name": f"{_CHECK}（不是真的事项）",
        "kind": "ITEM_KIND_PUBLIC_SERVICE",
        "audiences": ["PARTY_KIND_ORGANISATION"],
        "department": department,
        "consultation_department": department,
        "divisions": [division],
        "materials": [{"code": "m01", "name": _CHECK, "required": True, "copies": 1}],
        "promised_limit": {"days": 2, "unit": "DAY_UNIT_WORKING"},
        "runs_from": "RUNS_FROM_ACCEPTANCE",
        "stages": [
            {"code": "review", "name": "审查", "role": "OFFICER", **stage},
            {"code": "decision", "name": "决定", "role": "DEPARTMENT_HEAD", **stage},
        ],
        "certificate": {"name": f"{_CHECK}证明（无效力）", "validity_months": 1},
        "legal_basis": [{"title": "平台的安装检验，没有法律依据"}],
        "source": "平台自带，只用于安装后检验平台能否办件，不对外提供。",
    }


def _end_what_was_left(clerk: Person, item: str) -> None:
    """Of walks that were killed, among the last hundred."""
    for left in clerk.get("/v1/applications", item_code=item, page_size=100).get("applications", []):
        state, progress = left["state"], left["case_progress"]
        if state == _RECEIVED or (state == _ACCEPTED and progress in _UNDER_WAY):
            _end(clerk, left["application_id"])


def _end(clerk: Person, number: str) -> None:
    """Withdraws it, or delivers it if it was decided already."""
    try:
        clerk.post(f"/v1/applications/{number}:withdraw", reason=f"{_CHECK}没有走完")
    except Refused:
        # What the decision set off may change the case at the same moment, and one of the two is refused.
        for _ in range(3):
            with suppress(Refused):
                clerk.post(f"/v1/cases/{number}:deliver", way="WINDOW")
                return
            time.sleep(0.5)


def file_application(clerk: Person, guide: dict[str, Any], division: str) -> str:
    (material,) = guide["content"]["materials"]
    upload = clerk.upload(f"{material['name']}.pdf", scanned(_CHECK))
    filed = clerk.post(
        "/v1/applications",
        item_code=guide["code"],
        item_version=guide["version"],
        division=division,
        # Nobody's name, and no phone: where text messages are sent, none goes to a stranger.
        applicant={
            "kind": "PARTY_KIND_ORGANISATION",
            "name": f"{_CHECK}（不是真的申请人）",
            "identity_number": CREDIT_CODE,
        },
        form={},
        materials=[{"code": material["code"], "upload_id": upload["upload_id"]}],
    )
    return filed["application_id"]


def _is_watched_to_the_end(officer: Person, number: str) -> bool:
    return bool(officer.get(f"/v1/supervised-cases/{number}")["case"].get("delivered_at"))


def _is_handed_over(clerk: Person, number: str, certificate: str) -> bool:
    """Records that the papers were taken, so that they are on nobody's list of what is still to be handed over.

    All papers are told of but the certificate, which is what they tell of.
    """
    papers = {
        paper["document_number"]
        for collection in ("applications", "cases")
        for paper in clerk.get(f"/v1/{collection}/{number}").get("documents", [])
    }
    told = clerk.get("/v1/notice-deliveries", subject=number, page_size=100).get("deliveries", [])
    for notice in told:
        if notice["outcome"] == "OUTCOME_UNDELIVERED":
            clerk.post(f"/v1/notice-deliveries/{notice['notice_id']}:handOver", receiver_name=_CHECK)
    delivered = {notice["notice_id"] for notice in told if notice["outcome"] == "OUTCOME_DELIVERED"}
    return papers - {certificate} <= delivered


def _found(person: Person, path: str) -> dict[str, Any] | None:
    try:
        return person.get(path)
    except Refused as refusal:
        if refusal.status == 404:
            return None
        raise


def _path(url: str) -> str:
    """Within the cluster the platform is reached by another name than in its documents."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _stop(*_: object) -> NoReturn:
    raise SystemExit(1)


if __name__ == "__main__":
    typer.run(main)
