"""No test reaches further than this machine."""

import socket
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")


class ReachedOut(AssertionError):
    """A test tried to leave the machine."""


def stay_home(patch: pytest.MonkeyPatch) -> None:
    """From now on sockets open to the loopback and to files only, and other names are not looked up."""
    for method in ("connect", "connect_ex"):
        patch.setattr(socket.socket, method, _at_home(getattr(socket.socket, method)))
    patch.setattr(socket, "getaddrinfo", _known(socket.getaddrinfo))


def _at_home(method: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX:
            _refuse(address[0])
        return method(self, address)

    return connect


def _known(look_up: Any) -> Any:
    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse(host)
        return look_up(host, *args, **kwargs)

    return getaddrinfo


def _refuse(host: Any) -> None:
    if host is not None and not str(host).startswith(LOOPBACK):
        raise ReachedOut(f"a test asked for {host}")
