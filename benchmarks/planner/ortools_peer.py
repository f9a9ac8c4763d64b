"""OR-Tools' routing solver, told of a case as well as its model can take it.

The arc cost is the way, leaving an errand out costs its points by a disjunction, skills and "only
these people" are values of `VehicleVar` (`SetAllowedVehiclesForIndex` raises in 9.15). Crews of a
day are two visits at one fixed moment: with real equalities between starts it found no plan of a
day within the limit. hhcrsp has soft windows and few patients: there the starts are equal (or so
far apart) by real constraints, and lateness is a soft bound.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.planner.case import LOST_POINT, Bond, Case, Done, Goal, Plan, may, worth
from benchmarks.planner.doubling import fixed_moments

VEHICLE_WORTH = 10_000_000
TIME = "time"
LOAD = "load"
NOBODY = -1


def get_ready() -> None:
    """Nothing: the library is compiled."""


def prepare(case: Case, seed: int, start: Plan | None = None) -> Callable[[float], Plan]:
    """Builds the model and gives the search back, which takes a limit in seconds by the clock.

    The routing solver takes no seed.
    """
    del seed, start
    model = Model(case)

    def search(seconds: float) -> Plan:
        solution = model.routing.SolveWithParameters(_parameters(case, seconds))
        if solution is None:
            raise RuntimeError("found no plan")
        return model.plan(solution)

    return search


def _parameters(case: Case, seconds: float) -> Any:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    first = routing_enums_pb2.FirstSolutionStrategy
    ways = routing_enums_pb2.LocalSearchMetaheuristic
    parameters.first_solution_strategy = first.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = (
        ways.TABU_SEARCH if case.goal is Goal.COST else ways.GUIDED_LOCAL_SEARCH
    )
    parameters.time_limit.FromMilliseconds(round(seconds * 1000))
    return parameters


class Model:
    """The case as nodes: one per visit, then everybody's start, then everybody's end."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._named = [
            (n, seat) for n, e in enumerate(case.errands) for seat in range(len(e.visits))
        ]
        visits, people = len(self._named), len(case.people)
        starts = list(range(visits, visits + people))
        ends = list(range(visits + people, visits + 2 * people))
        self._manager = pywrapcp.RoutingIndexManager(visits + 2 * people, people, starts, ends)
        self.routing = pywrapcp.RoutingModel(self._manager)
        self._travel()
        self._days()
        self._work()
        self._load()

    def plan(self, solution: Any) -> Plan:
        return tuple(self._route(solution, who) for who in range(len(self._case.people)))

    def _route(self, solution: Any, who: int) -> tuple[Done, ...]:
        route: list[Done] = []
        index = solution.Value(self.routing.NextVar(self.routing.Start(who)))
        while not self.routing.IsEnd(index):
            number, seat = self._named[self._manager.IndexToNode(index)]
            route.append(Done(number, seat, float(solution.Min(self._time.CumulVar(index)))))
            index = solution.Value(self.routing.NextVar(index))
        return tuple(route)

    def _travel(self) -> None:
        case = self._case
        work = [case.errands[n].visits[seat] for n, seat in self._named]
        places = [v.place for v in work] + [p.start for p in case.people]
        places += [p.end for p in case.people]
        ways: NDArray[np.int64] = case.travel[np.ix_(places, places)].astype(np.int64)
        cost = self.routing.RegisterTransitMatrix(ways.tolist())
        self.routing.SetArcCostEvaluatorOfAllVehicles(cost)
        ways[: len(work)] += np.array([v.service for v in work], dtype=np.int64)[:, None]
        spent = self.routing.RegisterTransitMatrix(ways.tolist())
        horizon = int(max(person.ends for person in case.people))
        self.routing.AddDimension(spent, horizon, horizon, False, TIME)
        self._time = self.routing.GetDimensionOrDie(TIME)
        if case.goal is Goal.VEHICLES_THEN_DISTANCE:
            self.routing.SetFixedCostOfAllVehicles(VEHICLE_WORTH)

    def _days(self) -> None:
        for who, person in enumerate(self._case.people):
            begins, ends = int(person.begins), int(person.ends)
            self._time.CumulVar(self.routing.Start(who)).SetRange(begins, ends)
            self._time.CumulVar(self.routing.End(who)).SetRange(begins, ends)
            self.routing.AddVariableMinimizedByFinalizer(self._time.CumulVar(self.routing.End(who)))

    def _work(self) -> None:
        moments = {} if self._case.soft else fixed_moments(self._case)
        for node, (number, seat) in enumerate(self._named):
            self._visit(self._manager.NodeToIndex(node), number, seat, moments)
        first = 0
        for errand in self._case.errands:
            indices = [self._manager.NodeToIndex(first + s) for s in range(len(errand.visits))]
            if errand.bond is Bond.CARRIED:
                self._carry(indices)
            elif errand.bond is not Bond.ALONE and self._case.soft:
                self._tie(indices, errand.gap if errand.bond is Bond.APART else (0, 0))
            first += len(errand.visits)

    def _visit(
        self, index: int, number: int, seat: int, moments: dict[tuple[int, int], int]
    ) -> None:
        case, errand = self._case, self._case.errands[number]
        visit = errand.visits[seat]
        moment = moments.get((number, seat))
        starts = self._time.CumulVar(index)
        if case.soft:
            starts.SetMin(int(visit.earliest))
            self._time.SetCumulVarSoftUpperBound(index, int(visit.latest), 1)
        elif moment is not None:
            starts.SetRange(moment, moment)
        else:
            starts.SetRange(int(visit.earliest), int(visit.latest))
        if case.goal is Goal.COST:
            loss = LOST_POINT * worth(errand)
            self.routing.AddDisjunction([index], loss)
        fit = [who for who in range(len(case.people)) if may(case, who, errand, visit)]
        if len(fit) < len(case.people):
            self.routing.VehicleVar(index).SetValues([NOBODY, *fit])

    def _carry(self, indices: list[int]) -> None:
        take, give = indices
        solver = self.routing.solver()
        self.routing.AddPickupAndDelivery(take, give)
        solver.Add(self.routing.VehicleVar(take) == self.routing.VehicleVar(give))
        solver.Add(self._time.CumulVar(take) <= self._time.CumulVar(give))

    def _tie(self, indices: list[int], gap: tuple[float, float]) -> None:
        solver = self.routing.solver()
        first, second = indices
        apart = self._time.CumulVar(second) - self._time.CumulVar(first)
        solver.Add(apart >= int(gap[0]))
        solver.Add(apart <= int(gap[1]))
        solver.Add(self.routing.VehicleVar(first) != self.routing.VehicleVar(second))

    def _load(self) -> None:
        people = self._case.people
        if people[0].capacity is None:
            return
        demands = [self._case.errands[n].visits[seat].demand for n, seat in self._named]
        demands += [0] * (2 * len(people))
        taken = self.routing.RegisterUnaryTransitVector(demands)
        rooms = [person.capacity or 0 for person in people]
        self.routing.AddDimensionWithVehicleCapacity(taken, 0, rooms, True, LOAD)
