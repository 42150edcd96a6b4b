"""What the holder of a certificate is told when it is suspended, reinstated, revoked or cancelled."""

from services.approval.domain import Change, IssuedCertificate
from services.approval.paperwork.wording import REDRESS, Wording

# Kind, title, what is decided, and the article that the reason stands under, where the law on licences has one.
_CHANGES = {
    Change.SUSPEND: ("ZT", "证照暂停使用决定书", "自本决定作出之日起暂停使用", ""),
    Change.REINSTATE: ("HY", "证照恢复使用决定书", "自本决定作出之日起恢复使用", ""),
    Change.REVOKE: ("CX", "撤销行政许可决定书", "予以撤销", "《中华人民共和国行政许可法》第六十九条；"),
    Change.CANCEL: ("XZ", "注销行政许可决定书", "予以注销", "《中华人民共和国行政许可法》第七十条；"),
}


def changed(certificate: IssuedCertificate, what: Change, reason: str, legal_basis: str) -> Wording:
    kind, title, decision, law = _CHANGES[what]
    return Wording(
        kind,
        title,
        (
            f"你（单位）持有的《{certificate.name}》（{certificate.number}，办件编号{certificate.case_id}），"
            f"本机关决定{decision}。",
            f"理由：{reason}",
        ),
        f"{law}{legal_basis}",
        "DECIDE-1",
        "" if what is Change.REINSTATE else REDRESS,
    )
