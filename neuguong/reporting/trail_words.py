"""What the entries of the trail are called on the screen (lời của dấu vết)."""

from types import MappingProxyType

VERBS = MappingProxyType(
    {
        "accounts.open_account": "Mở tài khoản",
        "accounts.change_password": "Đổi mật khẩu",
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
        "org.grant_role": "Phân vai trò",
        "org.end_role": "Thôi vai trò",
        "org.read_members": "Đọc danh sách đảng viên",
        "org.mend_import": "Sửa danh sách đang xem trước",
        "org.confirm_import": "Nhập danh sách đảng viên",
        "org.drop_import": "Bỏ danh sách đang xem trước",
        "org.undo_import": "Hoàn tác lần nhập",
        "org.enter_term": "Ghi nhiệm kỳ",
        "org.merge_members": "Gộp hồ sơ trùng",
        "org.keep_apart": "Ghi hai hồ sơ là hai người",
        "org.undo_twin_verdict": "Hoàn tác việc gộp hồ sơ",
        "org.load_counting_rules": "Nạp quy tắc đếm",
        "org.change_counting_rules": "Sửa cách đếm đảng viên",
        "org.transfer_member": "Chuyển sinh hoạt đảng",
        "org.take_back_transfer": "Bỏ lần chuyển sinh hoạt",
        "org.change_status": "Đổi trạng thái đảng viên",
        "org.correct_member": "Sửa hồ sơ đảng viên",
        "org.strike_off": "Đưa ra khỏi danh sách",
        "org.end_post": "Thôi giữ chức vụ",
        "org.prepare_reorganisation": "Chuẩn bị phương án sắp xếp",
        "org.amend_reorganisation": "Sửa phương án sắp xếp",
        "org.drop_reorganisation": "Bỏ phương án sắp xếp",
        "org.decide_reorganisation": "Giao thi hành phương án vào ngày hiệu lực",
        "org.reconsider_reorganisation": "Lấy lại phương án để sửa",
        "org.carry_out_reorganisation": "Thi hành sắp xếp tổ chức",
        "org.undo_reorganisation": "Hoàn tác sắp xếp tổ chức",
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
