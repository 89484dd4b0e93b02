"""States of a list of members being taken in (trạng thái lần nhập danh sách)."""

from neuguong.domain.workflow import State, Step, workflow

MEMBER_IMPORT = workflow(
    "Nhập danh sách đảng viên",
    [
        State("preview", "Đang xem trước", "draft"),
        State("done", "Đã nhập", "done"),
        State("undone", "Đã hoàn tác", "returned"),
        State("dropped", "Đã bỏ", "draft"),
    ],
    [
        Step("mend", "Sửa dòng lỗi", ("preview",), "preview"),
        Step("drop", "Bỏ tệp này", ("preview",), "dropped"),
        Step("confirm", "Nhập danh sách", ("preview",), "done"),
        Step("undo", "Hoàn tác lần nhập", ("done",), "undone"),
    ],
)
