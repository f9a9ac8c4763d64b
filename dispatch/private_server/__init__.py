"""A PostgreSQL of our own, for installations that have none: started, found, kept and stopped."""

from dispatch.private_server.failure import PrivateServerFailed
from dispatch.private_server.server import PrivateServer, ensure_running, stop

__all__ = ["PrivateServer", "PrivateServerFailed", "ensure_running", "stop"]
