"""Arms come as whatever picture a clerk has."""

import io

import pytest
from PIL import Image

from netralitas_desktop.documents.logo import read_logo
from netralitas_desktop.domain.errors import Refused


def stored(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGBA", "PNG"),
        ("P", "GIF"),
        ("1", "BMP"),
        ("I;16", "PNG"),
    ],
)
def test_every_usual_picture_becomes_small_and_coloured(mode: str, kind: str) -> None:
    picture = read_logo(stored(Image.new(mode, (900, 450)), kind))
    assert picture.mode == "RGB"
    assert picture.size == (300, 150)


def test_what_is_transparent_is_white_as_the_paper() -> None:
    data = stored(Image.new("RGBA", (10, 10), (200, 0, 0, 0)), "PNG")
    assert read_logo(data).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("side", [5_001, 20_000])
def test_a_picture_of_millions_of_pixels_is_refused_before_it_is_decoded(side: int) -> None:
    data = stored(Image.new("1", (side, side)), "PNG")
    with pytest.raises(Refused, match="logo-too-large"):
        read_logo(data)


@pytest.mark.parametrize("data", [b"", b"lambang", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"<svg/>"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="logo-unreadable"):
        read_logo(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_a_cut_picture_is_refused_and_nothing_else_happens(kind: str) -> None:
    data = stored(Image.effect_mandelbrot((64, 64), (-2, -2, 2, 2), 20).convert("RGB"), kind)
    for length in range(0, len(data) - 200, max(1, len(data) // 40)):
        with pytest.raises(Refused, match="logo-unreadable"):
            read_logo(data[:length])
