"""Make resources/sounds anew: three short tones that can't be taken for each other.

python3 installer/make_sounds.py [FOLDER]
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 22_050
LOUD = 0.35
FADE = 0.012

# (tones in Hz, seconds each): up is good, the same twice asks for a look, low and long is wrong
SOUNDS = {
    "good": ((880, 0.07), (1318, 0.11)),
    "attention": ((660, 0.10), (0, 0.06), (660, 0.10)),
    "wrong": ((196, 0.42),),
}


def tone(hertz: float, seconds: float) -> list[int]:
    """Samples of one soft tone; 0 Hz is silence."""
    count = int(RATE * seconds)
    samples = []
    for n in range(count):
        edge = min(1.0, n / (RATE * FADE), (count - n) / (RATE * FADE))
        angle = 2 * math.pi * hertz * n / RATE
        level = (math.sin(angle) + 0.25 * math.sin(2 * angle)) / 1.25
        samples.append(round(32_767 * LOUD * edge * level))
    return samples


def write(path: Path, tones: tuple[tuple[float, float], ...]) -> None:
    samples = [sample for hertz, seconds in tones for sample in tone(hertz, seconds)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        write(folder / f"{name}.wav", tones)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "resources" / "sounds")
