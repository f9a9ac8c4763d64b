"""The time line as classes: pages may not place things by inline styles, so a stylesheet does."""

FILE = "day-grid.css"
STEP_MINUTES = 5
MOST_HOURS = 36
"""A day and the night's shift after it."""

STEPS = MOST_HOURS * 60 // STEP_MINUTES


def day_grid() -> str:
    """`.n9` nine hours, `--hour` one of them; `.s24` begins at step 24, `.e36` ends there."""
    lines = [
        f".n{hours}{{grid-template-columns:repeat({hours * 60 // STEP_MINUTES},minmax(0,1fr));"
        f"--hour:{100 / hours:.4f}%}}"
        for hours in range(1, MOST_HOURS + 1)
    ]
    lines += [f".s{step}{{grid-column-start:{step + 1}}}" for step in range(STEPS)]
    lines += [f".e{step}{{grid-column-end:{step + 1}}}" for step in range(1, STEPS + 1)]
    return "".join(lines)
