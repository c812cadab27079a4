"""Where this machine keeps what belongs to the program."""

from pathlib import Path
from typing import Final

import platformdirs

KEYRING: Final = "kunci.json"


def default_data_folder() -> Path:
    """The user's own folder, and never a roaming one: its copy would be a second writer."""
    return platformdirs.user_data_path("Netralitas", appauthor=False, roaming=False)


def is_set_up(folder: Path) -> bool:
    """Whether there are keys: then a password is asked for, and otherwise who this laptop is."""
    return (folder / KEYRING).exists()


def log_folder(data: Path) -> Path:
    """Where the technician finds the log of a data folder."""
    return data / "log"


def outbox_folder(data: Path) -> Path:
    """Where the parcels of a data folder wait for the network, encrypted for their office."""
    return data / "outbox"


def make_private(folder: Path) -> None:
    """Make the folder, closed to the machine's other users where the system knows how."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
