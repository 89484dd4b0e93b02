"""Bearer tokens: who calls (mã truy cập).

Browser sessions are not taken, so no form can be forged.
"""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from neuguong.accounts.actions import token_digest
from neuguong.accounts.models import ApiToken, User


class Bearer(HttpBearer):
    """Takes a token that is alive, not expired, of an active account."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The account, or nothing: the call is answered 401."""
        found = (
            ApiToken.objects.alive()
            .filter(
                digest=token_digest(token),
                expires_on__gte=timezone.localdate(),
                user__is_active=True,
            )
            .select_related("user")
            .first()
        )
        if found is None:
            return None
        request.user = found.user
        return found.user
