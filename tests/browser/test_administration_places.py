"""An administrator's desk: departments, centres and windows, calendars, divisions and settings."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

SHANGHAI = ZoneInfo("Asia/Shanghai")
FENGHUANG = "433123000000"


def _now(visitor: Visitor) -> datetime:
    """The platform's present, as Shanghai's clocks show it."""
    return datetime.fromisoformat(visitor.person.get("/v1/clock")["now"]).astimezone(SHANGHAI)


def test_an_administrator_adds_a_department_and_orders_a_new_name_for_it(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open("/administration/departments")
    page.get_by_label("县、市").select_option(label="凤凰县")
    page.get_by_role("button", name="新增部门").click()
    form = page.get_by_role("form", name="新增部门")
    # A department that is there already is told, and what was typed stays.
    form.get_by_label("部门代码").fill("433123-yjgl")
    form.get_by_label("名称").fill("凤凰县古城保护局")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_be_visible()
    code = f"433123-gc{secrets.token_hex(2)}"
    form.get_by_label("部门代码").fill(code)
    form.get_by_label("审批科（股）").fill("行政审批股")
    form.get_by_role("button", name="确定").click()
    row = page.get_by_role("row").filter(has_text=code)
    expect(row).to_contain_text("行政审批股")
    assert not visitor.violations()

    row.get_by_role("link", name="凤凰县古城保护局").click()
    page.get_by_role("button", name="修改").click()
    form = page.get_by_role("form", name="修改")
    expect(form.get_by_label("审批科（股）")).to_have_value("行政审批股")
    form.get_by_label("电话").fill("0743-3500000")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("definition").filter(has_text="0743-3500000")).to_be_visible()

    page.get_by_role("button", name="更名").click()
    form = page.get_by_role("form", name="更名")
    form.get_by_label("新名称").fill("凤凰县古城管理局")
    form.get_by_label("生效日期").fill("2020-01-01")
    form.get_by_label("依据文件").fill("凤凰县机构改革方案")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_be_visible()
    form.get_by_label("生效日期").fill("2099-01-01")
    form.get_by_role("button", name="确定").click()
    moves = page.get_by_role("region", name="机构改革").first
    expect(moves).to_contain_text("更名为“凤凰县古城管理局”")
    assert not visitor.violations()
    moves.get_by_role("button", name="取消").click()
    expect(moves).to_contain_text("已取消")
    # It keeps its name: the day never came.
    expect(page.get_by_role("heading", level=1)).to_have_text("凤凰县古城保护局")

    page.get_by_role("button", name="更名").click()
    form.get_by_label("新名称").fill("凤凰县古城管理局")
    form.get_by_label("生效日期").fill(f"{_now(visitor):%Y-%m-%d}")
    form.get_by_label("依据文件").fill("凤凰县机构改革方案")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("凤凰县古城管理局")
    expect(page.get_by_role("definition").filter(has_text="凤凰县古城保护局")).to_be_visible()
    expect(moves).to_contain_text("已完成")


def test_an_administrator_keeps_a_centres_hours_and_its_windows(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open(f"/administration/windows?division={FENGHUANG}")
    centres = page.get_by_role("region", name="政务中心").first
    centres.get_by_role("button", name="修改").click()
    form = centres.get_by_role("form", name="修改")
    form.get_by_label("办公时间").fill("工作日 8:30—12:00，14:30—17:30")
    form.get_by_role("button", name="确定").click()
    expect(centres.get_by_role("cell", name="工作日 8:30—12:00，14:30—17:30")).to_be_visible()

    code = f"433123-w{700 + secrets.randbelow(300)}"
    windows = page.get_by_role("region", name="窗口", exact=True).first
    windows.get_by_role("button", name="新增窗口").click()
    form = windows.get_by_role("form", name="新增窗口")
    form.get_by_label("窗口代码").fill(code)
    form.get_by_label("名称").fill("应急管理窗口")
    form.get_by_label("综合窗口").select_option(label="否")
    # Neither comprehensive nor any department: it would take nothing.
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_be_visible()
    form.get_by_role("checkbox", name="凤凰县应急管理局").check()
    assert not visitor.violations()
    form.get_by_role("button", name="确定").click()
    row = windows.get_by_role("row").filter(has_text=code)
    expect(row).to_contain_text("凤凰县应急管理局")
    # Its present etag is known although public lists are kept for minutes: it can be changed at once.
    row.get_by_role("button", name=f"修改 {code}").click()
    row.get_by_label("有人值守").select_option(label="否")
    row.get_by_role("button", name="确定").click()
    expect(row).to_contain_text("未开放")


def test_a_centres_manager_keeps_its_windows_and_notices_and_nothing_else_of_the_administrators(
    visit: Callable[..., Visitor],
):
    page = visit("manager-luxi").open("/supervision")
    page.get_by_role("link", name="中心和窗口").click()
    expect(page.get_by_role("region", name="窗口", exact=True).get_by_role("button", name="新增窗口")).to_be_visible()
    expect(page.get_by_role("navigation", name="管理").get_by_role("link")).to_have_text(["中心和窗口", "政务公开"])


def test_an_administrator_sets_a_countys_holiday_in_a_year_that_is_not_published(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open(f"/administration/calendars?division={FENGHUANG}")
    # The present year is published: its holidays are told in words and stand in its months.
    special = page.get_by_role("region", name="节假日和调休")
    expect(special.get_by_role("row").filter(has_text="国庆节").first).to_be_visible()
    expect(page.get_by_role("table", name="10月").get_by_role("cell", name="法定节假日 国庆节").first).to_be_visible()

    page.get_by_label("年份").select_option(label="2028")
    expect(page.get_by_role("alert")).to_contain_text("2028年的放假安排还没有公布")
    own = page.get_by_role("region", name="凤凰县2028年另行规定的日子").first
    own.get_by_role("button", name="增加日子").click()
    form = own.get_by_role("form", name="增加日子")
    form.get_by_label("起始日").fill("2028-09-21")
    form.get_by_label("截止日").fill("2028-09-20")
    form.get_by_label("名称").fill("古城节")
    form.get_by_role("button", name="确定").click()
    expect(form.locator(".field").filter(has_text="截止日").get_by_role("alert")).to_be_visible()
    # A Thursday is worked anyway, and the platform says so beside the day.
    form.get_by_label("截止日").fill("2028-09-22")
    form.get_by_label("放假还是上班").select_option(label="上班（调休）")
    form.get_by_role("button", name="确定").click()
    expect(form.locator(".field").filter(has_text="起始日").get_by_role("alert")).to_contain_text("本来就是工作日")
    form.get_by_label("放假还是上班").select_option(label="放假")
    form.get_by_role("button", name="确定").click()
    expect(own.get_by_role("row").filter(has_text="古城节")).to_contain_text("2028-09-21 — 2028-09-22")
    september = page.get_by_role("table", name="9月")
    expect(september.get_by_role("cell", name="地方规定放假 古城节")).to_have_count(2)
    assert not visitor.violations()

    # Without its fixed holidays the year cannot be declared complete.
    own.get_by_role("button", name="2028年安排已录全").click()
    expect(own.get_by_role("alert")).to_contain_text("缺少法定节假日")
    own.get_by_role("button", name="删除").click()
    expect(own.get_by_role("row").filter(has_text="古城节")).to_have_count(0)
    expect(september.get_by_role("cell", name="地方规定放假 古城节")).to_have_count(0)


def test_an_administrator_finds_what_a_village_has_and_gives_it_an_agent(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open("/administration/divisions")
    tree = page.get_by_role("navigation", name="区划树")
    tree.get_by_role("button", name="展开凤凰县的下级").click()
    county = tree.get_by_role("listitem").filter(has=page.get_by_role("button", name="收起凤凰县的下级")).last
    county.get_by_role("button", name="展开").first.click()
    village = county.locator("ul ul button").first
    name = village.inner_text()
    village.click()
    about = page.get_by_role("region", name=name, exact=True)
    expect(about).to_contain_text("村、社区")
    assert not visitor.violations()

    about.get_by_role("link", name="村级服务").click()
    services = page.get_by_role("region", name="村级服务").first
    services.get_by_role("button", name=f"修改 {name}").or_(
        services.get_by_role("button", name=f"设立村级服务 {name}")
    ).click()
    form = services.get_by_role("form")
    form.get_by_label("服务点").fill("便民服务室")
    form.get_by_label("代办员").fill("吴秀英，13800000000\n田大勇")
    form.get_by_role("button", name="确定").click()
    expect(services.get_by_role("cell", name="吴秀英 13800000000、田大勇")).to_be_visible()


def test_an_administrator_follows_the_states_new_codes_one_by_one_and_by_a_years_table(
    visit: Callable[..., Visitor], tmp_path: Path
):
    visitor = visit("admin")
    township, village = "433123101000", f"433123101{secrets.randbelow(100) + 800}"
    town = visitor.person.get(f"/v1/divisions/{township}")["name"]
    page = visitor.open(f"/administration/divisions?division={township}")
    page.get_by_role("button", name=f"增设下级 {town}").click()
    form = page.get_by_role("form", name="增设下级")
    form.get_by_label("区划代码").fill("433101002299")
    form.get_by_label("名称").fill("新设村")
    form.get_by_label("依据文件").fill("湘民函〔2027〕3号")
    form.get_by_role("button", name="确定").click()
    expect(form.locator(".field").filter(has_text="区划代码").get_by_role("alert")).to_contain_text("下一级")
    form.get_by_label("区划代码").fill(village)
    form.get_by_role("button", name="确定").click()
    changes = page.get_by_role("region", name="变更记录").last
    expect(changes.get_by_role("row").filter(has_text=village)).to_contain_text("湘民函〔2027〕3号")
    assert not visitor.violations()

    changes.get_by_role("link", name="新设村").click()
    page.get_by_role("button", name="更名 新设村").click()
    form = page.get_by_role("form", name="更名")
    form.get_by_label("新名称").fill("改名村")
    form.get_by_label("依据文件").fill("湘民函〔2027〕4号")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("heading", name="改名村")).to_be_visible()
    page.get_by_role("button", name="撤销 改名村").click()
    form = page.get_by_role("form", name="撤销")
    form.get_by_label("由谁承接").select_option(index=1)
    form.get_by_label("依据文件").fill("湘民函〔2027〕5号")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("alert").filter(has_text="起撤销")).to_contain_text("承接")
    expect(page.get_by_role("button", name="恢复 改名村")).to_be_visible()

    # The year's table of the township has the village again, under a third name.
    page.goto(f"{visitor.url}/administration/divisions?division={township}")
    known = visitor.person.get(f"/v1/divisions?parent={township}&page_size=100")["divisions"]
    rows = [(township, town), *((one["code"], one["name"]) for one in known), (village, "三名村")]
    file = tmp_path / "2027.csv"
    file.write_text("\n".join(["code,name", *map(",".join, rows), "433101002299,别处村"]), encoding="gb18030")
    page.get_by_label("区划表", exact=True).set_input_files(file)
    wrong = page.get_by_role("region", name="区划表的错误")
    expect(wrong).to_contain_text("不在433123101000之内")
    mended = file.with_name("2027-mended.csv")
    mended.write_text("\n".join(["code,name", *map(",".join, rows)]), encoding="gb18030")
    page.get_by_label("区划表", exact=True).set_input_files(mended)
    planned = page.get_by_role("region", name="将作以下变更")
    expect(planned.get_by_role("row").filter(has_text=village)).to_contain_text("恢复")
    assert not visitor.violations()
    card = page.get_by_role("region", name="按年度区划表办理")
    card.get_by_label("依据文件").fill("2027年统计用区划代码")
    card.get_by_role("button", name="办理这1项变更").click()
    expect(card.get_by_role("status")).to_contain_text("已办理")
    expect(changes.get_by_role("row").filter(has_text="三名村")).to_contain_text("2027年统计用区划代码")


def test_an_administrator_moves_a_simulated_clock_forward_and_never_back(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open("/administration/settings")
    page.get_by_role("button", name="向前拨时钟").click()
    form = page.get_by_role("form", name="向前拨时钟")
    form.get_by_label("拨到").fill("2020-01-01T09:00")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_be_visible()
    assert not visitor.violations()
    later = _now(visitor).replace(second=0, microsecond=0) + timedelta(minutes=2)
    form.get_by_label("拨到").fill(f"{later:%Y-%m-%dT%H:%M}")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("definition").filter(has_text=f"{later:%H:%M}")).to_be_visible()
