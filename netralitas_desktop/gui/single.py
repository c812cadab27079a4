"""One window a data folder: a second start raises the first one's window."""

import getpass
import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS: Final = 500
_GREETING: Final = b"raise\n"


class Single(QObject):
    """The first start listens; later ones knock and leave."""

    knocked = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        told = f"{getpass.getuser()}\0{folder.resolve()}"
        self._name = "netralitas-" + hashlib.sha256(told.encode()).hexdigest()[:24]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def knock(self) -> bool:
        """Raise the window that is open already; False if there is none."""
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
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.knocked.emit()
