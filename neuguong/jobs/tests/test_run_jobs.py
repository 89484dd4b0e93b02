"""Jobs are claimed, run once a time, catch up, and one that breaks holds nobody up."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from neuguong.jobs import actions, running
from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.job import Job, Rhythm
from neuguong.jobs.running import due_jobs, run_due, run_job
from neuguong.jobs.schedule import last_due
from neuguong.org import actions as org
from neuguong.org.models import Reorganisation
from neuguong.org.scheme import Scheme
from neuguong.records.actions import LEASE, begin_run, forget_upkeep, note_head_taken
from neuguong.records.models import Event, JobRun, Upkeep
from tests.world import AT, World

pytestmark = pytest.mark.django_db
PERSONAL = "Nguyễn Văn Thịnh 0900 000 102"


def never() -> bool:
    return False


def job(code: str = "thu", work=lambda at: ["xong 1"]) -> Job:
    return Job(code, "Việc thử", "Để thử.", Rhythm.DAILY, work)


def break_down(at):
    raise ValueError(PERSONAL)


@pytest.fixture
def jobs(monkeypatch) -> dict[str, Job]:
    """Three jobs, of which the second breaks down."""
    three = {c: job(c) for c in ("một", "ba")} | {"hai": job("hai", break_down)}
    three = {code: three[code] for code in ("một", "hai", "ba")}
    monkeypatch.setattr(running, "JOBS", three)
    return three


def test_a_run_is_noted_with_what_it_reported() -> None:
    run = run_job(job())
    kept = JobRun.objects.get()
    assert (kept.pk, kept.outcome, kept.lines, kept.fault) == (run.pk, "done", ["xong 1"], "")
    assert kept.seconds >= 0
    assert not Event.objects.filter(verb="records.run_job").exists()


def test_what_cannot_be_carried_out_is_noted_without_a_name(world: World) -> None:
    scheme = Scheme(ended={str(world.cell_1.pk): ""})
    who = {"by": world.committee_secretary, "at": AT}
    act = org.prepare_reorganisation(
        kind="dissolve", title="Kết thúc", effective_on=AT.date() + timedelta(1), ground="1-QĐ",
        scheme=scheme, **who,
    )  # fmt: skip
    Reorganisation.objects.filter(pk=act.pk).update(state="decided")
    run = run_job(JOBS["reorganise"])
    act.refresh_from_db()
    assert "Chưa chọn nơi về của đồng chí" in act.refused
    assert run.lines == ["Phương án sắp xếp đến ngày: thi hành 0, chưa được 1"]


def test_one_that_breaks_is_told_without_what_people_entered_and_others_go_on(jobs) -> None:
    run_due(timezone.now(), never)
    told = {run.job: (run.outcome, run.lines, run.fault) for run in JobRun.objects.all()}
    assert [told[code][0] for code in jobs] == ["done", "failed", "done"]
    assert told["hai"][2].startswith("ValueError, test_run_jobs.py dòng ")
    assert PERSONAL not in str(told)


def test_what_has_run_for_its_time_is_not_due_again(jobs) -> None:
    run_due(timezone.now(), never)
    assert due_jobs(timezone.now()) == []
    run_due(timezone.now(), never)
    assert JobRun.objects.count() == 3


def test_after_an_hour_what_failed_is_tried_again(jobs) -> None:
    run_due(timezone.now(), never)
    JobRun.objects.update(started_at=timezone.now() - timedelta(minutes=61))
    JobRun.objects.filter(outcome="done").update(started_at=timezone.now())
    assert [each.code for each in due_jobs(timezone.now())] == ["hai"]


def test_times_missed_while_the_machine_was_off_are_made_up_once(jobs) -> None:
    run_due(timezone.now(), never)
    JobRun.objects.update(started_at=timezone.now() - timedelta(days=9))
    run_due(timezone.now(), never)
    assert JobRun.objects.of("một").count() == 2


def test_a_run_said_to_be_of_next_year_is_not_believed(jobs) -> None:
    run_due(timezone.now(), never)
    JobRun.objects.update(started_at=timezone.now() + timedelta(days=365))
    assert len(due_jobs(timezone.now())) == 3


def test_asked_to_stop_it_begins_no_further_job(jobs) -> None:
    run_due(timezone.now(), JobRun.objects.exists)
    assert JobRun.objects.count() == 1


def test_a_second_one_is_not_begun_while_one_runs() -> None:
    now = timezone.now()
    assert begin_run("thu", by=None, at=now) is not None
    assert begin_run("thu", by=None, at=now) is None
    assert run_job(job()) is None
    assert begin_run("khác", by=None, at=now) is not None


def test_one_broken_off_is_told_so_and_run_again() -> None:
    cut = begin_run("thu", by=None, at=timezone.now() - LEASE - timedelta(minutes=1))
    slot = last_due(Rhythm.DAILY, timezone.now())
    assert run_job(job(), slot=slot).outcome == "done"
    cut.refresh_from_db()
    assert cut.outcome == "broken_off"
    assert cut.ended_at is not None


def test_whoever_comes_second_finds_the_work_done_and_leaves_nothing() -> None:
    slot = last_due(Rhythm.DAILY, timezone.now())
    run_job(job(), slot=slot)
    assert run_job(job(), slot=slot) is None
    assert JobRun.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_run_it_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer; see test_worker")
    slot = last_due(Rhythm.DAILY, timezone.now())
    slow = job(work=lambda at: time.sleep(0.2) or [])

    def begin(number: int) -> bool:
        try:
            return run_job(slow, slot=slot) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(begin, range(24))) == 1
    assert JobRun.objects.get().outcome == "done"


def test_every_real_job_runs_and_running_again_adds_nothing(world: World) -> None:
    for each in JOBS.values():
        assert run_job(each).fault == ""
    there = Event.objects.count()
    for each in JOBS.values():
        assert run_job(each).fault == ""
    assert Event.objects.count() == there
    assert "nguyên vẹn" in JobRun.objects.of("trail").first().lines[0]


def test_the_weekly_check_says_where_the_trail_was_bent(world: World) -> None:
    Event.objects.filter(sequence=3).update(verb="org.end_role")
    assert "bị sửa ở mục 3" in run_job(JOBS["trail"]).lines[0]
    noted = Upkeep.objects.latest_of(Upkeep.Kind.TRAIL_CHECKED)
    assert (noted.is_sound, noted.words[:5]) == (False, "mục 3")


def test_old_runs_are_dropped_but_the_latest_upkeep_of_a_kind_stays() -> None:
    long_ago = timezone.now() - timedelta(days=400)
    for days in (0, 1):
        note_head_taken(5, at=long_ago + timedelta(days=days))
    run_job(job())
    JobRun.objects.update(started_at=long_ago)
    assert forget_upkeep(before=timezone.now() - timedelta(days=180)) == 2
    assert not JobRun.objects.exists()
    assert Upkeep.objects.get().at == long_ago + timedelta(days=1)


class TestByHand:
    """An administrator runs a job at once."""

    def test_it_runs_and_leaves_an_event(self, world: World) -> None:
        run = actions.run_now(JOBS["sessions"], by=world.administrator)
        event = Event.objects.latest("sequence")
        assert (run.outcome, run.is_asked) == ("done", True)
        assert (event.verb, event.actor) == ("records.run_job", world.administrator)
        assert event.detail == {"job": "sessions"}

    def test_nobody_else_may(self, world: World) -> None:
        for person in ("committee_secretary", "officer", "secretary_1", "member_1"):
            with pytest.raises(actions.Refused, match="quản trị hệ thống của Đảng ủy"):
                actions.run_now(JOBS["sessions"], by=getattr(world, person))
        assert not JobRun.objects.exists()

    def test_not_while_it_is_running(self, world: World) -> None:
        begin_run("sessions", by=None, at=timezone.now())
        with pytest.raises(actions.Refused, match="đang chạy"):
            actions.run_now(JOBS["sessions"], by=world.administrator)
        assert not Event.objects.filter(verb="records.run_job").exists()
