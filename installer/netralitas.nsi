; The setup program: for one user, without an administrator, on Windows 10 or 11 of 64 bits.
;
;   makensis -DVERSION=0.1.0 -DPROGRAM=FOLDER -DOUT=setup.exe installer/netralitas.nsi
;
;   -DTARGET=amd64-unicode   a setup of 64 bits, where this NSIS can make one
;   -DSIGNED                 signs setup and uninstaller with the command in NETRALITAS_SIGN
;   -DQUICK                  hardly compressed, for trials
;
; Silent: setup.exe /S, Uninstall.exe /S (/PURGE removes the data as well).
; An update that the program itself has started: /UPDATE=FOLDER, where a copy of its data lies on
; which the new version is tried, and where one word is left on how it went; /REOPEN=DATA opens the
; window on that data folder afterwards, whichever version it is then.
; The uninstaller works on from a copy of itself, so its exit code is 0 unless `_?=FOLDER` keeps it.
; Exit codes: 0 done, 1 stopped by the user, 2 failed, 4 not this Windows, 5 the program is running,
; 6 the new version doesn't run here.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Netralitas Desktop"
!define ICONS "$INSTDIR\program\_internal\resources\icons"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"
!define KIND "Netralitas.Kiriman"
!define RUN_ONCE "Software\Microsoft\Windows\CurrentVersion\RunOnce"
!define CURRENT_USER -2147483647 ; HKEY_CURRENT_USER, as the system's own calls take it

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${NAME} ${VERSION}"
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 16 ; more than the two doors, which are nearly the same
!endif
!ifdef SIGNED
  !finalize '$%NETRALITAS_SIGN% "%1"'
  !uninstfinalize '$%NETRALITAS_SIGN% "%1"'
!endif

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1057 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1057 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=1057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "LegalCopyright" "${NAME}"

!define MUI_ICON "..\resources\icons\program.ico"
!define MUI_UNICON "..\resources\icons\program.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\netralitas-desktop.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The user's Windows chooses; where it speaks neither, the first one counts.
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString KIND_NAME ${LANG_INDONESIAN} "Kiriman Netralitas"
LangString KIND_NAME ${LANG_ENGLISH} "Netralitas parcel"
LangString COMMENT ${LANG_INDONESIAN} "Ikrar netralitas dan pakta integritas"
LangString COMMENT ${LANG_ENGLISH} "Pledges of neutrality and integrity pacts"
LangString WRONG_WINDOWS ${LANG_INDONESIAN} "${NAME} memerlukan Windows 10 atau 11 versi 64-bit. Komputer ini tidak diubah."
LangString WRONG_WINDOWS ${LANG_ENGLISH} "${NAME} needs Windows 10 or 11, 64-bit. This computer was not changed."
LangString RUNNING ${LANG_INDONESIAN} "${NAME} sedang berjalan. Tutup dahulu semua jendelanya, lalu pilih Coba Lagi. Data tidak diubah."
LangString RUNNING ${LANG_ENGLISH} "${NAME} is running. Close all of its windows, then choose Retry. No data was changed."
LangString BROKEN ${LANG_INDONESIAN} "Berkas program tidak dapat ditulis; mungkin disk penuh. Versi sebelumnya tetap dipakai dan data tidak diubah."
LangString BROKEN ${LANG_ENGLISH} "The program's files could not be written; the disk may be full. The version before stays and no data was changed."
LangString FAULTY ${LANG_INDONESIAN} "Versi baru tidak dapat berjalan di komputer ini. Versi sebelumnya tetap dipakai dan data tidak diubah."
LangString FAULTY ${LANG_ENGLISH} "The new version does not run on this computer. The version before stays and no data was changed."
LangString AWAY ${LANG_INDONESIAN} "${NAME} belum dapat dikembalikan ke tempatnya. Nyalakan ulang komputer ini, lalu buka lagi. Data tidak diubah."
LangString AWAY ${LANG_ENGLISH} "${NAME} could not be put back in its place yet. Restart this computer, then open it again. No data was changed."
LangString UPDATING ${LANG_INDONESIAN} "Memasang ${NAME} ${VERSION}. Tunggu satu dua menit: program membuka lagi sendiri."
LangString UPDATING ${LANG_ENGLISH} "Installing ${NAME} ${VERSION}. Please wait a minute or two: the program opens again by itself."
LangString PURGE ${LANG_INDONESIAN} "Hapus juga semua data ikrar dan pakta di laptop ini? Data yang belum dikirim atau dicadangkan akan hilang selamanya.$\r$\n$\r$\nPilih Tidak bila ragu: data tetap ada dan dipakai lagi saat program dipasang kembali."
LangString PURGE ${LANG_ENGLISH} "Remove all pledge and pact data on this laptop as well? What was not sent or backed up is lost for good.$\r$\n$\r$\nChoose No if in doubt: the data stay and are used again when the program is installed again."

Var UPDATE ; the folder of an update by the program itself; "" for a setup started by a person
Var REOPEN ; the data folder to open then; "" for none
Var WORD ; how it went

; A program that runs can't be opened for writing. Its folder may not be there at all.
!macro NOTE_WHAT_RUNS
  StrCpy $R1 ""
  !insertmacro NOTE_IF_RUNNING "netralitas-desktop.exe"
  !insertmacro NOTE_IF_RUNNING "netralitas-desktop-cli.exe"
!macroend

!macro REFUSE_WHILE_RUNNING
  ${Do}
    !insertmacro NOTE_WHAT_RUNS
    ${If} $R1 == ""
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
    ${OrIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" IDCANCEL`
      SetErrorLevel 5
      Quit
    ${EndIf}
  ${Loop}
!macroend

!macro NOTE_IF_RUNNING FILE
  ${If} ${FileExists} "$INSTDIR\program\${FILE}"
    ClearErrors
    FileOpen $R0 "$INSTDIR\program\${FILE}" a
    ${If} ${Errors}
      StrCpy $R1 "${FILE}"
    ${Else}
      FileClose $R0
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(WRONG_WINDOWS)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REOPEN=" $REOPEN
  ClearErrors
  ${GetOptions} $0 "/UPDATE=" $UPDATE
  ${If} $UPDATE == "" ; else the program is about to end
    !insertmacro REFUSE_WHILE_RUNNING
  ${EndIf}
  ${If} $REOPEN != "" ; somebody waits for the window, and sees nothing of a silent setup
    Banner::show "$(UPDATING)"
  ${EndIf}
FunctionEnd

; The new version is written beside the one before and takes its place as a whole, so that nothing
; stale stays among its files, and whatever goes wrong until then leaves the one before as it was.
Function TidyUp
  RMDir /r "$INSTDIR\next"
  ${If} ${FileExists} "$INSTDIR\before\*.*" ; a setup was cut off
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      RMDir /r "$INSTDIR\before"
    ${Else}
      StrCpy $R3 "before"
      StrCpy $R4 "program"
      Call MoveFolder
    ${EndIf}
  ${EndIf}
FunctionEnd

; Whether it runs here, and with a copy of the data of the version before. What it asks of the
; machine it asks before anything has been moved.
Function TryOut
  nsExec::Exec /TIMEOUT=900000 \
    '"$INSTDIR\next\netralitas-desktop-cli.exe" --self-check "$UPDATE\coba"'
  Pop $0
  RMDir /r "$UPDATE\coba"
  ${If} $0 == 3 ; as the program's FULL
    StrCpy $WORD "full"
    SetErrorLevel 2
    Abort "$(BROKEN)"
  ${ElseIf} $0 != 0
    StrCpy $WORD "broken"
    SetErrorLevel 6
    Abort "$(FAULTY)"
  ${EndIf}
FunctionEnd

; The program that has started this setup takes its time to end.
Function AwaitItsEnd
  ${For} $R2 1 120
    !insertmacro NOTE_WHAT_RUNS
    ${If} $R1 == ""
      ${ExitFor}
    ${EndIf}
    Sleep 500
  ${Next}
FunctionEnd

; Rename the folder $R3 to $R4. Scanners hold what is new for a moment.
Function MoveFolder
  ${For} $R2 1 20
    ClearErrors
    Rename "$INSTDIR\$R3" "$INSTDIR\$R4"
    ${IfNot} ${Errors}
      ${ExitFor}
    ${EndIf}
    Sleep 250
  ${Next}
FunctionEnd

; Between its two moves there is no program, and the power may be cut: then Windows moves the one
; before back when the user signs in again. Flushed, or a cut would take this as well.
Function PromiseTheWayBack
  WriteRegStr HKCU "${RUN_ONCE}" "${NAME}" \
    'cmd /c cd /d "$INSTDIR" && if not exist program\ ren before program'
  System::Call 'advapi32::RegFlushKey(p ${CURRENT_USER})'
FunctionEnd

Function TakeItsPlace
  !insertmacro NOTE_WHAT_RUNS
  ${If} $R1 == ""
    StrCpy $R3 "program"
    StrCpy $R4 "before"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      Call MoveFolder
    ${EndIf}
  ${EndIf}
  ${If} $R1 != ""
  ${OrIf} ${Errors}
    StrCpy $WORD "running"
    SetErrorLevel 5
    Abort "$(RUNNING)"
  ${EndIf}
  StrCpy $R3 "next"
  StrCpy $R4 "program"
  Call MoveFolder
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "$(BROKEN)"
  ${EndIf}
FunctionEnd

Function Report
  ${If} $UPDATE != ""
    RMDir /r "$UPDATE\coba"
    FileOpen $R0 "$UPDATE\hasil.txt" w
    FileWrite $R0 "$WORD"
    FileClose $R0
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\program\netralitas-desktop.exe"
    DeleteRegValue HKCU "${RUN_ONCE}" "${NAME}"
    StrCpy $R1 ""
  ${Else}
    StrCpy $R1 "away"
  ${EndIf}
  ${If} $REOPEN != ""
    Banner::destroy
    ${If} $R1 == ""
      Exec '"$INSTDIR\program\netralitas-desktop.exe" --data "$REOPEN"'
    ${Else}
      MessageBox MB_OK|MB_ICONSTOP "$(AWAY)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetOutPath "$INSTDIR" ; not within what goes
  Call TidyUp
  Call Report
FunctionEnd

Function .onInstSuccess
  Call Report
FunctionEnd

Section
  StrCpy $WORD "unwritable"
  SetOutPath "$INSTDIR"
  Call TidyUp
  SetOutPath "$INSTDIR\next"
  ClearErrors
  SetOverwrite try ; a file that can't be written is an error and asks nobody
  File /r "${PROGRAM}\*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "$(BROKEN)"
  ${EndIf}
  SetOutPath "$INSTDIR"
  ${If} $UPDATE != ""
    Call TryOut
    Call AwaitItsEnd
  ${EndIf}
  Call PromiseTheWayBack
  Call TakeItsPlace
  StrCpy $WORD "installed"
  RMDir /r "$INSTDIR\before"
  SetOverwrite on
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  SetOutPath "$PROFILE" ; where the program starts: not within its own folder
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\netralitas-desktop.exe" "" \
    "${ICONS}\program.ico" 0 SW_SHOWNORMAL "" "$(COMMENT)"

  WriteRegStr HKCU "${CLASSES}\.ntr" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(KIND_NAME)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "${ICONS}\parcel.ico"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" \
    '"$INSTDIR\program\netralitas-desktop.exe" "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "${ICONS}\program.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Function un.onInit
  !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section "Uninstall"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\before"
  RMDir /r "$INSTDIR\next"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of the user's lies in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegValue HKCU "${RUN_ONCE}" "${NAME}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  ReadRegStr $0 HKCU "${CLASSES}\.ntr" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "${CLASSES}\.ntr"
  ${EndIf}
  ${un.RefreshShellIcons}

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${If} ${Errors}
    StrCpy $1 "keep"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(PURGE)" /SD IDNO IDNO +2
    StrCpy $1 ""
  ${EndIf}
  ${If} $1 == ""
    RMDir /r "$LOCALAPPDATA\Netralitas"
    RMDir /r "$LOCALAPPDATA\Netralitas Penanda"
  ${EndIf}
SectionEnd
