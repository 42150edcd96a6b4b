"""What the fields and values of an item's content are called in Chinese, in a comparison as in a workbook."""

from typing import Any, Final, cast

from google.protobuf.descriptor import Descriptor, FieldDescriptor

_LABELS: Final[dict[str, dict[str, str]]] = {
    "yizhan.catalogue.v1.ItemContent": {
        "name": "事项名称",
        "kind": "事项类型",
        "theme": "主题",
        "audiences": "服务对象",
        "department": "实施部门",
        "divisions": "可申请的行政区划",
        "online": "网上办理",
        "instant": "即办件",
        "in_centre": "进驻中心",
        "delegated_to_window": "授权窗口",
        "conditions": "条件",
        "materials": "材料",
        "form": "申请表",
        "statutory_limit": "法定时限",
        "statutory_basis": "法定时限依据",
        "promised_limit": "承诺时限",
        "runs_from": "时限起算",
        "stages": "环节",
        "fees": "收费",
        "tolerant_acceptance": "容缺受理",
        "deemed_consent": "逾期视为同意",
        "pausing_procedures": "特别程序",
        "certificate": "证照",
        "legal_basis": "依据",
        "places": "办理地点",
        "consultation_department": "咨询部门",
        "needs_result_of": "前置事项",
        "keywords": "关键词",
        "source": "内容来源",
        "joint": "联审联批",
        "fee_reductions": "减免",
    },
    "yizhan.catalogue.v1.Condition": {"text": "条件内容", "basis": "依据"},
    "yizhan.catalogue.v1.Material": {
        "code": "材料编码",
        "name": "材料名称",
        "required": "必需",
        "minor": "可容缺",
        "copies": "份数",
        "note": "说明",
        "media_types": "文件类型",
        "samples": "样表",
    },
    "yizhan.catalogue.v1.MaterialSample": {
        "name": "样表名称",
        "kind": "种类",
        "digest": "文件指纹（SHA-256）",
        "content_type": "格式",
        "size": "大小（字节）",
    },
    "yizhan.catalogue.v1.Certificate": {
        "name": "名称",
        "validity_months": "有效期（月）",
        "renew_before_days": "提前申请延续（天）",
    },
    "yizhan.catalogue.v1.LegalBasis": {"title": "依据名称", "article": "条款", "summary": "内容"},
    "yizhan.catalogue.v1.Place": {
        "division": "行政区划",
        "name": "地点名称",
        "address": "地址",
        "opening_hours": "办公时间",
        "phone": "电话",
    },
    "yizhan.catalogue.v1.JointContent": {"items": "联办事项", "on_denial": "一项不予许可时"},
    "yizhan.types.v1.Limit": {"days": "天数", "unit": "单位"},
    "yizhan.types.v1.Stage": {
        "code": "环节编码",
        "name": "环节名称",
        "department": "办理部门",
        "role": "办理角色",
        "days": "时限（天）",
    },
    "yizhan.types.v1.FeeStandard": {
        "code": "收费编码",
        "name": "收费项目",
        "amount_fen": "标准（分）",
        "unit": "计价单位",
        "department": "执收部门",
        "revenue_item": "收入项目编码",
        "basis": "收费依据",
    },
    "yizhan.types.v1.FeeReduction": {
        "code": "减免编码",
        "name": "减免情形",
        "fee_codes": "适用的收费编码",
        "percent": "减免比例（%）",
        "basis": "减免依据",
        "evidence": "证明材料",
    },
}

_VALUES: Final[dict[str, dict[str, str]]] = {
    "yizhan.catalogue.v1.ItemKind": {
        "ITEM_KIND_LICENCE": "行政许可",
        "ITEM_KIND_NON_LICENCE_APPROVAL": "非行政许可审批",
        "ITEM_KIND_CONFIRMATION": "行政确认",
        "ITEM_KIND_BENEFIT": "行政给付",
        "ITEM_KIND_PUBLIC_SERVICE": "公共服务",
        "ITEM_KIND_OTHER_POWER": "其他行政权力",
    },
    "yizhan.catalogue.v1.SampleKind": {"SAMPLE_KIND_BLANK": "空白表格", "SAMPLE_KIND_EXAMPLE": "示例样表"},
    "yizhan.types.v1.PartyKind": {"PARTY_KIND_INDIVIDUAL": "自然人", "PARTY_KIND_ORGANISATION": "法人或其他组织"},
    "yizhan.types.v1.DayUnit": {"DAY_UNIT_WORKING": "工作日", "DAY_UNIT_CALENDAR": "自然日"},
    "yizhan.types.v1.RunsFrom": {"RUNS_FROM_ACCEPTANCE": "受理", "RUNS_FROM_RECEIPT": "收到申请"},
    "yizhan.types.v1.DenialRule": {
        "DENIAL_RULE_ENDS_ALL": "其余终止",
        "DENIAL_RULE_OTHERS_GO_ON": "其余继续",
        "DENIAL_RULE_LEAD_DECIDES": "牵头部门决定",
    },
    "yizhan.types.v1.Stage.role": {"OFFICER": "审批人员", "DEPARTMENT_HEAD": "部门负责人"},
}

_YES, _NO = "是", "否"


def fields_of(message: Any) -> list[FieldDescriptor]:
    """The fields of a message or of its type, in the order of the contract."""
    return list(cast(Descriptor, getattr(message, "DESCRIPTOR", message)).fields)


def label_of(field: FieldDescriptor) -> str:
    return _LABELS[cast(Descriptor, field.containing_type).full_name][field.name]


def choices(field: FieldDescriptor) -> list[str]:
    """What a field may say, if that is a choice among few words."""
    if field.type == FieldDescriptor.TYPE_BOOL:
        return [_YES, _NO]
    return list(_names(field).values())


def text_of(field: FieldDescriptor, value: Any) -> str:
    """One value of a field, for people; a choice not made is empty."""
    if field.type == FieldDescriptor.TYPE_BOOL:
        return _YES if value else _NO
    if field.enum_type is not None:
        return _names(field).get(field.enum_type.values_by_number[value].name, "") if value else ""
    return _names(field).get(value, str(value))


def value_of(field: FieldDescriptor, text: str) -> Any:
    """The value that a choice's text stands for. Raises ValueError."""
    if field.type == FieldDescriptor.TYPE_BOOL:
        if text not in ("", _YES, _NO):
            raise ValueError(text)
        return text == _YES
    name = next((name for name, known in _names(field).items() if known == text), None)
    if name is None:
        raise ValueError(text)
    return field.enum_type.values_by_name[name].number if field.enum_type is not None else name


def _names(field: FieldDescriptor) -> dict[str, str]:
    """By the machine's name, in the order of the contract."""
    if field.enum_type is not None:
        return _VALUES[field.enum_type.full_name]
    return _VALUES.get(field.full_name, {})
