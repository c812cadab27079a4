"""What can be known of the Windows program without Windows: that nothing it needs is left out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

import netralitas_desktop
from installer import signature, windows_build
from installer.dev import Stop
from netralitas_desktop.documents.fonts import Weight

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
SPEC = (INSTALLER / "netralitas.spec").read_text("utf-8")
SCRIPT = (INSTALLER / "netralitas.nsi").read_text("utf-8")


def listed(name: str) -> set[str]:
    """A tuple of words in the spec."""
    found = re.search(rf"^{name} = \((.*)\)$", SPEC, re.MULTILINE)
    assert found
    return set(re.findall(r'"([^"]+)"', found[1]))


def test_it_ships_every_folder_of_resources_that_the_program_asks_for() -> None:
    asked = set()
    for module in (ROOT / "netralitas_desktop").rglob("*.py"):
        asked |= set(re.findall(r'asset\(f?"(\w+)', module.read_text("utf-8")))
    assert asked
    assert asked - {"manual"} <= listed("RESOURCES")
    assert listed("MANUAL") == {file.name for file in (ROOT / "resources/manual").glob("*.pdf")}
    assert all((ROOT / "resources" / name).is_dir() for name in listed("RESOURCES"))


def test_it_ships_every_weight_of_the_typeface() -> None:
    on_paper = {weight.value.removeprefix("SourceSansPro") or "Regular" for weight in Weight}
    theme = (ROOT / "netralitas_desktop" / "gui" / "theme.py").read_text("utf-8")
    in_the_window = re.search(r"for weight in \((.*)\):", theme)
    assert in_the_window
    assert listed("FONTS") == on_paper | set(re.findall(r'"(\w+)"', in_the_window[1]))


def test_the_version_is_the_program_s() -> None:
    assert windows_build.version() == netralitas_desktop.__version__


def test_the_setup_removes_no_data_but_the_program_s_own_folders() -> None:
    folders = set(re.findall(r'RMDir /r "\$LOCALAPPDATA\\([^"]+)"', SCRIPT))
    from_the_code = set()
    for name in ("folders.py", "mark.py"):
        text = (ROOT / "netralitas_desktop" / "system" / name).read_text("utf-8")
        from_the_code |= set(re.findall(r'platformdirs\.user_\w+_path\("([^"]+)"', text))
    assert folders == from_the_code


def test_every_sentence_of_the_setup_is_in_both_languages() -> None:
    said: dict[str, set[str]] = {}
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", SCRIPT, re.MULTILINE):
        said.setdefault(name, set()).add(language)
    assert said
    assert all(languages == {"INDONESIAN", "ENGLISH"} for languages in said.values()), said


def test_the_build_s_lock_agrees_with_the_program_s() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (INSTALLER / name).read_text("utf-8").splitlines()
        return dict(re.findall(r"^([\w.-]+)==(\S+)", "\n".join(lines), re.MULTILINE))

    build, program = pins("requirements-build.txt"), pins("requirements.txt")
    assert {"pyinstaller", "uv"} <= build.keys()
    assert all(program.get(name, version) == version for name, version in build.items())


@pytest.mark.parametrize("name", ["program", "parcel"])
def test_the_icons_are_what_the_script_draws(name: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, INSTALLER / "make_icons.py", tmp_path], check=True)
    kept, drawn = (folder / f"{name}.ico" for folder in (ROOT / "resources" / "icons", tmp_path))
    with Image.open(kept) as one, Image.open(drawn) as other:
        assert one.info["sizes"] == other.info["sizes"] >= {(16, 16), (32, 32), (256, 256)}
        assert ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getbbox() is None


def test_what_is_missing_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_build, "PACKAGES", {"no-such-program": "nsis", "sh": "dash"})
    assert windows_build.missing_packages() == ["nsis"]


@pytest.mark.parametrize("arguments", [["unknown"], ["setup", "smoke"], ["--older-setup"]])
def test_an_unknown_stage_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert windows_build.main(arguments) == 2
    assert "build smoke" in capsys.readouterr().out


def test_options_stand_anywhere(tmp_path: Path) -> None:
    older = tmp_path / "older.exe"
    older.write_bytes(b"MZ")
    asked = ["--older-setup", str(older), "smoke", "--tests"]
    assert windows_build.parsed(asked) == ("smoke", True, older)
    assert windows_build.parsed(["--tests"]) == ("bundle", True, None)
    assert windows_build.parsed(["tests"]) == ("tests", True, None)
    assert windows_build.parsed([]) == ("bundle", False, None)
    with pytest.raises(Stop, match=r"none\.exe"):
        windows_build.parsed(["--older-setup", str(tmp_path / "none.exe")])


@pytest.mark.skipif(not shutil.which("makensis"), reason="the check needs no NSIS")
def test_the_setup_script_compiles_without_a_warning(tmp_path: Path) -> None:
    bundle = tmp_path / "program"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "netralitas-desktop.exe").write_bytes(b"MZ")
    command = ["makensis", "-V2", "-WX", "-DQUICK", "-DVERSION=1.2.3", f"-DPROGRAM={bundle}"]
    command += [f"-DOUT={tmp_path}/a-setup.exe", INSTALLER.joinpath("netralitas.nsi").as_posix()]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert (tmp_path / "a-setup.exe").read_bytes().startswith(b"MZ")


@pytest.mark.skipif(not shutil.which("osslsigncode"), reason="the check needs no signing tool")
def test_a_changed_program_has_no_signature(tmp_path: Path) -> None:
    program = tmp_path / "program.exe"
    (stub,) = Path(sys.prefix).rglob("pip/_vendor/distlib/t64.exe")
    shutil.copy(stub, program)
    signature.make_certificate(tmp_path)
    assert not signature.is_signed(tmp_path, program)
    signature.sign(tmp_path, program)
    assert signature.is_signed(tmp_path, program)
    data = bytearray(program.read_bytes())
    data[2000] ^= 1
    program.write_bytes(data)
    assert not signature.is_signed(tmp_path, program)
