import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services.chassis.documents import Document, render_pdf
from services.chassis.typesetting import NOT_FIRST, NOT_LAST

ACCEPTANCE = Document(
    kind_title="受理通知书",
    number="SL-433122-20261123-0000123-5",
    issued_on=date(2026, 11, 23),
    issuer="泸溪县应急管理局",
    addressee="泸溪县武陵化工有限公司",
    paragraphs=[
        "你单位于2026年11月20日提出的危险化学品安全生产许可证申请（办件编号4331222026112300001234）收悉。经审查，申请材料齐全、"
        "符合法定形式，属于本机关职权范围，现决定予以受理。",
        "本机关将自受理之日起20个工作日内作出决定。听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计算在期限内。",
    ],
    rows=[("申请事项", "危险化学品安全生产许可证核发"), ("承诺办结时限", "20个工作日")],
    legal_basis="《中华人民共和国行政许可法》第三十二条第一款第五项、第二款。",
    redress="对办理过程有异议的，可以向泸溪县政务服务中心投诉。",
    verification_url="https://zwfw.example/v1/documents/SL-433122-20261123-0000123-5:verify?code=7KQ2MPXA",
    check_code="7KQ2MPXA",
)


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(render_pdf(document))).pages]


def text_of(document: Document) -> str:
    """All of it in one line, as somebody would search it."""
    return "".join("".join(pages_of(document)).split())


def test_everything_the_document_says_can_be_searched_and_copied():
    text = text_of(ACCEPTANCE)
    for said in (
        *(ACCEPTANCE.kind_title, ACCEPTANCE.number, ACCEPTANCE.issuer, ACCEPTANCE.addressee, *ACCEPTANCE.paragraphs),
        *(
            "申请事项",
            "危险化学品安全生产许可证核发",
            "承诺办结时限",
            "20个工作日",
            ACCEPTANCE.legal_basis,
            ACCEPTANCE.redress,
        ),
        *("2026年11月23日", "电子印章", "校验码：7KQ2MPXA"),
    ):
        assert said in text


def test_an_ordinary_document_is_one_page():
    assert len(pages_of(ACCEPTANCE)) == 1


def test_the_same_document_is_the_same_bytes_from_any_thread():
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(render_pdf, [ACCEPTANCE] * 12))) == 1
    assert render_pdf(ACCEPTANCE) != render_pdf(replace(ACCEPTANCE, number="SL-433122-20261123-0000124-3"))


def test_its_title_and_issuer_stand_in_the_files_properties():
    properties = PdfReader(BytesIO(render_pdf(ACCEPTANCE))).metadata
    assert properties is not None
    assert (properties.title, properties.author) == ("受理通知书 SL-433122-20261123-0000123-5", "泸溪县应急管理局")


def test_a_long_list_goes_on_and_the_seal_stands_with_text():
    materials = [(f"第{n}项", "安全评价报告原件一份，由具有资质的机构出具") for n in range(1, 61)]
    pages = pages_of(replace(ACCEPTANCE, rows=materials))
    assert len(pages) > 1
    assert all(f"第{n}项" in "".join(pages) for n in range(1, 61))
    assert "电子印章" in pages[-1]
    assert "救济途径" in pages[-1]
    assert "— 2 —" in pages[1]


def test_a_reason_longer_than_a_page_is_set_whole():
    reason = "".join(f"第{n}处安全评价报告与现场情况不一致。" for n in range(150))
    pages = pages_of(replace(ACCEPTANCE, rows=[("申请人", "石玉兰"), ("不予许可理由", reason)]))
    text = re.sub(r"—\d+—", "", "".join("".join(pages).split()))
    assert "不予许可理由：第0处" in text
    assert all(f"第{n}处" in text for n in range(150))


def test_markup_in_a_name_is_printed_not_obeyed():
    name = '<img src="file:///etc/passwd"/>&amp;<b>有限公司'
    assert "".join(name.split()) in text_of(replace(ACCEPTANCE, addressee=name))


def test_lines_break_as_in_chinese_print():
    long = "（甲）“乙丙”，《丁戊己》；庚、辛。壬癸！子丑？寅卯：" * 20
    lines = pages_of(replace(ACCEPTANCE, paragraphs=[long], rows=[]))[0].splitlines()
    broken = [line.strip() for line in lines if "庚" in line or "丁戊" in line]
    assert len(broken) > 5
    assert not any(line[0] in NOT_FIRST or line[-1] in NOT_LAST for line in broken)


def test_a_number_is_not_cut_by_the_end_of_a_line():
    number = "4331222026112300001234"
    lines = pages_of(replace(ACCEPTANCE, paragraphs=["办" * n + number for n in range(12, 30)], rows=[]))
    assert "".join(lines).count(number) == 18


@pytest.mark.parametrize(
    "text", ["𬭩\U0001f600", "A" * 500, "，" * 200, "（" * 200, "\0\t", "第一项\n第二项\r\n第三项", "\n" * 200, ""]
)
def test_odd_text_does_not_stop_a_document(text: str):
    odd = replace(ACCEPTANCE, issuer=text, addressee=text, paragraphs=[text], rows=[(text, text)], redress=text)
    assert render_pdf(odd).startswith(b"%PDF")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.lists(st.tuples(st.text(max_size=60), st.text(max_size=400)), max_size=4))
def test_any_text_gives_a_document(text: str, rows: list[tuple[str, str]]):
    assert render_pdf(replace(ACCEPTANCE, issuer=text[:40], paragraphs=[text], rows=rows)).startswith(b"%PDF")
