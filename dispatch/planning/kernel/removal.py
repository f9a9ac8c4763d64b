"""Takes visits off their routes, whole crews and pairs at a time."""

from typing import Any

from dispatch.planning.kernel.compiled import compiled
from dispatch.planning.kernel.recreate import enqueue
from dispatch.planning.kernel.settle import disturb
from dispatch.planning.kernel.undo import save, take_out


@compiled
def remove(w: Any, visit: int) -> None:
    """Takes a visit out, with its crew or its pair, unless one of them is pinned."""
    group = w.node[visit].group
    if group >= 0:
        first, size = w.group[group].first, w.group[group].size
        for k in range(first, first + size):
            if w.info[w.member[k].visit].pinned:
                return
        for k in range(first, first + size):
            _remove_one(w, w.member[k].visit)
        w.mind[0].groups_placed -= 1
    elif w.info[visit].pinned:
        return
    else:
        partner = w.info[visit].partner
        if partner >= 0:
            if w.info[partner].pinned:
                return
            _remove_one(w, partner)
        _remove_one(w, visit)
    enqueue(w, visit)


@compiled
def _remove_one(w: Any, visit: int) -> None:
    route = w.node[visit].route
    save(w, route)
    take_out(w, visit)
    disturb(w, route)
