"""Short sounds, started and not waited for; where nothing can play them it stays quiet."""

import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import Thread

from netralitas_desktop.assets import asset
from netralitas_desktop.services.sounds import Sound

_PLAYERS = ("pw-play", "paplay", "aplay")


def play(sound: Sound) -> None:
    """Begin to play; never waits and never fails."""
    file = str(asset(f"sounds/{sound}.wav"))
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  (there is none elsewhere)

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        with suppress(RuntimeError):  # no sound device
            winsound.PlaySound(file, flags)
    elif _player():
        Thread(target=_play, args=([_player(), file],), daemon=True).start()


@cache
def _player() -> str:
    return next((found for name in _PLAYERS if (found := shutil.which(name))), "")


def _play(command: list[str]) -> None:
    """On its own thread, so that the player's end is waited for by somebody."""
    with suppress(OSError):
        subprocess.run(  # noqa: S603  (a player of the system with our own file)
            command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
