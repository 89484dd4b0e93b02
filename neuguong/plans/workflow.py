"""States and steps of plans, and of how the check is set (trạng thái)."""

from neuguong.domain.workflow import State, Step, workflow

PLAN = workflow(
    "Kế hoạch",
    [
        State("draft", "Bản nháp", "draft"),
        State("submitted", "Chờ xem xét", "review"),
        State("reviewed", "Chờ duyệt", "review"),
        State("returned", "Trả lại để sửa", "returned"),
        State("approved", "Đã duyệt", "done"),
    ],
    [
        Step("submit", "Gửi cấp trên", ("draft", "returned"), "submitted"),
        Step("withdraw", "Rút lại để sửa", ("submitted",), "draft"),
        Step("return", "Trả lại để sửa", ("submitted", "reviewed"), "returned"),
        Step("pass_on", "Chuyển duyệt", ("submitted",), "reviewed"),
        Step("approve", "Phê duyệt", ("submitted", "reviewed"), "approved"),
    ],
)

EDITABLE = frozenset({"draft", "returned"})
"""States in which the unit writes; in the others the text stands still."""

AWAITING = frozenset({"submitted", "reviewed"})
"""States in which the plan lies on a desk above."""

CHECK_SETTINGS = workflow(
    "Cài đặt kiểm tra kế hoạch",
    [
        State("draft", "Đang soạn", "draft"),
        State("current", "Đang áp dụng", "done"),
        State("past", "Đã thay", "returned"),
        State("dropped", "Đã bỏ", "draft"),
    ],
    [
        Step("change", "Sửa", ("draft",), "draft"),
        Step("apply", "Áp dụng từ hôm nay", ("draft",), "current"),
        Step("drop", "Bỏ bản này", ("draft",), "dropped"),
    ],
)
