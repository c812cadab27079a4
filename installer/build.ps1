# A release for Windows, on Windows: tests, the program, its setup, and signatures if there is a
# certificate.
#
#   installer\build.ps1 [-Thumbprint SHA1] [-UpdateKey FILE [-Notes FILE]] [-SkipTests]
#
# It needs CPython 3.13 of python.org with its `py` launcher, NSIS 3.08 or newer, and for -Thumbprint
# the signtool of the Windows SDK with the certificate in the user's store. The result is
# build\release\netralitas-desktop-VERSION-setup.exe with its sha256 beside it, and with -UpdateKey
# (made by installer\release.py, kept off the net) its update package: this program then installs
# packages of that key. -Notes says in Indonesian what is new.

param(
    [string]$Thumbprint = "",
    [string]$TimestampServer = "",
    [string]$UpdateKey = "",
    [string]$Notes = "",
    [switch]$SkipTests
)

$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest
Set-Location (Split-Path -Parent $PSScriptRoot)

function Must {
    # Windows PowerShell takes no notice of a program's exit code.
    param([string]$What, [scriptblock]$Command)
    & $Command
    if ($LASTEXITCODE -ne 0) { throw "$What failed with exit code $LASTEXITCODE" }
}

function Find-Program {
    param([string]$Name, [string[]]$Places)
    $found = Get-Command $Name -ErrorAction SilentlyContinue
    if ($found) { return $found.Source }
    foreach ($place in $Places) {
        $file = Get-ChildItem -Path $place -ErrorAction SilentlyContinue | Select-Object -Last 1
        if ($file) { return $file.FullName }
    }
    throw "$Name was not found"
}

$makensis = Find-Program "makensis.exe" @("${env:ProgramFiles(x86)}\NSIS\makensis.exe")
$signing = @()
if ($Thumbprint) {
    $signtool = Find-Program "signtool.exe" `
        @("${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe")
    $signing = @("sign", "/sha1", $Thumbprint, "/fd", "sha256")
    if ($TimestampServer) { $signing += @("/tr", $TimestampServer, "/td", "sha256") }
    # `call`, for cmd takes away the outer quotes of a line that begins with one
    $env:NETRALITAS_SIGN = "call `"$signtool`" $signing"
}

if (-not $SkipTests) {
    Must "the checks" { py -3.13 installer\dev.py check }
}

# A clean environment: whatever else lies in it would come along.
$release = "build\release"
if (Test-Path $release) { Remove-Item -Recurse -Force $release }
$python = "$release\venv\Scripts\python.exe"
Must "making the environment" { py -3.13 -m venv "$release\venv" }
Must "pip install" {
    & $python -m pip install -qq --no-input --require-hashes --only-binary :all: `
        -r installer\requirements.txt -r installer\requirements-build.txt
}

$env:NETRALITAS_RELEASE_KEYS = ""
if ($UpdateKey) {
    Must "the list of release keys" {
        & $python installer\release.py keys $UpdateKey "$release\update"
    }
    $env:NETRALITAS_RELEASE_KEYS = (Resolve-Path "$release\update").Path
}

Must "PyInstaller" {
    & $python -m PyInstaller --noconfirm --distpath "$release\bundle" --workpath "$release\work" `
        installer\netralitas.spec
}
$program = (Resolve-Path "$release\bundle\program").Path
if ($signing) {
    foreach ($file in Get-ChildItem "$program\*.exe") {
        Must "signtool" { & $signtool @signing $file.FullName }
    }
}

$version = & $python -c "import netralitas_desktop; print(netralitas_desktop.__version__)"
$setup = "$((Resolve-Path $release).Path)\netralitas-desktop-$version-setup.exe"
$defined = @("-DVERSION=$version", "-DPROGRAM=$program", "-DOUT=$setup")
if ($signing) { $defined += "-DSIGNED" }
Must "makensis" { & $makensis -V2 -WX @defined installer\netralitas.nsi }

$hash = (Get-FileHash -Algorithm SHA256 $setup).Hash.ToLowerInvariant()
"$hash  $(Split-Path -Leaf $setup)" | Set-Content -Encoding ascii "$setup.sha256"
Write-Output "$setup"

if ($UpdateKey) {
    $said = @()
    if ($Notes) { $said = @("--notes", $Notes) }
    Must "the update package" {
        & $python installer\release.py pack $UpdateKey $setup $release @said
    }
}
