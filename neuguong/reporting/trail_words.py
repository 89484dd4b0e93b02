"""What the entries of the trail are called on the screen (lời của dấu vết)."""

from types import MappingProxyType

VERBS = MappingProxyType(
    {
        "accounts.open_account": "Mở tài khoản",
        "accounts.change_password": "Đổi mật khẩu",
        "accounts.ask_reset": "Xin đặt lại mật khẩu bằng thư",
        "accounts.use_link": "Đặt mật khẩu bằng liên kết",
        "accounts.set_up_totp": "Cài xác thực hai bước",
        "accounts.renew_codes": "Cấp mã dự phòng mới",
        "accounts.use_recovery_code": "Đăng nhập bằng mã dự phòng",
        "accounts.add_key": "Thêm khóa truy cập",
        "accounts.remove_key": "Bỏ khóa truy cập",
        "accounts.end_second_factor": "Tắt xác thực hai bước",
        "accounts.end_session": "Kết thúc một phiên đăng nhập",
        "accounts.end_other_sessions": "Kết thúc các phiên khác",
        "accounts.link_sign_on": "Nối tài khoản cơ quan",
        "accounts.unlink_sign_on": "Thôi nối tài khoản cơ quan",
        "accounts.make_token": "Tạo mã truy cập",
        "accounts.withdraw_token": "Thu hồi mã truy cập",
        "directives.load_defaults": "Nạp văn bản chỉ đạo",
        "directives.generate_obligations": "Giao nghĩa vụ",
        "directives.generate_terms": "Giao nghĩa vụ nhiệm kỳ",
        "directives.fulfil": "Khép nghĩa vụ",
        "directives.change_due_rule": "Đổi hạn của yêu cầu",
        "documents.issue": "Ban hành văn bản",
        "documents.save_word_template": "Nhận mẫu Word",
        "documents.end_word_template": "Thôi mẫu Word",
        "org.load_unit_kinds": "Nạp loại hình tổ chức",
        "org.establish_unit": "Thành lập đơn vị",
        "org.add_member": "Thêm đảng viên",
        "org.appoint": "Phân công chức vụ",
        "org.invite_member": "Mở tài khoản cho đảng viên",
        "org.new_link": "Cấp liên kết một lần",
        "org.lock_account": "Khóa tài khoản",
        "org.unlock_account": "Mở khóa tài khoản",
        "org.clear_second_factor": "Gỡ xác thực hai bước",
        "org.set_email": "Ghi thư điện tử của tài khoản",
        "org.load_second_factor_rules": "Nạp yêu cầu đăng nhập hai bước",
        "org.ask_second_factor": "Đặt yêu cầu đăng nhập hai bước",
        "org.drop_second_factor_rule": "Thôi yêu cầu đăng nhập hai bước",
        "org.grant_role": "Phân vai trò",
        "org.end_role": "Thôi vai trò",
        "org.read_members": "Đọc danh sách đảng viên",
        "org.mend_import": "Sửa danh sách đang xem trước",
        "org.confirm_import": "Nhập danh sách đảng viên",
        "org.drop_import": "Bỏ danh sách đang xem trước",
        "org.undo_import": "Hoàn tác lần nhập",
        "plans.load_templates": "Nạp mẫu kế hoạch",
        "plans.save_template": "Lập mẫu kế hoạch",
        "plans.start_plan": "Bắt đầu kế hoạch",
        "plans.save_draft": "Lưu kế hoạch",
        "plans.carry_measures": "Chuyển tiếp biện pháp",
        "plans.submit": "Gửi kế hoạch",
        "plans.withdraw": "Rút kế hoạch",
        "plans.return": "Trả lại kế hoạch",
        "plans.pass_on": "Trình duyệt kế hoạch",
        "plans.approve": "Phê duyệt kế hoạch",
        "plans.finish_measure": "Ghi kết quả biện pháp",
        "plans.answer_remark": "Trả lời nhận xét",
        "plans.take_back_answer": "Bỏ câu trả lời nhận xét",
        "plans.choose_example": "Chọn ví dụ",
        "plans.drop_example": "Thôi ví dụ",
    }
)
"""Verb of an entry → what was done; a verb not here is shown as it is."""

GROUPS = MappingProxyType(
    {
        "plans": "Kế hoạch",
        "documents": "Văn bản",
        "directives": "Chỉ đạo, nghĩa vụ",
        "org": "Tổ chức, đảng viên, vai trò",
        "accounts": "Tài khoản",
    }
)
"""The feature of a verb → what it is about."""
