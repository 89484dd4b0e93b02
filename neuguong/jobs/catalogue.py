"""All jobs (danh mục việc định kỳ), in the order in which they run."""

from neuguong.jobs import daily, monthly, weekly
from neuguong.jobs.job import Job

JOBS: dict[str, Job] = {job.code: job for job in (*daily.JOBS, *weekly.JOBS, *monthly.JOBS)}
