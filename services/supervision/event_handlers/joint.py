"""A joint project's own clocks, as they move with those of its branches (rule JOINT-1)."""

from services.chassis.work import Work
from services.supervision.event_handlers.approval import running
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, learn, set_clocks
from yizhan.approval.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2


@HANDLERS.on(events_pb2.ProjectClocksChanged)
def on_project_clocks_changed(event: events_pb2.ProjectClocksChanged, work: Work) -> None:
    at = instant(event.changed_at)
    told = "联审期限恢复计算" if event.clocks.HasField("promised_due_at") else "联审期限随分支停止计算"
    learn(work, event.case_id, told, at, progress=supervision_pb2.WATCHED_STATE_OPEN)
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))
