"""The operator's commands: their words and options. What they do is beside them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from services.platform.roster import SERVICES

if TYPE_CHECKING:
    from datetime import datetime

    from services.chassis.bus.resending import Resender
    from services.chassis.work import Work
    from services.platform.operate.reconcile import Report
    from services.supervision.rebuilding import Report as Rebuilt

outbox = typer.Typer(no_args_is_help=True, help="发件箱")
accounts = typer.Typer(no_args_is_help=True, help="账号")

_LARGEST_PASSWORD = 1024
_ADMINISTRATOR = "平台管理员"
_PREFECTURE = "433100000000"
# Cases that a report names one by one.
_SHOWN = 20
_FOLDER = "各服务数据库地址的目录，一个服务一个文件"

P = ParamSpec("P")


def _known(name: str) -> str:
    if name not in SERVICES:
        raise typer.BadParameter(f"没有服务{name}；有：{'、'.join(SERVICES)}")
    return name


def stripped(url: str) -> str:
    """Without the line break of the file that a Secret was made from."""
    return url.strip()


Name = Annotated[str, typer.Argument(callback=_known, help="服务名")]


def in_one_line(command: Callable[P, None]) -> Callable[P, None]:
    """What is wrong with the environment, and what a rule refuses, is said in a line instead of a stack."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from services.chassis.errors import DomainError
        from services.chassis.settings import SettingsError

        try:
            command(*args, **kwargs)
        except SettingsError as error:
            typer.echo(f"设置有误：{error}", err=True)
            raise typer.Exit(2) from error
        except DomainError as error:
            typer.echo(error.text, err=True)
            raise typer.Exit(1) from error

    return run


@outbox.command("status")
@in_one_line
def outbox_status(
    name: Annotated[str | None, typer.Argument(help="服务名；有 --databases 时可不写，即全部服务")] = None,
    databases: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help=_FOLDER),
    ] = None,
) -> None:
    """待发事件有多少、最早的是何时的、最近一次是何时发出的。"""
    from services.platform.operate.databases import names_in, opened, url_of
    from services.platform.operate.outboxes import MOST_COUNTED, status_of
    from services.platform.roster import service

    if name is None and databases is None:
        raise typer.BadParameter("请写明服务名，或者用 --databases 给出各服务的数据库")
    for each in [_known(name)] if name else names_in(databases or Path()):
        with opened(url_of(each, databases)) as database, database.read() as connection:
            status = status_of(connection, service(each))
        count = f"{status.waiting}条" if status.waiting < MOST_COUNTED else f"{MOST_COUNTED}条以上"
        oldest = f"，最早的是 {_told(status.oldest)}" if status.oldest else ""
        typer.echo(f"{each}  待发{count}{oldest}，最近发出 {_told(status.last_published)}")


@in_one_line
def verify_history(name: Name) -> None:
    """逐一核对一个服务的全部办件历史；有一个对不上，退出码就是1。"""
    from services.chassis.chains import walk
    from services.platform.operate.databases import opened, url_of
    from services.platform.roster import service

    chains = service(name).chains
    if chains is None:
        raise typer.BadParameter(f"{name}没有办件历史；有的是：{'、'.join(_with_histories())}")
    histories = entries = broken = 0
    with opened(url_of(name, None)) as database, database.read() as connection:
        for step in walk(connection, chains):
            histories, entries, broken = histories + step.histories, entries + step.entries, broken + len(step.broken)
            for found in step.broken:
                place = f"第{found.at}条记录与校验值不符" if found.at else "所属的办件已经不在"
                typer.echo(f"{found.subject}  {place}")
    typer.echo(f"核对{histories}份历史、{entries}条记录，{f'{broken}份有改动' if broken else '没有改动'}")
    if broken:
        raise typer.Exit(1)


@in_one_line
def reconcile(
    databases: Annotated[Path, typer.Option(exists=True, file_okay=False, help=_FOLDER)],
    since: Annotated[str, typer.Option(help="从何时起核对，早于各服务恢复到的时间，如 2026-06-01T09:00+08:00")],
    broker: Annotated[
        str, typer.Option(envvar="YIZHAN_BROKER_URL", callback=stripped, help="amqp://…；--check 时不用")
    ] = "",
    check: Annotated[bool, typer.Option("--check", help="只核对，不补发；有缺则退出码为1")] = False,
) -> None:
    """各服务恢复到不同时间之后：消费方缺的事件补发给它，来源丢了的列出来。"""
    from contextlib import ExitStack

    from services.platform.operate import reconcile as reconciling
    from services.platform.operate.databases import names_in, opened, url_of
    from services.platform.roster import service

    if not (check or broker):
        raise typer.BadParameter("请用 --broker 给出消息总线的地址，或者用 --check 只核对")
    at = _instant(since)
    with ExitStack() as open_ones:
        places = {
            name: reconciling.Place(service(name), open_ones.enter_context(opened(url_of(name, databases))))
            for name in names_in(databases)
        }
        send = _nowhere if check else open_ones.enter_context(resender(broker)).send
        report = reconciling.reconcile(places, at, send)
    _tell_of(report, check=check)
    if report.ahead or (check and report.lacking):
        raise typer.Exit(1)


@in_one_line
def rebuild_projection(
    name: Annotated[str, typer.Argument(help="supervision")],
    databases: Annotated[Path, typer.Option(exists=True, file_okay=False, help=_FOLDER)],
) -> None:
    """由各服务发件箱里的事件重建电子监察的数据，期间照常运行。"""
    from contextlib import ExitStack

    from services.platform.operate.databases import names_in, opened, url_of
    from services.platform.operate.rebuild import Told, rebuild, sources_of
    from services.platform.operate.reconcile import Place
    from services.platform.roster import service
    from services.supervision.rebuilding import AlreadyUnderWay, Rebuilding

    if name != "supervision":
        raise typer.BadParameter("只有supervision由事件重建")
    supervision = service(name)
    sources = sources_of(supervision)
    if missing := [each for each in (*sources, name) if each not in names_in(databases)]:
        raise typer.BadParameter(f"{databases}中没有{'、'.join(missing)}的数据库地址")
    # A merge of a few hundred cases may meet much other work.
    settings = supervision.settings.from_environment(database_url=url_of(name, databases), statement_timeout_seconds=60)
    try:
        with ExitStack() as open_ones:
            places = {
                each: Place(service(each), open_ones.enter_context(opened(url_of(each, databases)))) for each in sources
            }
            rebuilding = open_ones.enter_context(Rebuilding(supervision, settings))
            report = rebuild(rebuilding, Told(supervision, places))
    except AlreadyUnderWay as error:
        typer.echo("另一次重建正在进行", err=True)
        raise typer.Exit(1) from error
    _tell_of_rebuild(report)
    if report.failed or report.unsettled:
        raise typer.Exit(1)


def _tell_of_rebuild(report: "Rebuilt") -> None:
    typer.echo(f"读取{report.events}个事件：{report.same}件办件相同，{len(report.changed)}件已更正")
    typer.echo(f"时间线补正{report.entries}条，补发预警{report.alerts}个")
    for table, count in sorted(report.others.items()):
        if count:
            typer.echo(f"{table}  更正{count}行")
    if report.kept:
        shown = "、".join(report.kept[:_SHOWN])
        typer.echo(f"{len(report.kept)}件的部分事件已不在发件箱，保持原样：{shown}{'等' * (len(report.kept) > _SHOWN)}")
    if report.untold:
        typer.echo(f"{report.untold}件的事件全部不在发件箱，保持原样")
    for what, count in report.failed.most_common():
        typer.echo(f"{count}个事件未能处理：{what}", err=True)
    if report.unsettled:
        typer.echo(f"{'、'.join(report.unsettled)}一直在变，请再运行一次", err=True)


@in_one_line
def skip_numbers(name: Name) -> None:
    """恢复备份之后、启动服务之前：跳过备份之后可能已经发出的编号。"""
    from services.platform.operate.databases import opened, url_of
    from services.platform.operate.numbers import NoNumbers, skip

    with opened(url_of(name, None)) as database, database.read() as connection:
        try:
            first, following = skip(connection)
        except NoNumbers as error:
            raise typer.BadParameter(f"{name}不编号") from error
    typer.echo(f"{name}的编号从序列的{first}跳到{following}")


def resender(broker: str) -> "Resender":
    from services.chassis.bus.resending import Resender

    return Resender(broker)


def _nowhere(_consumer: str, _envelopes: object) -> None:
    """Where a check sends."""


def _tell_of(report: "Report", *, check: bool) -> None:
    did = "缺" if check else "补发"
    for (producer, consumer, event), count in sorted(report.lacking.items()):
        typer.echo(f"{producer} → {consumer}  {event.rpartition('.')[2]}  {did}{count}个")
    for consumer, handler in sorted(report.untold):
        typer.echo(f"{consumer}  {handler}的数据库没有给出，未核对是否超前")
    for consumer in sorted({ahead.consumer for ahead in report.ahead}):
        theirs = [ahead for ahead in report.ahead if ahead.consumer == consumer]
        typer.echo(f"{consumer}已处理、来源已不知道的事件{len(theirs)}个，事件不能修复，须人工处理：")
        for ahead in theirs:
            typer.echo(f"  {ahead.handler}  {ahead.event_id}  处理于 {_told(ahead.handled_at)}")
    if not (report.lacking or report.ahead):
        typer.echo("各服务一致")


def _instant(text: str) -> "datetime":
    from datetime import datetime

    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("时间应如 2026-06-01T09:00+08:00") from error
    if at.tzinfo is None:
        raise typer.BadParameter("时间须写明时区，如 2026-06-01T09:00+08:00")
    return at


DisplayName = Annotated[str, typer.Option(help="显示的姓名")]
Division = Annotated[str, typer.Option(help="管辖的行政区划，12位")]


@accounts.command("create-admin")
@in_one_line
def create_admin(
    name: Annotated[str, typer.Argument(help="账号名")],
    display_name: DisplayName = _ADMINISTRATOR,
    division: Division = _PREFECTURE,
    password_file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="口令文件，取第一行；不给则询问，或者读标准输入")
    ] = None,
    another: Annotated[bool, typer.Option("--another", help="已有管理员时仍然开立")] = False,
) -> None:
    """开立首位管理员；口令不作为参数，以免留在命令历史和进程列表里。"""
    with _identity() as work:
        opened = _open_administrator(
            work, name, _password(password_file), display_name, division, although_there_is_one=another
        )
    typer.echo(f"已开立管理员账号 {opened}")


@accounts.command("ensure-admin")
@in_one_line
def ensure_admin(
    credentials: Annotated[Path, typer.Argument(help="存有账号名（name）和口令（password）两个文件的目录")],
    display_name: DisplayName = _ADMINISTRATOR,
    division: Division = _PREFECTURE,
) -> None:
    """没有管理员的，开立首位；已有的，什么也不做，目录也不看。可以反复运行，安装和升级时由 Job 运行。"""
    from services.identity.storage import has_administrator

    with _identity() as work:
        if has_administrator(work.read):
            typer.echo("已有管理员账号")
            return
        missing = [part for part in ("name", "password") if not (credentials / part).is_file()]
        if missing:
            raise typer.BadParameter(f"还没有管理员，{credentials}中又没有{'、'.join(missing)}，无法开立")
        name, password = first_line(credentials / "name"), first_line(credentials / "password")
        opened = _open_administrator(work, name, password, display_name, division)
    typer.echo(f"已开立管理员账号 {opened}")


@contextmanager
def _identity() -> "Iterator[Work]":
    from contextlib import closing

    from services.chassis.service import Running
    from services.platform.roster import service

    identity = service("identity")
    with (
        closing(Running(identity, identity.settings.from_environment(), role="operator")) as running,
        running.read() as connection,
    ):
        work = running.work(lambda: connection)
        yield work
        work.commit()


def _open_administrator(
    work: "Work", name: str, password: str, display_name: str, division: str, *, although_there_is_one: bool = False
) -> str:
    """The account's name. By the contract's rules, so that none is opened with which nobody could sign in."""
    import protovalidate

    from services.identity.use_cases import create_administrator
    from yizhan.identity.v1.identity_pb2 import CreateStaffAccountRequest, StaffDetails
    from yizhan.options.v1.options_pb2 import Access

    name = name.strip()
    details = StaffDetails(display_name=display_name, division=division, roles=[Access.ADMINISTRATOR])
    # What a password must be has a rule of its own, which says it better.
    asked = CreateStaffAccountRequest(name=name, password="…", details=details)
    for violation in protovalidate.collect_violations(asked):
        field = violation.proto.field
        path = ".".join(element.field_name or "" for element in field.elements) if field else ""
        raise typer.BadParameter(f"账号的{path}不符合要求：{violation.proto.message}")
    account = create_administrator(
        work,
        name,
        password,
        display_name=display_name,
        division=division,
        although_there_is_one=although_there_is_one,
    )
    return account.name


def _password(file: Path | None) -> str:
    """Of the file, of whoever sits at the terminal (twice, unseen), or of the pipe."""
    import sys

    if file:
        return first_line(file)
    if sys.stdin.isatty():
        return typer.prompt("口令", hide_input=True, confirmation_prompt=True)
    return sys.stdin.readline(_LARGEST_PASSWORD).rstrip("\r\n")


def first_line(file: Path) -> str:
    """What a file of a mounted Secret says; editors and shells end it with a line break that is no part of it."""
    with file.open(encoding="utf-8") as text:
        return text.readline(_LARGEST_PASSWORD).rstrip("\r\n")


def _with_histories() -> list[str]:
    from services.platform.roster import service

    return [name for name in SERVICES if service(name).chains]


def _told(at: object) -> str:
    from datetime import datetime

    from services.chassis.calendar import ZONE

    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S") if isinstance(at, datetime) else "从未"
