"""Who is whose neighbour: near on the way and near in time."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.world import Whole, whole


@compiled
def find_neighbours(w: Any) -> None:
    """Fills `w.near`: for each visit the k visits that go best before or behind it.

    The measure is the way, a fifth of the waiting and the whole lateness that their windows
    force, the better of both orders.
    """
    visits = w.mind[0].visits
    most = w.near.shape[1]
    node = w.node
    best = w.key
    for u in range(visits):
        found = 0
        for v in range(visits):
            if u == v or (node[u].group >= 0 and node[u].group == node[v].group):
                continue
            measure = min(_apart(w, u, v), _apart(w, v, u))
            if found == most and measure >= best[most - 1]:
                continue
            if found < most:
                found += 1
            k = found - 1
            while k > 0 and best[k - 1] > measure:
                best[k] = best[k - 1]
                w.near[u, k] = w.near[u, k - 1]
                k -= 1
            best[k] = measure
            w.near[u, k] = v
        for k in range(found, most):
            w.near[u, k] = -1


@compiled
def _apart(w: Any, u: int, v: int) -> Whole:
    node = w.node
    way = whole(w.travel[node[u].leave, node[v].enter])
    behind = way + node[u].service
    wait = max(node[v].opens - node[u].closes - behind, 0)
    late = max(node[u].opens + behind - node[v].closes, 0)
    return way + wait // 5 + late
