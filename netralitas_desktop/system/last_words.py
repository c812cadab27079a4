"""What the program can still say when it can't show its window."""

import sys


def say_last_words(text: str) -> None:
    """A plain box of the system's on Windows, where nobody sees a program's output; else that."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (an ordinary start has no need of it)

        error_sign = 0x10
        ctypes.windll.user32.MessageBoxW(None, text, "Netralitas Desktop", error_sign)
    else:
        sys.stderr.write(text + "\n")
