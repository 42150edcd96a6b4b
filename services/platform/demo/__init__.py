"""The main job from question to rated result, through the public REST API only."""

import traceback

import httpx
from rich.console import Console

from services.platform.client import Refused
from services.platform.demo.acts import PARTS
from services.platform.demo.stage import Stage


def walk(url: str) -> int:
    """Walks every part and prints it as a timeline; 0 if every step held, 1 at the first that did not."""
    console = Console(highlight=False)
    stage = Stage(url, console)
    try:
        stage.open()
        for part in PARTS:
            part(stage)
    except (Refused, AssertionError, TimeoutError, KeyError) as error:
        stage.fail(str(error) or type(error).__name__)
        if not isinstance(error, Refused | TimeoutError):
            console.print(traceback.format_exc(), style="dim")
        return 1
    except httpx.HTTPError as error:
        console.print(f"[red]连不上平台 {url}：[/]{error}。先用 yizhan up --clock simulated 启动。")
        return 1
    finally:
        stage.close()
    console.print(f"[green]演示完成：{stage.steps} 步都成立。[/]")
    return 0
