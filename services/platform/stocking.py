"""`python -m services.platform.stocking`: gives a new catalogue what it starts with, as the chart's Job does.

The division tree is what nobody can enter by the API. The demonstration adds departments, centres, windows and items.
What is there is left as it is; accounts are opened by nobody here.
"""

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from services.catalogue import seed
from services.chassis.clock import SystemClock
from services.chassis.service import Running
from services.platform.operate.commands import in_one_line
from services.platform.roster import service


class Stock(StrEnum):
    DIVISIONS = "divisions"
    DEMONSTRATION = "demonstration"


@in_one_line
def main(stock: Annotated[Stock, typer.Argument(help="装入什么")]) -> None:
    """给新装的事项目录装入行政区划，或者连同演示的部门、窗口和事项。"""
    catalogue = service("catalogue")
    settings = catalogue.settings.from_environment()
    with closing(Running(catalogue, settings, role="migrate")) as running:
        if stock is Stock.DEMONSTRATION:
            seed.seed(running.database, SystemClock(), _tell)
        else:
            with running.database.transaction() as connection:
                seed.load_divisions(connection, _tell)


def _tell(what: str, done: int, of: int) -> None:
    if done == of:
        typer.echo(f"{what}：{of}")


if __name__ == "__main__":
    typer.run(main)
