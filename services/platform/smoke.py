"""`python -m services.platform.smoke`: walks one application through an installed platform, as `helm test` does.

It needs an administrator and nothing else. It opens accounts for this one walk, with passwords that nobody knows, and
disables them at the end. What it files stands in the books like all that was filed, under a made-up organisation.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import httpx
import typer

from services.platform.client import Person, Refused, eventually
from services.platform.demo.acts.samples import sample_form
from services.platform.demo.stage import CREDIT_CODE, scanned

FOOD_LICENCE = "433122-scjg-0001"
# An event has passed an outbox, the broker and a queue that others fill too.
_EVENT_SECONDS = 60.0


def main(
    url: Annotated[str, typer.Option(help="平台地址")],
    administrator: Annotated[
        Path,
        typer.Option(exists=True, file_okay=False, help="存有管理员账号名（name）和口令（password）两个文件的目录"),
    ],
    item: Annotated[str, typer.Option(help="拿来检验的事项：有审批环节、不收费、法人可办")] = FOOD_LICENCE,
) -> None:
    """用一件申请把已安装的平台走一遍。"""
    name, password = ((administrator / part).read_text(encoding="utf-8").strip() for part in ("name", "password"))
    try:
        number = walk(url, name, password, item)
    except (Refused, AssertionError, TimeoutError) as error:
        typer.echo(f"没有走通：{error}", err=True)
        raise typer.Exit(1) from error
    except httpx.HTTPError as error:
        typer.echo(f"连不上平台 {url}：{error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"走通了：办件 {number}")


def walk(url: str, name: str, password: str, item: str) -> str:
    """The application's number. Raises Refused, TimeoutError or AssertionError at the first step that does not hold."""
    guide = _guide(url, item)
    stages = guide["content"]["stages"]
    # Where the case is looked at first: a county files what the prefecture decides.
    division = _place(stages[0]["department"])
    with _staff(Person(url, name, password)) as opened:
        clerk = opened("窗口", ["CLERK"], division)
        officers = {
            department: opened("承办人", ["OFFICER", "DEPARTMENT_HEAD"], _place(department), department)
            for department in {stage["department"] for stage in stages}
        }
        number = _file(clerk, guide, item, division)
        typer.echo(f"申请 {number}：网关、事项、受理和材料都在")
        clerk.post(f"/v1/applications/{number}:accept")
        path = f"/v1/cases/{number}"
        decider = officers[stages[-1]["department"]]
        eventually(lambda: clerk.get(path), within=_EVENT_SECONDS)
        typer.echo("受理：事件经消息总线到了审批")
        for stage in stages[:-1]:
            officer = officers[stage["department"]]
            officer.post(f"{path}:claim")
            officer.post(f"{path}:complete", stage=stage["code"], opinion="安装检验。")
        decided = decider.post(f"{path}:decide", decision="DECISION_GRANT", reason="安装检验。")
        history = decider.get(f"{path}/history:verify")
        assert history["intact"], history
        if certificate := decided.get("certificate"):
            verified = Person(url).get(_path(certificate["verification_url"]))
            assert verified["valid"], verified
        clerk.post(f"{path}:deliver", way="WINDOW")
        typer.echo("决定和送达：历史完整，证书可以核验")
        eventually(lambda: _is_watched_to_the_end(decider, number), within=_EVENT_SECONDS)
        typer.echo("电子监察：全程看到了")
        return number


def _guide(url: str, item: str) -> dict[str, Any]:
    try:
        guide = Person(url).get(f"/v1/items/{item}")
    except Refused as refusal:
        if refusal.status == 404:
            raise AssertionError(f"没有事项{item}：装入演示的事项，或者用 --item 指一个已发布的") from refusal
        raise
    assert guide["content"].get("stages"), f"事项{item}没有审批环节，走不完全程"
    assert not guide["content"].get("fees"), f"事项{item}收费，交费之前走不完全程"
    return guide


@contextmanager
def _staff(administrator: Person) -> Iterator[Any]:
    """Opens accounts that end with the walk, whatever becomes of it."""
    walk_id = secrets.token_hex(4)
    accounts: list[str] = []

    def opened(title: str, roles: list[str], division: str, department: str = "") -> Person:
        name, password = f"test-{walk_id}-{len(accounts)}", secrets.token_urlsafe(24)
        details = {
            "display_name": f"安装检验{title}",
            "title": "安装检验",
            "roles": roles,
            "division": division,
            "department": department,
        }
        account = administrator.post("/v1/accounts", name=name, password=password, details=details)
        accounts.append(account["account_id"])
        return Person(str(administrator.http.base_url), name, password)

    try:
        yield opened
    finally:
        for account in accounts:
            administrator.post(f"/v1/accounts/{account}:disable", reason="安装检验结束")


def _file(clerk: Person, guide: dict[str, Any], item: str, division: str) -> str:
    first, *others = [material for material in guide["content"]["materials"] if material.get("required")]
    upload = clerk.upload(f"{first['name']}.pdf", scanned("安装检验"))
    materials = [{"code": first["code"], "upload_id": upload["upload_id"]}]
    materials += [{"code": material["code"], "paper": True} for material in others]
    filed = clerk.post(
        "/v1/applications",
        item_code=item,
        item_version=guide["version"],
        division=division,
        applicant={
            "kind": "PARTY_KIND_ORGANISATION",
            "name": "安装检验（不是真的申请人）",
            "identity_number": CREDIT_CODE,
            "phone": "13800000000",
        },
        form=sample_form(guide["content"]["form"]),
        materials=materials,
    )
    return filed["application_id"]


def _is_watched_to_the_end(decider: Person, number: str) -> bool:
    return bool(decider.get(f"/v1/supervised-cases/{number}")["case"].get("delivered_at"))


def _place(department: str) -> str:
    """The division of a department: 433122-scjg is of 433122000000."""
    return department[:6] + "000000"


def _path(url: str) -> str:
    """Within the cluster the platform is reached by another name than in its documents."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


if __name__ == "__main__":
    typer.run(main)
