"""What the people of the walk hand in and look up."""

from typing import Any

from services.platform.client import Person
from services.platform.demo.stage import CREDIT_CODE, Stage, scanned

LICENCE = "433100-yjgl-0001"
REGISTRATION = "433122-zrzy-0001"
FOOD = "433122-scjg-0001"
OUTCOMES = {"GRANTED": "准予", "DENIED": "不予许可", "REFUSED": "不予受理", "WITHDRAWN": "撤回"}
LEVELS = {"ALERT_LEVEL_REMINDER": "提醒", "ALERT_LEVEL_YELLOW": "黄牌", "ALERT_LEVEL_RED": "红牌"}


def upload(person: Person, materials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    uploads = [(entry, person.upload(f"{entry['name']}.pdf", scanned(entry["name"]))) for entry in materials]
    return [{"code": entry["code"], "upload_id": upload["upload_id"]} for entry, upload in uploads]


def alerts_of(stage: Stage, number: str, kind: str) -> list[dict[str, Any]]:
    found = stage.person("supervisor").get("/v1/alerts", subject=number, page_size=100)["alerts"]
    return [alert for alert in found if alert["kind"] == kind]


def sample_form(schema: dict[str, Any]) -> dict[str, Any]:
    """The least that an item's form schema accepts."""
    return {name: _sample(schema["properties"][name]) for name in schema.get("required", [])}


def _sample(schema: dict[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "integer" | "number":
            return max(1, int(schema.get("minimum", 1)))
        case "boolean":
            return False
        case "array":
            return [_sample(schema["items"])]
        case "object":
            return sample_form(schema)
        case _:
            return _sample_text(schema)


def _sample_text(schema: dict[str, Any]) -> str:
    title, pattern = schema.get("title", ""), schema.get("pattern", "")
    if "电话" in title:
        return "13974312345"
    if "代码" in title:
        return CREDIT_CODE
    if schema.get("format") == "date" or pattern.startswith("^[0-9]{4}-"):
        return "2026-01-05"
    return (title or "说明") + "（演示）"
