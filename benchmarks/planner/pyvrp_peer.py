"""PyVRP, told of a case as well as its model can take it.

Priority points become prizes in seconds of travel, so PyVRP's objective is exactly ours. Skills
become load dimensions: who lacks a skill has no room for what asks for it, which is faster and a
tenth of the memory of a profile per mix of skills. "Only these people" becomes a profile per
person in which the way to everybody else's work is too long. Crews are two clients at one fixed
moment, carried pairs are shipments.

Tried on days: its defaults; 20 to 500 neighbours; other penalties, targets, histories and
perturbations; profiles for skills. 200 neighbours and a lower greatest penalty made its plans a
fifth cheaper; with lower ones still, more of them broke skills. Public instances are what its
defaults were made for.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyvrp
from pyvrp.PenaltyManager import PenaltyParams
from pyvrp.search import NeighbourhoodParams
from pyvrp.solve import SolveParams

from benchmarks.planner.case import LOST_POINT, Bond, Case, Done, Goal, Plan, may, worth
from benchmarks.planner.doubling import fixed_moments

VEHICLE_WORTH = 10_000_000
TOO_FAR = 100_000_000
NEIGHBOURS = 200
MOST_PENALTY = 30_000.0
ROOM = 1_000_000
"""More than anybody's day holds."""


class CpuSeconds:
    """Stops after so many seconds of this process's own time, however busy the machine is."""

    def __init__(self, seconds: float) -> None:
        self._until = time.process_time() + seconds

    def __call__(self, best_cost: float) -> bool:
        del best_cost
        return time.process_time() >= self._until


def get_ready() -> None:
    """Nothing: the library is compiled."""


def prepare(case: Case, seed: int, start: Plan | None = None) -> Callable[[float], Plan]:
    """Builds the model and gives the search back, which takes a limit in CPU seconds."""
    del start
    model = Model(case)

    def search(seconds: float) -> Plan:
        result = pyvrp.solve(
            model.data,
            CpuSeconds(seconds),
            seed=seed,
            collect_stats=False,
            params=_parameters(case),
        )
        return model.plan(result.best)

    return search


def _parameters(case: Case) -> SolveParams:
    if case.goal is not Goal.COST:
        return SolveParams()
    return SolveParams(
        neighbourhood=NeighbourhoodParams(num_neighbours=NEIGHBOURS),
        penalty=PenaltyParams(max_penalty=MOST_PENALTY),
    )


class Model:
    """The case as PyVRP's data, and the way back from its solution.

    A client's location is its place; where profiles forbid clients, each client has its own.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._skills = sorted(
            {v.skill for e in case.errands for v in e.visits if v.skill is not None}
        )
        self._places = list(range(len(case.travel)))
        self._reserved = any(errand.only is not None for errand in case.errands)
        self._named: list[tuple[int, int]] = []
        self._carried: list[int] = []
        clients, shipments = self._work()
        ends = sorted({place for p in case.people for place in (p.start, p.end)})
        matrices = self._matrices(clients)
        self.data = pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in self._places],
            clients=clients,
            depots=[pyvrp.Depot(place) for place in ends],
            vehicle_types=[self._vehicle(who, ends) for who in range(len(case.people))],
            distance_matrices=matrices,
            duration_matrices=matrices,
            shipments=shipments,
        )

    def plan(self, solution: Any) -> Plan:
        """Its best solution; where that breaks a skill still, without that visit, which is lost."""
        routes: list[tuple[Done, ...]] = [() for _ in self._case.people]
        for route in solution.routes():
            who = route.vehicle_type()
            routes[who] = tuple(
                Done(*name, float(step.start_time))
                for step in route.schedule()
                if not step.is_depot() and self._may(who, *(name := self._name(step)))
            )
        return tuple(routes)

    def _may(self, who: int, number: int, seat: int) -> bool:
        errand = self._case.errands[number]
        return may(self._case, who, errand, errand.visits[seat])

    def _name(self, step: Any) -> tuple[int, int]:
        number = int(step.idx)
        if step.is_client():
            return self._named[number]
        return self._carried[number], 0 if step.is_pickup() else 1

    def _work(self) -> tuple[list[Any], list[Any]]:
        clients, shipments = [], []
        moments = fixed_moments(self._case)
        for number, errand in enumerate(self._case.errands):
            if errand.bond is Bond.CARRIED:
                shipments.append(self._shipment(number))
                self._carried.append(number)
                continue
            for seat in range(len(errand.visits)):
                clients.append(self._client(number, seat, moments.get((number, seat))))
                self._named.append((number, seat))
        return clients, shipments

    def _client(self, number: int, seat: int, moment: int | None) -> Any:
        errand = self._case.errands[number]
        visit = errand.visits[seat]
        location = visit.place
        if self._reserved:
            location = len(self._places)
            self._places.append(visit.place)
        return pyvrp.Client(
            location,
            pickup=self._amount(visit.demand, visit.skill),
            service_duration=int(visit.service),
            tw_early=int(visit.earliest if moment is None else moment),
            tw_late=int(visit.latest if moment is None else moment),
            prize=self._prize(worth(errand)),
            required=self._case.goal is not Goal.COST,
        )

    def _shipment(self, number: int) -> Any:
        errand = self._case.errands[number]
        take, give = errand.visits
        return pyvrp.Shipment(
            take.place,
            give.place,
            int(take.earliest),
            int(take.latest),
            int(take.service),
            int(give.earliest),
            int(give.latest),
            int(give.service),
            amount=self._amount(take.demand, take.skill),
            prize=self._prize(worth(errand)),
            required=self._case.goal is not Goal.COST,
        )

    def _prize(self, points: int) -> int:
        return LOST_POINT * points if self._case.goal is Goal.COST else 0

    def _amount(self, demand: int, skill: int | None) -> list[int]:
        return [demand, *(int(skill == each) for each in self._skills)]

    def _vehicle(self, who: int, ends: list[int]) -> Any:
        person = self._case.people[who]
        room = ROOM if person.capacity is None else person.capacity
        return pyvrp.VehicleType(
            1,
            [room, *(ROOM if skill in person.skills else 0 for skill in self._skills)],
            ends.index(person.start),
            ends.index(person.end),
            fixed_cost=VEHICLE_WORTH if self._case.goal is Goal.VEHICLES_THEN_DISTANCE else 0,
            tw_early=int(person.begins),
            tw_late=int(person.ends),
            profile=who if self._reserved else 0,
        )

    def _matrices(self, clients: list[Any]) -> list[Any]:
        travel = self._case.travel[np.ix_(self._places, self._places)].astype(np.int64)
        if not self._reserved:
            return [travel]
        profiles = []
        for who in range(len(self._case.people)):
            own = travel.copy()
            for (number, _), client in zip(self._named, clients, strict=True):
                only = self._case.errands[number].only
                if only is not None and who not in only:
                    own[:, client.location] = TOO_FAR
                    own[client.location, client.location] = 0
            profiles.append(own)
        return profiles
