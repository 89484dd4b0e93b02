"""Writing a confirmed list of posts (ghi danh sách chức vụ).

Nothing here asks for rights or leaves an event: `imports` does, around one whole list.
"""

from collections.abc import Sequence

from neuguong.org.actions.ledger import Ledger
from neuguong.org.list_file.post_matching import PostVerdict
from neuguong.org.models import Post


def enter_posts(verdicts: Sequence[PostVerdict], ledger: Ledger) -> None:
    """Set right the days of posts held, then enter the new ones.

    Posts that end are written before those that begin: no unit has two secretaries for a moment.
    """
    held = [v.held for v in verdicts if v.held is not None]
    known = [(each.post, each) for each in held if each.post is not None]
    ledger.write(
        [
            (post, {"valid_from": each.since, "valid_until": each.until})
            for post, each in known
            if (post.valid_from, post.valid_until) != (each.since, each.until)
        ]
    )
    ledger.enter(
        [
            Post(
                member_id=each.member,
                unit_id=each.unit,
                kind=each.kind,
                valid_from=each.since,
                valid_until=each.until,
            )
            for each in held
            if each.post is None
        ]
    )
