"""Validation rules in the words of people: protovalidate's rule ids, and the gateway's own, in Chinese."""

import re

# {n} is the first number of the rule's own message, {m} the second.
_SENTENCES = {
    "required": "必填",
    "string.len": "应为{n}个字",
    "string.min_len": "不能少于{n}个字",
    "string.max_len": "不能超过{n}个字",
    "string.min_bytes": "不能少于{n}字节",
    "string.max_bytes": "不能超过{n}字节",
    "string.pattern": "格式不正确",
    "string.in": "不在允许的取值之内",
    "string.not_in": "不能取这个值",
    "string.const": "取值不正确",
    "string.prefix": "开头不正确",
    "string.email": "不是有效的电子邮箱",
    "string.uuid": "不是有效的编号",
    "string.uri": "不是有效的网址",
    "bytes.max_len": "不能超过{n}字节",
    "bytes.min_len": "不能少于{n}字节",
    "repeated.min_items": "至少应有{n}项",
    "repeated.max_items": "不能超过{n}项",
    "repeated.unique": "不能有重复项",
    "map.min_pairs": "至少应有{n}项",
    "map.max_pairs": "不能超过{n}项",
    "enum.defined_only": "不是已定义的取值",
    "enum.in": "不在允许的取值之内",
    "enum.not_in": "必须选择一项",
    "bool.const": "取值不正确",
    "gte_lte": "应在{n}到{m}之间",
    "gt_lt": "应大于{n}且小于{m}",
    "gte_lt": "应不小于{n}且小于{m}",
    "gt_lte": "应大于{n}且不超过{m}",
    "gte": "不能小于{n}",
    "gt": "应大于{n}",
    "lte": "不能大于{n}",
    "lt": "应小于{n}",
    "const": "应为{n}",
    "in": "不在允许的取值之内",
    "not_in": "不能取这个值",
}
_OTHERWISE = "不符合要求"
_CHINESE = re.compile("[\u4e00-\u9fff]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# string.min_len = 1 reads better as what it means.
_EMPTY = re.compile(r"at least 1 (?:character|item)")


def for_people(rule: str, message: str) -> str:
    """The sentence for a broken rule; a message that is Chinese already is kept."""
    if _CHINESE.search(message):
        return message
    if rule in ("string.min_len", "repeated.min_items") and _EMPTY.search(message):
        return "不能为空"
    sentence = _SENTENCES.get(rule) or _SENTENCES.get(rule.rpartition(".")[2], _OTHERWISE)
    numbers = _NUMBER.findall(message)
    return sentence.format(n=_at(numbers, 0), m=_at(numbers, 1))


def _at(numbers: list[str], index: int) -> str:
    return numbers[index] if index < len(numbers) else "规定值"
