"""The municipality's own directory: OpenID Connect, by the code flow with PKCE."""

from dispatch.sign_in.directory.asking import AWAY_FOR, Way, ask, forget_old, leave_address
from dispatch.sign_in.directory.coming_back import come_back
from dispatch.sign_in.directory.provider import DirectoryRefused, Provider, provider_of
from dispatch.sign_in.directory.roles import RoleMap, read_roles

__all__ = [
    "AWAY_FOR",
    "DirectoryRefused",
    "Provider",
    "RoleMap",
    "Way",
    "ask",
    "come_back",
    "forget_old",
    "leave_address",
    "provider_of",
    "read_roles",
]
