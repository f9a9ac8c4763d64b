"""Tests reach nobody but this machine."""

import socket

import pytest


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as line, pytest.raises(RuntimeError, match="nobody but this machine"):
        line.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="nobody but this machine"):
        socket.getaddrinfo("api.twilio.com", 443)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        socket.create_connection(listening.getsockname()).close()
