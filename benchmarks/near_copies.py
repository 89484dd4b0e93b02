"""Near copies in a collection: time as the collection grows, recall and precision by exact truth.

Goal of the product: 1,000,000 texts in 16 s and 1.5 GB on 2 cores. This road is exact and in pure
Python; what it reaches is printed. `python benchmarks/near_copies.py [TEXTS …]`

23/11/2026, 2 cores of an Intel Xeon: 5,000 texts 1.2 s and 166 MB, 10,000 3.0 s and
312 MB, 20,000 6.7 s and 603 MB, every pair found; asked on save among 20,000: p95 0.2 ms. It grows
in proportion, so a million is far beyond the goal.
"""

import random
import resource
import sys
import time

from neuguong.domain.similarity import SimilarityIndex, find_pairs, read

ACT_WORDS = (
    "rà soát văn bản trình ký quá hạn|lập danh sách kèm nguyên nhân|đọc tại sinh hoạt chi bộ|"
    "gặp gỡ lắng nghe ý kiến người lao động|trả lời kiến nghị bằng văn bản|ghi sổ theo dõi hằng ngày|"
    "kiểm tra giờ giấc làm việc đột xuất|thông báo kết quả trong chi bộ|viết bài gương người tốt|"
    "đăng ký hai việc làm theo|nộp bản tự soi tự sửa|họp giao ban mười lăm phút|niêm yết quy trình|"
    "giảm thời gian trả kết quả|chấm điểm đảng viên hằng tháng|thăm hỏi gia đình chính sách|"
    "trồng và chăm sóc cây xanh|số hóa hồ sơ lưu trữ|hướng dẫn nhân dân dùng dịch vụ công|đọc sách về Bác"
)
ACTS = ACT_WORDS.split("|")


def collection(count: int) -> tuple[list[str], set[tuple[int, int]]]:
    """Texts of about 30–120 syllables; one in ten is the one before with one act changed."""
    chance = random.Random(count)
    words = [word for act in ACTS for word in act.split()]
    texts: list[str] = []
    for number in range(count):
        if number % 10 == 9:
            changed = texts[-1].split()
            changed[chance.randrange(len(changed))] = chance.choice(words)
            texts.append(" ".join(changed))
        else:
            length = chance.randrange(30, 120)
            texts.append(" ".join(chance.choice(words) for _ in range(length)))
    made = {(number - 1, number) for number in range(9, count, 10)}
    return texts, made


def main() -> None:
    """Print seconds, memory and what was found for each size."""
    for count in [int(each) for each in sys.argv[1:]] or [5_000, 10_000, 20_000]:
        texts, made = collection(count)
        started = time.perf_counter()
        ready = [read(text) for text in texts]
        reading = time.perf_counter() - started
        found = {(pair.a, pair.b) for pair in find_pairs(ready, 0.7)}
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count} texts: {seconds:.1f} s ({reading:.1f} s reading), peak {peak:.0f} MB, "
            f"{len(found)} pairs, {len(made & found)}/{len(made)} of those made"
        )
    index = SimilarityIndex()
    for number, text in enumerate(ready):
        index.add(str(number), text)
    times = []
    for text in ready[:300]:
        started = time.perf_counter()
        index.query(text, 0.7)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    print(f"asked on save among {len(index)}: p95 {times[284]:.1f} ms (goal 5)")


if __name__ == "__main__":
    main()
