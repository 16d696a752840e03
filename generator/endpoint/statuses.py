"""办理状态: codes → what a sender reads. Nothing here promises what a centre may not decide.

Source: the life of a matter, facts of the field §12.2.
"""

from collections.abc import Sequence

from generator.endpoint.store.kept import Event

RECEIVED, WITHDRAWN, NEEDS_MORE = "received", "withdrawn", "needs-more"
STATUSES = {
    RECEIVED: "已收到材料，等待审查",
    NEEDS_MORE: "请补充材料",
    "deemed-withdrawn": "逾期没有补正，按撤回处理",
    "accepted": "已受理",
    "not-accepted": "不予受理",
    "re-filed": "已转为其他事项办理",
    "in-progress": "办理中",
    "transferred": "已移交主管部门",
    "acknowledged": "主管部门已签收",
    "feedback": "主管部门已反馈",
    "closed": "已办结",
    WITHDRAWN: "申请人已撤回",
}
# After these it is an official record, which its sender alone cannot erase (facts §12.5).
ON_RECORD = frozenset(
    ("accepted", "in-progress", "transferred", "acknowledged", "feedback", "closed")
)
OVER = frozenset(("closed", "not-accepted", "deemed-withdrawn", WITHDRAWN))


def status_of(events: Sequence[Event]) -> str:
    """The code of how it stands."""
    told = [event.status for event in events if event.kind == "status"]
    return told[-1] if told else RECEIVED


def is_on_record(events: Sequence[Event]) -> bool:
    """True once the office has taken the matter up or passed it on."""
    return any(event.status in ON_RECORD for event in events)
