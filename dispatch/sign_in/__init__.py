"""Who comes in: accounts, sessions, links, the directory; and how often one may try."""
