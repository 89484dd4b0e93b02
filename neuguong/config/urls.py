"""All addresses; each feature names its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("neuguong.reporting.urls")),
    path("tai-khoan/", include("neuguong.accounts.urls")),
    path("tai-khoan/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("to-chuc/", include("neuguong.org.urls")),
    path("chi-dao/", include("neuguong.directives.urls")),
    path("ke-hoach/", include("neuguong.plans.urls")),
    path("van-ban/", include("neuguong.documents.urls")),
    path("tim/", include("neuguong.search.urls")),
    path("suc-khoe/", include("neuguong.jobs.urls")),
    path("giao-dien/", include("neuguong.web.urls")),
    path("api/v1/", include("neuguong.api.urls")),
]

handler400 = "neuguong.web.views.bad_request"
handler403 = "neuguong.web.views.forbidden"
handler404 = "neuguong.web.views.not_found"
handler500 = "neuguong.web.views.server_error"
