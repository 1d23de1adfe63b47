"""The world as it must be and the database, which go along together, deed by deed."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from people.leases import TakenOverError
from people.models import Department, Employee
from people.verdicts import Conflict, Refused
from reviews.models import Cycle, Review
from tests.cast import Cast
from tests.reviews import cycle_promises as promises
from tests.reviews.cycle_doing import Doer
from tests.reviews.cycle_table import BY_HR, OF_PEOPLE, OF_REVIEWS, TABLE
from tests.reviews.cycle_verbs import BY_HAND
from tests.reviews.cycle_world import Deed, Person, Round, Talk, World
from tests.reviews.walking import TABLE as LIVES, Expected
from tests.reviews.watching import Watch

TICK = timedelta(seconds=1)
Scene = list[tuple[str, str, dict[str, Any]]]  # the verb, who, and what it is about


class Stage:
    """The world as it must be and the database, which go along together."""

    def __init__(self, cast: Cast) -> None:
        self.names = {name: one.pk for name, one in cast.everybody().items()}
        self.world = as_it_begins(cast)
        self.now = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))
        self.today = timezone.localdate(self.now)
        self.doer = Doer(self.world, self.today)
        self.watch = Watch()
        self.story: list[Deed] = []
        self.check(set(self.watch.tables))

    def play(self, verb: str, **words: int) -> None:
        """Try a deed; it happens if it is allowed, and is refused and changes nothing if not."""
        self.now += TICK
        deed = Deed(verb=verb, at=self.now, **words)
        self.story.append(deed)
        try:
            self._try(deed)
        except Exception as error:
            error.add_note("\n".join(map(str, self.story)))
            raise

    def _try(self, deed: Deed) -> None:
        row = TABLE[deed.verb]
        is_theirs, is_time = row.yours(self.world, deed), row.now(self.world, deed)
        before = dict(self.watch.tables)
        try:
            made = self.doer.do(deed)
        except (Refused, Conflict, TakenOverError) as refusal:
            self.watch.look()
            assert not (is_theirs and is_time), f"{deed} was refused: {refusal}"
            assert is_theirs or not is_time or isinstance(refusal, Refused), f"{deed}: {refusal}"
            assert is_time or not is_theirs or not isinstance(refusal, Refused), deed
            assert self.watch.tables == before, f"{deed} was refused and left something"
        else:
            assert is_theirs, f"{deed} is not theirs and was not refused"
            assert is_time, f"{deed} is not for now and was not refused"
            row.then(self.world, deed, made)
            self.check(self.watch.look())

    def check(self, written: set[str]) -> None:
        """Hold every promise that a write to these tables could have broken."""
        if written:
            promises.reviews_stand_where_they_must(self.world, self.watch, self.today)
            promises.cycles_stand_where_they_must(self.world, self.watch)
            promises.work_waits_for_a_worker_or_a_moment(self.watch)
            promises.moments_fit_the_stages(self.watch)
            promises.nobody_is_in_it_twice(self.watch)
            promises.mail_goes_to_those_concerned(self.world, self.watch)
        if written & {"reviews_review", "reviews_actionitem", "people_employee"}:
            promises.everything_waits_for_somebody(self.world)

    def play_scene(self, scene: Scene) -> None:
        """Play what is written down."""
        for verb, who, words in scene:
            found = {name: self.number_of(name, word) for name, word in words.items()}
            self.play(verb, who=self.names[who], **found)

    def number_of(self, kind: str, word: Any) -> int:
        """Return the number of what a scene calls by name."""
        if kind == "cycle":
            return self.world.named(word)
        if kind == "review":
            one = self.names[word]
            return max(n for n, talk in self.world.reviews.items() if talk.employee == one)
        return self.names.get(word, word)

    def may(self, verb: str, **words: int) -> bool:
        """Whether a deed would be allowed."""
        deed = Deed(verb=verb, at=self.now + TICK, **words)
        return TABLE[verb].yours(self.world, deed) and TABLE[verb].now(self.world, deed)

    def actors(self, verb: str, words: dict[str, int]) -> list[int]:
        """Return who may have something to do: the two of a review, or HR."""
        if verb in OF_PEOPLE:
            dot = self.names["dot"]
            return [] if dot in (words["one"], words["two"]) else [dot]
        talk = self.world.reviews[words["review"]]
        hr = [number for number, one in self.world.people.items() if one.hr is not None]
        is_of_the_two = verb in OF_REVIEWS and LIVES.get(verb, BY_HR)[0] != BY_HR
        some = (talk.employee, talk.manager) if is_of_the_two else hr
        return [one for one in some if self.works_here(one)]

    def works_here(self, who: int) -> bool:
        """Whether somebody can sign in."""
        return self.world.people[who].at_work


def as_it_begins(cast: Cast) -> World:
    """Return what the cast's world is: its people, and the review that Ada and Eve finished."""
    finance = cast.gil.department.path if cast.gil.department else ""
    parts = {cast.dot.pk: "", cast.gil.pk: finance}
    people = {
        one.pk: Person(
            one.department.path if one.department else "", one.manager_id, parts.get(one.pk)
        )
        for one in Employee.objects.select_related("department")
    }
    places = list(Department.objects.order_by("pk").values_list("path", flat=True))
    choices = ["everyone", f"in:{finance}", f"below:{cast.fay.pk}", f"in:{places[0]}", "nobody"]
    world = World(people, choices, places)
    review = Review.objects.get()
    earlier = Cycle.objects.get()
    world.cycles[earlier.pk] = Round(cast.dot.pk, earlier.name, "nobody", "launched", days=BY_HAND)
    life = Expected("follow_up", "", {"e", "m"}, has_plan=True, moves=review.version - 1)
    two = {cast.ada.pk, cast.eve.pk}
    talk = Talk(earlier.pk, cast.ada.pk, cast.eve.pk, BY_HAND, life, two)
    talk.assessor, talk.is_touched = cast.eve.pk, True
    world.reviews[review.pk] = talk
    return world
