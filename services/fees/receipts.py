"""What an electronic receipt says (电子票据), and its amount in capitals."""

from services.chassis.calendar import local_date
from services.chassis.documents import Document, render_pdf
from services.fees.domain import Receipt

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
# Above it a group of 万亿 would itself need five digits.
LARGEST_FEN = 10**18 - 1


def in_capitals(fen: int) -> str:
    """An amount as receipts and cheques write it: 8050 → 捌拾元伍角整.

    Source: 正确填写票据和结算凭证的基本规定, arts. 2 to 4.
    """
    if not 0 <= fen <= LARGEST_FEN:
        raise ValueError(f"no amount for a receipt: {fen}")
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_yuan(yuan)}元" if yuan else ""
    if not rest:
        return f"{whole or '零元'}整"
    # 角 that are zero between 元 and 分 are said; after 角 without 分 comes 整.
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if whole else "")
    return whole + tenths + (f"{_DIGITS[cents]}分" if cents else "整")


def _yuan(number: int) -> str:
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        # One 零 for any run of zeros inside the number, whichever groups it spans.
        if text and group < 1000 and any(groups[: place + 1]) and not text.endswith("零"):
            text += "零"
        if group:
            text += _group(group) + _GROUPS[place]
    return text


def _group(group: int) -> str:
    text = ""
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            text += _DIGITS[digit] + _PLACES[place]
        elif text and group % 10**place and not text.endswith("零"):
            text += "零"
    return text


def yuan(fen: int) -> str:
    """In figures: 805000 → 8,050.00元."""
    return f"{fen // 100:,}.{fen % 100:02d}元"


def print_receipt(receipt: Receipt, payer: str, *, check_code: str, verification_url: str) -> bytes:
    """The PDF of a receipt; the same each time, but that a voided one says so."""
    bill = receipt.bill
    lines = [
        (
            line.standard.name,
            f"{yuan(line.standard.amount_fen)} × {line.quantity}{line.standard.unit} = {yuan(line.amount_fen)}",
        )
        for line in bill.lines
    ]
    cuts = [(f"减免（{cut.ground}）", f"−{yuan(cut.amount_fen)}") for cut in bill.cuts]
    shares = "；".join(
        f"{receipt.collectors.get(share.department, share.department)}（{share.revenue_item}）{yuan(share.amount_fen)}"
        for share in bill.shares
    )
    return render_pdf(
        Document(
            kind_title="非税收入电子票据（已作废）" if receipt.voided_at else "非税收入电子票据",
            number=receipt.receipt_number,
            issued_on=local_date(receipt.issued_at),
            issuer=receipt.issuer,
            addressee=payer,
            paragraphs=[
                f"你（单位）办理“{bill.item.name}”（办件编号{bill.application_id}）的下列费用已缴清，款项缴入国库。",
                *_voided(receipt),
            ],
            rows=[
                ("缴款通知编号", bill.bill_id),
                *lines,
                *cuts,
                ("合计（小写）", yuan(bill.payable_fen)),
                ("合计（大写）", in_capitals(bill.payable_fen)),
                ("执收单位", shares),
            ],
            legal_basis="；".join(dict.fromkeys(line.standard.basis for line in bill.lines)),
            verification_url=verification_url,
            check_code=check_code,
        )
    )


def _voided(receipt: Receipt) -> list[str]:
    if receipt.voided_at is None:
        return []
    day = f"{local_date(receipt.voided_at):%Y年%m月%d日}"
    return [f"款项已于{day}退还（退款编号{receipt.bill.refund_id}），本票据同时作废。"]
