"""One window a data folder: a second start raises the first one's window and hands it its parcel.

What it says is one line, the parcel's path or nothing; the window says one back. Without that word
a window that hangs would swallow the parcel, for the system itself takes in what is said to it.

Qt's network is loaded where somebody may be listening already, otherwise behind the first picture.
"""

# ruff: noqa: PLC0415  (see above)

import getpass
import hashlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QDir, QObject, Signal
from shiboken6 import delete

from netralitas_desktop.domain.errors import Refused

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS: Final = 5000
"""An old laptop that loads the heavy half may be busy for two seconds."""
_HEARD: Final = b"heard\n"
_LONGEST: Final = 2**17
"""Bytes of a line; Windows knows paths of 32,767 characters."""

if sys.platform == "win32":

    def _is_there(name: str) -> bool:
        """Asking for one pipe would open it, which is a knock, and fails where it is busy."""
        try:
            return name in os.listdir("\\\\.\\pipe\\")  # noqa: PTH208  (pipes are no paths)
        except OSError:
            return True  # then knocking tells
else:

    def _is_there(name: str) -> bool:
        return Path(QDir.tempPath(), name).exists()


class Single(QObject):
    """The first start listens; later ones knock and leave."""

    knocked = Signal(object)
    """The path of the parcel that the later start was given, or None."""

    def __init__(self, folder: Path, *, patience_ms: int = _PATIENCE_MS) -> None:
        super().__init__()
        told = f"{getpass.getuser()}\0{folder.resolve()}"
        self._name = "netralitas-" + hashlib.sha256(told.encode()).hexdigest()[:24]
        self._patience_ms = patience_ms
        self._server: QLocalServer | None = None

    def knock(self, parcel: Path | None = None) -> bool:
        """Raise the window that is open already and hand it the parcel; False if there is none.

        One that is there and says nothing is refused, after a few seconds.
        """
        if not self._may_be_taken():
            return False
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        try:
            return self._is_heard(socket, os.fsencode(parcel or "") + b"\n")
        finally:
            socket.abort()  # what nobody reads would be waited for

    def _is_heard(self, socket: "QLocalSocket", said: bytes) -> bool:
        until = QDeadlineTimer(self._patience_ms)
        errors = socket.LocalSocketError
        socket.connectToServer(self._name)
        if socket.waitForConnected(self._patience_ms):
            _let_it_come_forward()
            socket.write(said)
            while not socket.canReadLine():
                if not socket.waitForReadyRead(until.remainingTime()):
                    break
        if socket.canReadLine():
            return True
        if socket.error() in {
            errors.ServerNotFoundError,
            errors.ConnectionRefusedError,  # left over by a crash
            errors.PeerClosedError,  # just being closed
        }:
            return False
        raise Refused("window-not-answering")

    def listen(self) -> None:
        """Be the one that is raised; a name left over by a crash is taken over."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        self._server = server
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)
            server.listen(self._name)

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            delete(self._server)  # with what it still holds, and while there is an application
            self._server = None

    def _may_be_taken(self) -> bool:
        """Whether the name is there, where Qt would look for it; a crash may have left it."""
        return _is_there(self._name)

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(_LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._on_word, socket))
            self._on_word(socket)

    def _on_word(self, socket: "QLocalSocket") -> None:
        """Who only looked whether the name is there, as Windows does by connecting, says none."""
        if socket.canReadLine():
            said = bytes(socket.readLine(_LONGEST).data())
            socket.write(_HEARD)
            socket.flush()
            self.knocked.emit(_path(said))


def _path(said: bytes) -> Path | None:
    line = os.fsdecode(said[:-1])
    return Path(line) if line else None


def _let_it_come_forward() -> None:
    """Windows lets nobody take the foreground but whom the one in front names; here: anybody."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
