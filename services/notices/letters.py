"""What a notice says outside the platform: its title, its number, what to do and where to read it."""

import re
from urllib.parse import quote

from services.chassis.privacy import mask_identity_number
from services.notices.channels import Letter
from services.notices.domain import Channel, Notice

_SENDER = "【一站政务服务】"
# Carriers bill and cut by 67 characters; four pieces are read, more are not.
_LONGEST_SMS_TEXT = 160

# GB 11643: seventeen digits and a check character, not within a longer number such as a 办件编号.
_IDENTITY_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")


def letter_of(notice: Notice, channel: Channel, to: str, public_base_url: str) -> Letter:
    # In headers: nothing but what every server reads.
    delivery_id = quote(f"{notice.notice_id}.{channel.value.lower()}", safe="")
    title = f"{_SENDER}{notice.title}（{notice.subject}）"
    where = _where(notice, public_base_url, with_document=channel is Channel.EMAIL)
    if channel is Channel.SMS:
        text = f"{title}{_shortened(_masked(notice.text))}{where}"
    else:
        text = "\n\n".join(
            part for part in (notice.title, f"编号：{notice.subject}", _masked(notice.text), where) if part
        )
    return Letter(delivery_id, to, title, text)


def _where(notice: Notice, public_base_url: str, *, with_document: bool) -> str:
    if notice.owner:
        document = (
            f"文书下载（需要登录）：{public_base_url}{notice.pdf_path}" if notice.pdf_path and with_document else ""
        )
        return f"请登录 {public_base_url} 在“我的通知”中查看。{document}"
    return "请携带有效证件到受理窗口领取文书。" if notice.document_number else "详情请咨询受理窗口。"


def _masked(text: str) -> str:
    """No identity number leaves in full, whoever wrote it into the text."""
    return _IDENTITY_NUMBER.sub(lambda found: mask_identity_number(found[0]), text)


def _shortened(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _LONGEST_SMS_TEXT else f"{tidy[: _LONGEST_SMS_TEXT - 1]}…"
