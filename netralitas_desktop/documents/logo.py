"""An office's arms: whatever picture a clerk has, made small and safe to embed."""

import io
import warnings
from typing import Final

from PIL import Image

from netralitas_desktop.domain.errors import Refused

_PIXELS: Final = 300  # 22 mm at 350 dpi
_LARGEST: Final = 25_000_000  # pixels, known before any is decoded
_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


def read_logo(data: bytes) -> Image.Image:
    """The picture in RGB on white; Refused if it is no picture or far too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are refused here
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            small = _on_white(picture) if picture.width * picture.height <= _LARGEST else None
    except Image.DecompressionBombError:
        small = None
    except Exception as error:  # a decoder of strange bytes may raise anything
        raise Refused("logo-unreadable") from error
    if small is None:
        raise Refused("logo-too-large")
    return small


def small_logo(data: bytes) -> bytes:
    """The picture as a file that is small enough to be kept with the settings."""
    out = io.BytesIO()
    read_logo(data).save(out, "PNG")
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    coloured = picture.convert("RGBA")
    coloured.thumbnail((_PIXELS, _PIXELS), Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(paper, coloured).convert("RGB")
