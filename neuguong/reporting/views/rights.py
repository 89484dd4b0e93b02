"""The catalogue of roles and rights on screen (danh mục vai trò, quyền)."""

from django.http import HttpResponse
from django.shortcuts import render

from neuguong.accounts.request import SignedIn
from neuguong.org.roles import RoleCode
from neuguong.reporting.rights import matrix, rights


def role_catalogue(request: SignedIn) -> HttpResponse:
    """Which role reaches what, and who holds each right; open to everyone who is signed in."""
    context = {
        "heads": "|".join(["Trong đơn vị và bên dưới", *(str(role.label) for role in RoleCode)]),
        "rows": matrix(),
        "rights": list(rights()),
    }
    return render(request, "reporting/role_catalogue.html", context)
