"""The long work of a walk, as it is really done."""

from collections.abc import Mapping
from datetime import date
from typing import NoReturn
from unittest.mock import patch
from uuid import uuid4

from people.leases import Hand
from people.verdicts import Conflict
from reviews import launching
from reviews.models import CycleJob
from reviews.states import JobState
from tests.reviews.cycle_reading import NOBODY_THERE, Reader, reviews_in
from tests.reviews.cycle_world import Deed, World


class Worker(Reader):
    """Works on cycles as a process of its own does."""

    def __init__(self, world: World, today: date) -> None:
        super().__init__(world, today)
        self.slow: tuple[CycleJob, Hand] | None = None

    def work(self, deed: Deed) -> Mapping[int, int]:
        """Do one step of the oldest work that waits."""
        job, hand = self._take(deed)
        self._step(job, hand, deed)
        hand.let_go()
        return reviews_in(job.cycle_id)

    def work_slowly(self, deed: Deed) -> Mapping[int, int]:
        """Do one step, and then nothing for a while."""
        job, hand = self.slow = self._take(deed)
        self._step(job, hand, deed)
        return reviews_in(job.cycle_id)

    def go_on_slowly(self, deed: Deed) -> Mapping[int, int]:
        """Do another step, if the work is still one's own."""
        if self.slow is None:
            raise Conflict(NOBODY_THERE)
        job, hand = self.slow
        hand.clock = lambda: deed.at
        # Whoever doesn't know that the mails may go earlier lets go, and the next one knows.
        there = CycleJob.objects.filter(pk=job.pk)
        job.mail_from = there.values_list("mail_from", flat=True).first() or job.mail_from
        self._step(job, hand, deed)
        if not CycleJob.objects.filter(pk=job.pk, worker=job.worker).exists():
            raise Conflict(NOBODY_THERE)  # it looked and found that it is too early to do anything
        return reviews_in(job.cycle_id)

    def stumble(self, deed: Deed) -> None:
        """Meet with something unforeseen."""
        job, hand = self._take(deed)
        assert job.worker is not None

        def fail(*_words: object) -> NoReturn:
            raise ArithmeticError

        with patch.dict(launching.STEPS, dict.fromkeys(launching.STEPS, fail)):
            launching.work_on(job, job.worker, hand.clock)

    def finish(self, deed: Deed) -> Mapping[int, Mapping[int, int]]:
        """Do all that waits."""
        if not launching.work_off(lambda: deed.at):
            raise Conflict(NOBODY_THERE)
        return {number: reviews_in(number) for number in self.world.cycles}

    def _take(self, deed: Deed) -> tuple[CycleJob, Hand]:
        job, worker = CycleJob.objects.waiting(deed.at).first(), uuid4()
        if job is None or not launching.take(job, worker, deed.at):
            raise Conflict(NOBODY_THERE)
        return job, Hand(job, worker, lambda: deed.at)

    def _step(self, job: CycleJob, hand: Hand, deed: Deed) -> None:
        step = launching.STEPS.get(JobState(job.state))
        if step is None:
            raise Conflict(NOBODY_THERE)
        step(job, hand, deed.at)
