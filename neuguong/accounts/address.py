"""The full address of a one-time link (địa chỉ của liên kết)."""

from django.conf import settings
from django.urls import reverse


def link_address(text: str) -> str:
    """The link as it is handed out: it begins with the installation's own address, whatever
    host a browser has named."""
    start: str = settings.PUBLIC_URL
    return start + reverse("accounts:link_open", args=[text])
