"""One window a data folder: a second start raises the first one's window.

Qt's network is loaded where somebody may be listening already, otherwise behind the first picture.
"""

# ruff: noqa: PLC0415  (see above)

import getpass
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS: Final = 500
_GREETING: Final = b"raise\n"

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

    knocked = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        told = f"{getpass.getuser()}\0{folder.resolve()}"
        self._name = "netralitas-" + hashlib.sha256(told.encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None

    def knock(self) -> bool:
        """Raise the window that is open already; False if there is none."""
        if not self._may_be_taken():
            return False
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_GREETING)
        socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return True

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

    def _may_be_taken(self) -> bool:
        """Whether the name is there, where Qt would look for it; a crash may have left it."""
        return _is_there(self._name)

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.knocked.emit()
