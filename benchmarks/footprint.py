"""What the application weighs: installed size, start, memory of the worker after some pages.

Goal: installed at most 300 MB, start at most 3 s, worker at most 130 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.metadata import distributions
from pathlib import Path

PORT = 8533
PAGES = 60


def sizes() -> dict[str, int]:
    """Bytes on disk by distribution, those of the runtime lock only."""
    lock = (Path(__file__).parent.parent / "requirements.lock").read_text()
    wanted = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line}
    found = {}
    for distribution in distributions():
        name = distribution.metadata["Name"]
        if name.lower().replace("_", "-") in wanted:
            files = (Path(str(distribution.locate_file(f))) for f in distribution.files or ())
            found[name] = sum(path.stat().st_size for path in files if path.is_file())
    return found


def resident(pid: int) -> float:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Print sizes, seconds and megabytes."""
    weights = sorted(sizes().items(), key=lambda pair: -pair[1])
    total = sum(size for _, size in weights) / 1e6
    heaviest = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in weights[:8])
    print(f"installed: {total:.0f} MB (goal 300); heaviest: {heaviest}")
    env = os.environ | {"NEUGUONG_HOME": tempfile.mkdtemp(prefix="ng-foot-")}
    command = [sys.executable, "-m", "neuguong.cli"]
    subprocess.run([*command, "init"], env=env, stdout=subprocess.DEVNULL, check=True)
    started = time.perf_counter()
    server = subprocess.Popen([*command, "serve", "--port", str(PORT)], env=env)
    url = f"http://127.0.0.1:{PORT}/tai-khoan/dang-nhap/"
    try:
        while True:
            try:
                urllib.request.urlopen(url, timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                break
        print(f"start to first page: {time.perf_counter() - started:.1f} s (goal 3)")
        for _ in range(PAGES):
            urllib.request.urlopen(url, timeout=5).close()
        children = subprocess.run(
            ["pgrep", "-P", str(server.pid)], capture_output=True, text=True, check=True
        )
        for pid in children.stdout.split():
            print(f"worker: {resident(int(pid)):.0f} MB after {PAGES} pages (goal 130)")
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
