"""A link between a client and a server on the loopback that cuts, stalls and crawls as planned."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import NamedTuple


class Plan(NamedTuple):
    """What one connection is like, counted in bytes from the client."""

    cut_after: int | None = None
    stall_after: int | None = None
    rate: int | None = None
    """Bytes a second."""


@dataclass
class BadLink:
    """Passes connections on; `plans` has one for each, and good ones when it ends."""

    to: int
    plans: Iterator[Plan] = field(default_factory=lambda: iter(()))
    cuts: int = 0
    stalls: int = 0
    passed: int = 0
    """Bytes from the client that went through."""
    _closed: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _open: list[socket.socket] = field(default_factory=list)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address to use instead of the server's."""
        listener = socket.create_server(("127.0.0.1", 0))
        thread = Thread(target=self._accept, args=(listener,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/files"
        finally:
            self._closed.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join()

    def _accept(self, listener: socket.socket) -> None:
        pumps = []
        while not self._closed.is_set():
            try:
                client, _ = listener.accept()
            except OSError:
                break
            plan = next(self.plans, Plan())
            try:
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                client.close()
                continue
            pumps.append(Thread(target=self._up, args=(client, server, plan)))
            pumps.append(Thread(target=self._down, args=(server, client)))
            for each in pumps[-2:]:
                each.start()
            self._open += [client, server]
        for end in self._open:
            _end(end)
        for each in pumps:
            each.join()
        for end in self._open:
            end.close()

    def _up(self, client: socket.socket, server: socket.socket, plan: Plan) -> None:
        sent = 0
        limit = min((n for n in (plan.cut_after, plan.stall_after) if n is not None), default=None)
        with suppress(OSError):
            while data := client.recv(1 << 14):
                room = len(data) if limit is None else limit - sent
                self._crawl(min(len(data), room), plan)
                server.sendall(data[:room])
                sent += len(data[:room])
                with self._lock:
                    self.passed += len(data[:room])
                if len(data) >= room and limit is not None:
                    self._go_bad(client, plan)
                    break
        _end(server)
        _end(client)

    def _go_bad(self, client: socket.socket, plan: Plan) -> None:
        with self._lock:
            self.cuts += plan.stall_after is None
            self.stalls += plan.stall_after is not None
        if plan.stall_after is not None:
            with suppress(OSError):
                while client.recv(1 << 14):  # until the client has lost patience
                    pass

    def _crawl(self, size: int, plan: Plan) -> None:
        if plan.rate:
            self._closed.wait(size / plan.rate)

    def _down(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(1 << 14):
                client.sendall(data)
        _end(client)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
