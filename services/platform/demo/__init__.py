"""The main job from question to rated result, through the public REST API only."""

import traceback
from pathlib import Path

import httpx
from rich.console import Console

from services.platform.client import Refused
from services.platform.demo.acts import PARTS
from services.platform.demo.stage import Stage

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>yizhan demo</title>
<style>
  {stylesheet}
  body {{ background: {background}; color: {foreground}; }}
  pre {{ margin: 12px; font: 14px/1.5 'DejaVu Sans Mono', 'Noto Sans CJK SC', monospace; white-space: pre-wrap; }}
</style>
<pre>{code}</pre>
"""


def walk(url: str, *, save: Path | None = None) -> int:
    """Walks every part and prints it as a timeline; 0 if every step held, 1 at the first that did not.

    `save` names an HTML file that keeps the timeline as a page.
    """
    console = Console(highlight=False, record=save is not None, width=140 if save else None)
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
    if save:
        save.write_text(console.export_html(code_format=_PAGE))
    console.print(f"[green]演示完成：{stage.steps} 步都成立。[/]")
    return 0
