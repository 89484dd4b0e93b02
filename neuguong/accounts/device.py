"""A browser and its device in words (thiết bị)."""

BROWSERS = (
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "điện thoại Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "máy tính Windows"),
    ("Macintosh", "máy Mac"),
    ("Linux", "máy tính Linux"),
)


def device_words(user_agent: str) -> str:
    """ "Chrome trên điện thoại Android"; what is not known is told so."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Trình duyệt")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "thiết bị chưa rõ")
    return f"{browser} trên {system}"
