"""A file that cannot be read, with its reason (tệp không đọc được)."""


class Unreadable(Exception):
    """The file is refused; the message is the Vietnamese sentence shown to the person.

    `place` says where in the file, as people count ("dòng 12"), or is empty.
    """

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
