"""States of lists being taken in and of reorganisations (nhập danh sách, sắp xếp tổ chức)."""

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

REORGANISATION = workflow(
    "Sắp xếp tổ chức",
    [
        State("draft", "Đang chuẩn bị", "draft"),
        State("decided", "Chờ đến ngày hiệu lực", "review"),
        State("done", "Đã thi hành", "done"),
        State("undone", "Đã hoàn tác", "returned"),
        State("dropped", "Đã bỏ", "draft"),
    ],
    [
        Step("amend", "Sửa phương án", ("draft",), "draft"),
        Step("drop", "Bỏ phương án", ("draft", "decided"), "dropped"),
        Step("decide", "Giao thi hành vào ngày hiệu lực", ("draft",), "decided"),
        Step("take_back", "Lấy lại để sửa", ("decided",), "draft"),
        Step("carry_out", "Thi hành", ("draft", "decided"), "done"),
        Step("undo", "Hoàn tác", ("done",), "undone"),
    ],
)

CORRECTION = workflow(
    "Đề nghị sửa hồ sơ",
    [
        State("asked", "Chờ trả lời", "review"),
        State("done", "Đã sửa", "done"),
        State("declined", "Không sửa", "returned"),
    ],
    [
        Step("done", "Ghi là đã sửa", ("asked",), "done"),
        Step("decline", "Từ chối", ("asked",), "declined"),
    ],
)

HANDOVER = workflow(
    "Bàn giao",
    [
        State("open", "Đang ghi", "draft"),
        State("given", "Người giao đã ký", "review"),
        State("signed", "Hai bên đã ký", "done"),
        State("dropped", "Đã bỏ", "returned"),
    ],
    [
        Step("write", "Ghi điều bàn giao", ("open",), "open"),
        Step("give", "Ký giao", ("open",), "given"),
        Step("return", "Trả lại để ghi thêm", ("given",), "open"),
        Step("take", "Ký nhận", ("given",), "signed"),
        Step("drop", "Bỏ", ("open", "given"), "dropped"),
    ],
)

MASS_ACT = workflow(
    "Việc cần hai người",
    [
        State("asked", "Chờ đồng ý", "review"),
        State("agreed", "Đồng ý", "done"),
        State("refused", "Không đồng ý", "returned"),
    ],
    [
        Step("agree", "Đồng ý", ("asked",), "agreed"),
        Step("refuse", "Không đồng ý", ("asked",), "refused"),
    ],
)

DATA_REQUEST = workflow(
    "Đề nghị về dữ liệu cá nhân",
    [
        State("asked", "Chờ tiếp nhận", "review"),
        State("taken", "Đang giải quyết", "review"),
        State("granted", "Đã làm", "done"),
        State("partly", "Đã làm một phần", "done"),
        State("refused", "Không làm", "returned"),
    ],
    [
        Step("take", "Trả lời đã nhận", ("asked",), "taken"),
        Step("extend", "Gia hạn", ("asked", "taken"), "taken"),
        Step("grant", "Làm theo đề nghị", ("asked", "taken"), "granted"),
        Step("part", "Làm một phần", ("asked", "taken"), "partly"),
        Step("refuse", "Không làm", ("asked", "taken"), "refused"),
    ],
)
