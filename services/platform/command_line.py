"""The `yizhan` command: one entry point for every role of the one image.

Imports of the roles stay inside the commands: a consumer patches the standard library before anything else loads.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from services.platform.operate import commands
from services.platform.roster import PLATFORM, SERVICES

app = typer.Typer(no_args_is_help=True, add_completion=False, help="一站：政务服务平台")
dead_letters = typer.Typer(no_args_is_help=True, help="事件的死信：查看、重放、丢弃")
app.add_typer(dead_letters, name="dead-letters")
app.add_typer(commands.outbox, name="outbox")
app.add_typer(commands.accounts, name="accounts")

DEFAULT_HOME = Path("var")
# A published key has some 70 characters.
_LARGEST_KEY = 4096


def _known(name: str) -> str:
    if name not in {**SERVICES, **PLATFORM}:
        raise typer.BadParameter(f"没有服务{name}；有：{'、'.join({**SERVICES, **PLATFORM})}")
    return name


Name = Annotated[str, typer.Argument(callback=_known, help="服务名")]


@app.command()
@commands.in_one_line
def serve(name: Name) -> None:
    """运行一个服务的 gRPC 接口。"""
    from services.chassis import roles
    from services.platform.roster import service

    roles.serve(service(name))


@app.command()
def consume(name: Name) -> None:
    """运行一个服务的事件处理和定时器。"""
    from services.chassis.bus.consumer import exec_consumer

    exec_consumer(f"{SERVICES[name]}:SERVICE")


@app.command()
@commands.in_one_line
def relay(name: Name) -> None:
    """把一个服务的发件箱送上消息总线。"""
    from services.chassis.bus.relay import run_relay
    from services.platform.roster import AWAITED_QUEUES, service

    run_relay(service(name), awaited=AWAITED_QUEUES)


@app.command()
@commands.in_one_line
def migrate(
    name: Name, check: Annotated[bool, typer.Option("--check", help="只看是否已是本版本；不是则退出码为 1")] = False
) -> None:
    """把一个服务的数据库升到本版本。"""
    from services.chassis import roles
    from services.platform.roster import service

    if not check:
        roles.migrate(service(name))
    elif not roles.is_migrated(service(name)):
        typer.echo(f"{name}的数据库不是本版本，请运行 yizhan migrate {name}", err=True)
        raise typer.Exit(1)


@app.command()
@commands.in_one_line
def gateway() -> None:
    """运行网关。"""
    from gateway.main import run
    from gateway.settings import GatewaySettings

    run(GatewaySettings.from_environment())


@app.command()
def revision(name: Name, message: str) -> None:
    """（开发用）按代码中的表写出下一个迁移。"""
    import tempfile
    from contextlib import closing

    from services.chassis import migrations
    from services.chassis.database import Database
    from services.platform.postgres import Postgres
    from services.platform.roster import service

    with tempfile.TemporaryDirectory() as folder, Postgres(Path(folder) / "data") as postgres:
        postgres.create_database(name)
        with closing(Database(postgres.url(name))) as database:
            migrations.migrate(service(name), database.engine)
            migrations.write_revision(service(name), database.engine, message)


@app.command()
def up(  # noqa: PLR0917 (each is an option with a name)
    home: Annotated[Path, typer.Option(help="数据目录")] = DEFAULT_HOME,
    port: Annotated[int, typer.Option(min=1, max=65535, help="网关端口")] = 8080,
    clock: Annotated[str, typer.Option(help="system 或 simulated")] = "system",
    broker: Annotated[str, typer.Option(help="amqp://… 用真实消息总线，一角色一进程；local 自带一个")] = "",
    reset: Annotated[bool, typer.Option("--reset", help="清空后重来")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="就绪后走一遍演示")] = False,
) -> None:
    """启动内嵌平台：数据库、全部服务、网关和演示数据。"""
    from services.platform.up import run

    if clock not in ("system", "simulated"):
        raise typer.BadParameter("--clock 只能是 system 或 simulated")
    sys.exit(run(home, port=port, simulated=clock == "simulated", broker=broker, reset=reset, demo=demo))


@app.command()
def demo(
    url: Annotated[str, typer.Option(help="平台地址")] = "http://localhost:8080",
    save: Annotated[Path | None, typer.Option(help="把时间线存成网页")] = None,
) -> None:
    """对着运行中的平台，只用公开接口走一遍主要业务。"""
    from services.platform.demo import walk

    sys.exit(walk(url, save=save))


@app.command()
def verify(
    proof: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="下载的办件记录证明")],
    key: Annotated[
        str | None,
        typer.Option(help="平台公布的公钥，或者从 /.well-known/history-key.json 下载的文件；不给则用证明中的公钥"),
    ] = None,
) -> None:
    """核对办件记录证明：记录有无改动，是否由本平台出具。不需要平台在运行。"""
    from services.chassis.proofs import LARGEST_BYTES, NotAKey, NotAProof, check_proof

    try:
        with proof.open("rb") as file:
            verdict = check_proof(file.read(LARGEST_BYTES + 1), None if key is None else _text_of(key))
    except (NotAKey, NotAProof) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    typer.echo(f"编号 {verdict.subject}，共 {verdict.entries} 条记录，末条校验值 {verdict.head}")
    typer.echo("记录完整，没有改动" if verdict.broken_at is None else f"第 {verdict.broken_at} 条记录与校验值不符")
    if key is not None:
        typer.echo("签名有效，由本平台出具" if verdict.signed else "签名无效：不是该公钥的平台出具，或者内容已经改动")
    elif verdict.signed:
        typer.echo(f"签名与证明中的公钥相符：{verdict.key}")
        typer.echo("请核对这一公钥与平台在 /.well-known/history-key.json 公布的是否相同；不同的，不是本平台出具")
    else:
        typer.echo("签名无效：与证明中的公钥不符，内容已经改动")
    if not verdict.genuine:
        raise typer.Exit(1)


def _text_of(key: str) -> str:
    """What stands in the file of that name, or the key itself."""
    try:
        with Path(key).open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_LARGEST_KEY)
    except OSError:
        return key


Broker = Annotated[str, typer.Option(envvar="YIZHAN_BROKER_URL", callback=commands.stripped, help="amqp://…")]


@dead_letters.command("list")
def list_dead_letters(name: Name, broker: Broker) -> None:
    """列出停放的事件。"""
    from services.chassis.bus.dead_letters import peek

    for letter in peek(broker, name):
        typer.echo(f"{letter.name}  {letter.type}  {letter.failures}次  {letter.error_text}")


@dead_letters.command("show")
def show_dead_letter(name: Name, letter: str, broker: Broker) -> None:
    """显示一个停放的事件。"""
    from services.chassis.bus.dead_letters import find

    found = find(broker, name, letter)
    if found is None:
        raise typer.Exit(1)
    typer.echo(found)


@dead_letters.command("replay")
def replay_dead_letters(
    name: Name, letters: Annotated[list[str] | None, typer.Argument()] = None, *, broker: Broker
) -> None:
    """重放停放的事件；不指明则全部。"""
    from services.chassis.bus.dead_letters import replay

    typer.echo(f"已重放 {replay(broker, name, letters or None)} 个")


@dead_letters.command("discard")
def discard_dead_letters(name: Name, letters: list[str], broker: Broker) -> None:
    """丢弃指明的事件。"""
    from services.chassis.bus.dead_letters import discard

    typer.echo(f"已丢弃 {discard(broker, name, letters)} 个")


app.command()(commands.verify_history)
app.command()(commands.reconcile)
app.command()(commands.rebuild_projection)
app.command()(commands.skip_numbers)


if __name__ == "__main__":
    app()
