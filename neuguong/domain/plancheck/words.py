"""The words that the reader knows, as data (từ vựng của phần kiểm tra).

Phrases are separated by "|"; an opening bracket and others are taken as they are written. They are
matched on whole syllables, without regard to capitals or to where the tone mark stands.
"""

ACTS = """
tổ chức|đọc|nộp|viết|rà soát|ký|tiếp dân|tiếp công dân|tiếp xúc|gọi điện|chấm điểm|lập|ghi|kiểm tra|họp|
họp mặt|gặp gỡ|gặp mặt|gặp|phát|in|dán|niêm yết|trồng|tặng|trao|thăm|thăm hỏi|báo cáo|trình bày|kể|
kể chuyện|học thuộc|đăng ký|thảo luận|tọa đàm|số hóa|cập nhật|sửa|sửa đổi|sửa chữa|thay|thay thế|lắp|
lắp đặt|dọn|dọn vệ sinh|tổng vệ sinh|quét dọn|quyên góp|ủng hộ|đóng góp|hỗ trợ|giúp|giúp đỡ|đỡ đầu|
nhận đỡ đầu|kèm cặp|dạy|dạy học|dạy kèm|hướng dẫn|tập huấn|khảo sát|lấy ý kiến|lấy phiếu|phỏng vấn|
đối thoại|trả lời|phản hồi|giải quyết|xử lý|bàn giao|công khai|công bố|ban hành|soạn|soạn thảo|biên soạn|
thành lập|phân công|bố trí|trích|gửi|chuyển|tiếp nhận|đăng|đăng tải|quay|chụp|phát thanh|đối chiếu|thống kê|
tổng hợp|bình xét|bình chọn|biểu dương|khen thưởng|tuyên dương|nghiệm thu|giám sát|dự giờ|dự họp|ra mắt|
khám|khám bệnh|tư vấn|cấp|cấp phát|chi trả|mua|mua sắm|thanh lý|sắp xếp|phân loại|lưu trữ|thẩm định|
thẩm tra|xét xử|hòa giải|tuần tra|kiểm kê|kiểm đếm|đo đạc|thử nghiệm|vận hành|bảo dưỡng|bảo trì|thi đấu|
tổ chức thi|hội thi|diễn tập|luyện tập|ghi âm|ghi hình|ghi chép|ghi sổ|nhập|nhập liệu|trích xuất|duyệt|
phê duyệt|ký duyệt|ký cam kết|ký kết|cam kết bằng văn bản|bốc thăm|rút ngắn|cắt giảm|xóa|tháo dỡ|gỡ|cắm|vẽ|
mời|phối hợp tổ chức|tham gia|tham mưu ban hành|tham mưu|trực|trực ban|sinh hoạt|sinh hoạt chuyên đề|
phát biểu|góp ý|chất vấn|tự phê bình|kiểm điểm|tự chấm|tự đánh giá|đánh giá|xếp loại|nhận xét|nhắc nhở|
thông báo|thông tin|tuyên truyền|vận động|phổ biến|giới thiệu|triển lãm|trưng bày|chiếu|học|tự học|xây|
xây dựng|làm việc|thực hành|chăm sóc|nuôi|hiến máu|tiết kiệm|hoàn trả|nộp phí|thu gom|nhặt|phân phối|
vệ sinh|lau|rửa|đi thực tế|đi cơ sở|xuống cơ sở|theo dõi và ghi|tổng kết|sơ kết|bồi dưỡng|đào tạo|kiểm soát|
kiểm nghiệm|thay phiên|luân phiên|chia sẻ|trao đổi|kết nạp|giới thiệu kết nạp|xác minh|nghiên cứu|dịch|
tuyển chọn|tuyển|lồng ghép|bổ sung|khắc phục|triển khai|giao việc|giao cho|hoàn thành việc|
hoàn thành công trình|hoàn thành báo cáo|huấn luyện|bắn|hành quân|đưa tin|đưa đón|làm vệ sinh|làm đường|
làm nhà|mở lớp|mở sổ|mở hòm thư|mở chuyên mục|thi tay nghề|thu phí|dự sinh hoạt|đi thăm|xem phim|
xem phóng sự|trả kết quả|trả hồ sơ|đóng phí|treo khẩu hiệu|treo bảng|đặt hòm thư|đặt hòm|đo huyết áp|
chia nhóm|nêu gương điển hình|bỏ phiếu|cắt cỏ|khám sàng lọc|chạy bộ|đi bộ|phun|tiêm|mổ|khoan|đào|lát|sơn|
quét|tưới|cấy|gặt
"""

WEAK_ACTS = """
tham gia|tham mưu|đánh giá|thông tin|tuyên truyền|vận động|phổ biến|học|tự học|hoàn thiện|xây dựng|làm việc|
thực hành|tiết kiệm|sinh hoạt|bồi dưỡng|đào tạo|kiểm soát|nghiên cứu|triển khai|giải quyết|xử lý|trao đổi|
chia sẻ|nêu|chăm sóc|lồng ghép|bổ sung|khắc phục|nhắc nhở|nhận xét|tuyên dương|biểu dương|sắp xếp
"""
"""Acts that may be mere talk: they count when something countable, dated or recorded stands by."""

HOLLOW = """
nâng cao|tăng cường|đẩy mạnh|phát huy|quán triệt|quán triệt sâu sắc|thực hiện tốt|phấn đấu|chú trọng|
gương mẫu|nêu gương|quan tâm|đổi mới|chủ động|tích cực|làm tốt|giữ gìn|giữ vững|củng cố|kiên quyết|
kiên định|không ngừng|tu dưỡng|rèn luyện|chấp hành nghiêm|chấp hành tốt|chấp hành|tuân thủ|bảo đảm|đảm bảo|
coi trọng|chăm lo|động viên|tạo điều kiện|thực hiện nghiêm|thực hiện nghiêm túc|thực hiện có hiệu quả|
thực hiện hiệu quả|nghiêm túc thực hiện|tiếp tục thực hiện|phát động|xây dựng khối đoàn kết|đoàn kết|
toàn tâm|toàn ý|tận tụy|hết lòng|nỗ lực|ra sức|quyết tâm|thường xuyên quan tâm|đề cao|thấm nhuần|trau dồi|
nhận thức sâu sắc|nhận thức đầy đủ|nhận thức đúng|hoàn thành tốt|hoàn thành xuất sắc|lãnh đạo|chỉ đạo|
đấu tranh|phòng ngừa|ngăn chặn|khơi dậy|lan tỏa|phát triển|mở rộng|cải thiện|cải tiến|làm chuyển biến|
tạo chuyển biến|tạo sự chuyển biến|nghiêm chỉnh|tôn trọng|lắng nghe|gần gũi|sâu sát|sống trung thực|
luôn luôn|luôn
"""

HOLLOWING = (
    "tăng cường|đẩy mạnh|chú trọng|quan tâm|coi trọng|nâng cao chất lượng|làm tốt|nâng cao|đổi mới"
)
"""Before an act these turn it into an intention: "tăng cường kiểm tra"."""

NOUN_BEFORE = """
công tác|chất lượng|ý thức|tinh thần|tổ chức|các|những|việc|hiệu quả|nội dung|hình thức|phương pháp|chế độ|
nề nếp|năng lực|trình độ|phong trào|nhiệm vụ|hoạt động|kết quả|quy chế|kế hoạch|chương trình|đơn vị|cơ quan|
của|về|trong|qua|lớp|buổi|sổ|phiếu|bản|biên bản|báo cáo|ban|tổ|đoàn|hội nghị|chỉ thị|văn bản|kỹ năng|
khả năng|giấy|trình|đột|máy|sự|lắng|chữ|cuộc|đợt|quá trình|kết quả của|bộ phận|nguyên tắc
"""
"""After these words an act is a name, not a deed: "công tác kiểm tra"."""

NOUN_AFTER = {
    "tổ chức": "đảng|cơ sở|kỷ luật|thực hiện|đoàn thể|chính trị|bộ máy|cán bộ|quần chúng|công đoàn",
    "làm": "tốt|theo|gương|chủ|cho|trong sạch",
    "học": "tập|hỏi|viên|sinh|kỳ|và làm theo|Bác",
    "mở": "rộng|đầu",
    "phát": "huy|triển|hiện|biểu|động|sinh",
    "thực hành": "tiết kiệm|dân chủ",
    "xây dựng": "đảng|Đảng|khối đoàn kết|đoàn kết|chi bộ trong sạch|chi bộ vững mạnh|tinh thần|ý thức|"
    "văn hóa|nông thôn mới|tác phong|phong cách|môi trường|đội ngũ|cơ quan|đơn vị|tập thể|nội bộ|"
    "tổ chức đảng|chính quyền|tình",
    "thi": "đua|hành",
    "giải quyết": "kịp thời|tốt|các vướng mắc|vướng mắc|dứt điểm các",
    "triển khai": "thực hiện|nghiêm túc|đồng bộ|có hiệu quả|hiệu quả|sâu rộng|đầy đủ|kịp thời|tốt|học tập",
    "hoàn thành": "tốt|xuất sắc|nhiệm vụ|mọi nhiệm vụ|các nhiệm vụ|chức trách",
    "tham gia": "tích cực|đầy đủ|tốt|các phong trào|các hoạt động|xây dựng",
    "cân": "đối|bằng|nhắc",
    "đo": "lường",
    "trả": "lời",
    "đưa": "nghị quyết",
    "in": "đậm|sâu",
    "về": "",
    "giao": "lưu|tiếp|ban|thông",
    "nhận": "thức|xét|định|diện",
    "chuyển": "biến|đổi|hóa",
    "bố trí": "hợp lý",
    "khám": "phá",
    "thu": "hút|hoạch",
    "đi": "đôi|đầu|vào chiều sâu|lại|sâu",
    "đến": "",
    "làm việc": "có|nghiêm túc|khoa học|tận tụy|hết",
    "đặt": "lợi ích|ra",
    "sửa": "mình",
    "ghi": "nhớ|nhận|sâu|khắc",
    "chăm sóc": "",
    "thăm": "dò",
    "gặp": "khó khăn",
    "kể": "cả|từ",
    "giám sát": "và phản biện",
    "nêu": "gương|cao",
    "dự": "án|kiến|báo|thảo|toán|phòng",
    "ký": "ức|hiệu",
    "cấp": "ủy|trên|dưới|bách|huyện|tỉnh|xã|thiết|độ",
    "đóng": "vai trò",
    "bỏ": "qua",
    "treo": "",
    "xem": "xét|trọng|nhẹ",
    "nghe": "",
    "chia": "rẽ",
    "thử": "thách",
    "tra": "",
    "trực": "tiếp|thuộc|tuyến|quan",
    "mời": "",
    "đánh giá": "cao|đúng",
    "kiểm soát": "quyền lực",
}
"""Before these words the act is part of another word or mere talk."""

UNITS = """
buổi|lần|lượt|cuộc|hội nghị|lớp|bài|tin|tin bài|bài viết|hồ sơ|văn bản|việc|việc làm|đảng viên|đồng chí|
người|cán bộ|công chức|viên chức|học sinh|sinh viên|học viên|giáo viên|đoàn viên|hội viên|hộ|hộ dân|hộ nghèo|
gia đình|mô hình|điển hình|tấm gương|phần việc|công trình|ngày công|triệu|triệu đồng|tỷ đồng|nghìn đồng|đồng|
trang|phiếu|bản|quyển|cuốn|cuốn sách|sáng kiến|đề tài|chuyên đề|kỳ|tiết|tiết dạy|giờ dạy|km|mét|m2|ha|cây|suất|
suất quà|phần quà|xã|thôn|bản làng|chi bộ|đơn vị|phòng|khoa|tổ|quy trình|thủ tục|điểm|ý kiến|chỉ tiêu|
nhiệm vụ|mẩu chuyện|câu chuyện|câu|bức thư|đơn|đơn thư|vụ|vụ việc|vụ án|bệnh nhân|người bệnh|ca|giường|máy|bộ|
chiếc|cái|con|tấn|tạ|kg|lít|kWh|kw|khâu|bước|mục|nội dung|kế hoạch|báo cáo|nghị quyết|đoàn|nhóm|cặp|quần chúng|
khách|lượt khách|sản phẩm|dự án|hợp đồng|doanh nghiệp|công dân|cháu|em|trẻ|mẹ|thương binh|nhà|căn nhà|tuyến|
tuyến đường|đoạn|cổng|bảng|biển|pano|khẩu hiệu|video|clip|phóng sự|số báo|số|trường hợp|tác phẩm|đợt|chuyến|
phút|giờ|ngày|tuần|tháng|quý
"""

FIXED_COUNTS = """
điều y đức|điều bác hồ dạy|điều đảng viên|điều cấm|điều quy định|biểu hiện|nội dung cam kết|
tiêu chuẩn đạo đức|chuẩn mực|lời thề|bài học kinh nghiệm|mùa|mặt
"""
"""After a number these are names of fixed lists, not amounts."""

NUMBERED_NAMES = """
đại đội|tiểu đoàn|trung đoàn|sư đoàn|quân khu|trung đội|tiểu đội|tổ|khu|khu phố|khối|lớp|cấp cứu|cơ sở|phòng|ban|
điều|khoản|điểm|chương|mục|phần|nội dung|chi bộ|cụm|đội|thôn|xóm|ấp|phường|quận|đường|quốc lộ|
nhà|số nhà|tầng|cửa|bàn|máy|tòa|phân xưởng|kho|trạm|phụ lục|mẫu|mẫu số|biểu|biểu mẫu|bước|giai đoạn|
nhiệm kỳ|khóa|đại hội|tổng đài|đường dây nóng|hotline|ISO|chuyên đề|bài|tập|chỉ tiêu|tiêu chí|nhóm
"""
"""Before a number these make it part of a name: "Đại đội 3", "Cấp cứu 115"."""

STRONG_PROOFS = """
biên bản|có xác nhận|giấy xác nhận|phiếu xác nhận|xác nhận của|được xác nhận|sổ theo dõi|sổ giao việc|sổ giao ban|
sổ trực|sổ góp ý|sổ ghi|phiếu góp ý|phiếu đánh giá|phiếu khảo sát|phiếu lấy ý kiến|nghiệm thu|
niêm yết kết quả|công khai kết quả|danh sách ký|danh sách nộp|ký nhận|chữ ký|có chữ ký|ảnh chụp|hóa đơn|
chứng từ|giấy chứng nhận|chứng chỉ|bảng tổng hợp|bảng theo dõi|bảng chấm|bảng chấm công|bảng điểm|
bảng đối chiếu|bảng kê|báo cáo kết quả|báo cáo bằng văn bản|báo cáo cho|báo cáo với|báo cáo chi bộ|
báo cáo chi ủy|báo cáo đảng ủy|báo cáo cấp ủy|báo cáo lãnh đạo|báo cáo bí thư|báo cáo ban giám hiệu|
báo cáo ban giám đốc|bài thu hoạch|nhật ký công tác|trích xuất|kết quả khảo sát|kết quả chấm|kết quả kiểm tra|
kết luận kiểm tra|thông báo kết quả|kết luận của chi ủy|số liệu trích|số liệu thống kê|số liệu của|
đối chiếu với|hồ sơ lưu|lưu hồ sơ|kiểm chứng bằng|minh chứng|thể hiện qua
"""

WEAK_PROOFS = """
danh sách|sổ|phiếu|ảnh|hình ảnh|video|số liệu|báo cáo|bản thu hoạch|bản đăng ký|bản cam kết|bản tự soi|
phần mềm|hệ thống quản lý|nghị quyết|quyết định|giáo án|thống kê|kết luận|đường dẫn|camera|sổ tay|bảng|
xác nhận|biểu|nhật ký
"""
"""These prove something only where a word before them says so ("ghi vào sổ", "kèm ảnh")."""

PROOF_LEADS = """
kiểm chứng|bằng|kèm|kèm theo|ghi vào|ghi trong|vào|lưu|lưu tại|qua|được ghi vào|có|thể hiện bằng|căn cứ|theo|
trong|đối chiếu
"""

OWNERS = """
bí thư chi bộ|bí thư đảng ủy|bí thư|phó bí thư|chi ủy viên|chi ủy|đảng ủy viên|đảng ủy|ban thường vụ|
ban chấp hành|ban giám đốc|ban giám hiệu|ban lãnh đạo|ban chỉ huy|ban quản lý|ban chỉ đạo|ban tổ chức|
ban tuyên giáo và dân vận|ban tuyên giáo|ban dân vận|ban nội chính|ban kiểm tra|ủy ban kiểm tra|
ủy ban nhân dân|UBND|UBKT|hội đồng|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|trưởng phòng|
phó trưởng phòng|trưởng khoa|phó khoa|phó trưởng khoa|trưởng ban|phó ban|phó trưởng ban|trưởng bộ môn|
tổ trưởng|tổ phó|đội trưởng|đội phó|chánh văn phòng|phó chánh văn phòng|chánh án|viện trưởng|chủ tịch|
phó chủ tịch|chủ nhiệm|phó chủ nhiệm|điều dưỡng trưởng|kế toán trưởng|kế toán|văn thư|thủ quỹ|thủ kho|
lái xe|bảo vệ|đồng chí|đ/c|văn phòng|phòng|khoa|tổ công tác|tổ đảng|tổ|đội|bộ phận|trung tâm|trạm|chi đoàn|
đoàn thanh niên|đoàn trường|liên đội|công đoàn|hội phụ nữ|chi hội|hội cựu chiến binh|mặt trận tổ quốc|
chỉ huy|chính trị viên|đại đội trưởng|trung đội trưởng|chính ủy|thư ký|người đứng đầu|giáo viên chủ nhiệm|
trưởng thôn|cấp ủy|chi bộ|tòa|viện kiểm sát|sở|công an xã|công an phường|trưởng trạm|quản đốc|trưởng ca|
ca trưởng|phân xưởng|đại đội|tiểu đoàn|trung đội|tiểu đội|trung đoàn|chi hội trưởng|trưởng tiểu ban|
trưởng đoàn|phó chánh án|phó viện trưởng
"""

GENERAL_OWNERS = """
cán bộ, đảng viên|cán bộ đảng viên|đảng viên|mỗi đảng viên|toàn thể đảng viên|các cấp ủy|các chi bộ|các đơn vị|
các phòng|các phòng, ban|các ban|các khoa|các tổ|cấp ủy các cấp|các tổ chức|tập thể|toàn cơ quan|mọi người|
cán bộ, công chức|công chức, viên chức|người lao động|các đoàn thể|các cấp|các đồng chí|mỗi cán bộ|
toàn chi bộ|toàn đảng bộ|các tổ chức đảng|các ngành
"""

OWNER_LEADS = (
    "do|giao|giao cho|phân công|phân công cho|ủy quyền cho|người phụ trách|phụ trách|chủ trì|người thực hiện|"
    "người chịu trách nhiệm|đơn vị chủ trì|đầu mối"
)
OWNER_TAILS = (
    "chủ trì|chịu trách nhiệm|phụ trách|làm đầu mối|trực tiếp|tổ chức|thực hiện|đôn đốc|tổng hợp"
)

NOT_OWNER_AFTER = """
chức|quốc|tiên|hành|chống|ngừa|cháy|học|ngũ|hữu|đầu|môi trường|sức khỏe|tránh|trào|thủ|an ninh|dịch|giữ|hợp
"""
"""After an owner's word these make another word of it: "tổ chức", "ban hành", "phòng chống"."""

SAFE_WITHOUT_MARKS = """
đọc|nộp|viết|lập|ghi|họp|trồng|tặng|thăm|phát|dán|gửi|trực|gặp|dạy|kể
"""
"""Acts of one syllable that stay clear when typed without marks."""

VAGUE_TIME = "thường xuyên|kịp thời|định kỳ|liên tục|hằng năm|hàng năm|lâu dài|trong thời gian tới|sớm nhất|khi có điều kiện"
FESTIVALS = (
    "tết nguyên đán|tết|quốc khánh|tết trung thu|ngày thương binh liệt sĩ|ngày nhà giáo việt nam|"
    "ngày thành lập đảng|ngày sinh bác|ngày sinh chủ tịch|ngày thầy thuốc việt nam|ngày đại đoàn kết|"
    "khai giảng|bế giảng|giỗ tổ|ngày giải phóng|đại hội"
)
