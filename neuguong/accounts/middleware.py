"""When a session was last seen (phiên đăng nhập dùng gần nhất)."""

from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from neuguong.accounts.adapter import SEEN_AT, client_ip

EVERY_SECONDS = 300


class LastSeenMiddleware(MiddlewareMixin):
    """Notes at most every five minutes that a session is in use, and from where.

    Where nothing can be written, on a full disk for instance, pages are read without the note.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Write the hour down when the last note is old."""
        session = getattr(request, "session", None)
        seen = session.get(SEEN_AT) if session is not None else None
        now = timezone.now()
        if seen is not None and session is not None and now.timestamp() - seen > EVERY_SECONDS:
            try:
                UserSession.objects.filter(session_key=session.session_key).update(
                    last_seen_at=now, ip=client_ip(request)
                )
            except DatabaseError:
                return response
            session[SEEN_AT] = now.timestamp()
        return response
