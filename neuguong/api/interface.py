"""The interface as a whole: its address, its answers to refusals (giao tiếp chương trình)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from neuguong.api.auth import Bearer
from neuguong.api.parser import StorableParser
from neuguong.api.routers import (
    check,
    directives,
    documents,
    figures,
    groups,
    health,
    imports,
    members,
    participants,
    plans,
    reorganisations,
    rights,
    roles,
    rules,
    similar,
    trail,
    units,
)
from neuguong.domain.refusal import Refused, StaleRecord

api = NinjaAPI(
    title="Nêu Gương",
    version="1",
    description="Cùng quyền hạn, cùng việc ghi như trên trang. Mã truy cập: trang Tài khoản.",
    auth=Bearer(),
    docs_url=None,
    urls_namespace="api",
    parser=StorableParser(),
)
api.add_router("/units", units.router, tags=["Tổ chức"])
api.add_router("/members", members.router, tags=["Đảng viên"])
api.add_router("/participants", participants.router, tags=["Người tham gia ngoài Đảng"])
api.add_router("/groups", groups.router, tags=["Nhóm công tác"])
api.add_router("/reorganisations", reorganisations.router, tags=["Sắp xếp tổ chức"])
api.add_router("/roles", roles.router, tags=["Vai trò"])
api.add_router("/rights", rights.router, tags=["Quyền"])
api.add_router("/rules", rules.router, tags=["Quy định"])
api.add_router("/imports", imports.router, tags=["Nhập danh sách"])
api.add_router("/directives", directives.router, tags=["Chỉ đạo"])
api.add_router("/plans", plans.router, tags=["Kế hoạch"])
api.add_router("/documents", documents.router, tags=["Văn bản"])
api.add_router("/figures", figures.router, tags=["Số liệu"])
api.add_router("/trail", trail.router, tags=["Dấu vết"])
api.add_router("/health", health.router, tags=["Sức khỏe hệ thống"])
api.add_router("/check", check.router, tags=["Kiểm tra kế hoạch"])
api.add_router("/similar", similar.router, tags=["Kế hoạch"])


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A refusal: 409 when the record has moved on, otherwise 403; the reason as on the page."""
    status = 409 if isinstance(error, StaleRecord) else 403
    return api.create_response(request, {"reason": str(error)}, status=status)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Nothing there, or nothing within reach."""
    return api.create_response(
        request, {"reason": "Không có, hoặc ngoài phạm vi của đồng chí."}, status=404
    )


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Values that are not of the form asked for, each with its place."""
    places: list[Any] = [
        {"place": ".".join(str(part) for part in each["loc"]), "reason": each["msg"]}
        for each in error.errors
    ]
    return api.create_response(
        request, {"reason": "Nội dung gửi lên chưa đúng dạng.", "places": places}, status=422
    )


@api.exception_handler(HttpError)
def not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What was sent cannot be read at all, or holds what cannot be kept."""
    if isinstance(error.__cause__, ValidationError):
        return unreadable(request, error.__cause__)
    return api.create_response(
        request, {"reason": "Nội dung gửi lên không đọc được."}, status=error.status_code
    )


@api.exception_handler(AuthenticationError)
def not_known(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that is no longer good."""
    return api.create_response(
        request,
        {"reason": "Thiếu mã truy cập, hoặc mã đã hết hiệu lực. Tạo mã ở trang Tài khoản."},
        status=401,
    )
