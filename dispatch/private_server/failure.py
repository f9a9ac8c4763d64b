"""Why the private PostgreSQL can't run, in one sentence that says what to do."""

from dispatch.errors import Unavailable


class PrivateServerFailed(Unavailable):
    """The private PostgreSQL can't be had; nothing was changed, and trying again is safe."""

    code = "private-server-failed"
