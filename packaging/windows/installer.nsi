; The installer: for the person who runs it, without an administrator, in Spanish or English.
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
Name "Binational Desktop"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Binational Desktop"
InstallDirRegKey HKCU "Software\Binational Desktop" "folder"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "Binational Desktop ${VERSION}"
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Binational Desktop"
VIAddVersionKey "FileDescription" "Binational Desktop"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\BinationalDesktop"
!define KIND "BinationalDesktop.Project"

!define MUI_WELCOMEPAGE_TITLE "$(WELCOME)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_TEXT)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION "Begin"
!define MUI_FINISHPAGE_RUN_TEXT "$(BEGIN)"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(STAY)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "English"

LangString WELCOME ${LANG_SPANISH} "Instalar Binational Desktop ${VERSION}"
LangString WELCOME ${LANG_ENGLISH} "Install Binational Desktop ${VERSION}"
LangString WELCOME_TEXT ${LANG_SPANISH} "Registra, mapea e informa talleres participativos, sin internet y en dos idiomas.$\r$\n$\r$\nSe instala solo para usted; no hace falta ser administrador. Los proyectos que ya tenga se quedan como están.$\r$\n$\r$\nSi el programa está abierto, ciérrelo antes de seguir."
LangString WELCOME_TEXT ${LANG_ENGLISH} "Records, maps and reports participatory workshops, offline and in two languages.$\r$\n$\r$\nIt is installed for you alone; no administrator is needed. Projects you already have stay as they are.$\r$\n$\r$\nIf the program is open, close it before going on."
LangString BEGIN ${LANG_SPANISH} "Abrir Binational Desktop"
LangString BEGIN ${LANG_ENGLISH} "Open Binational Desktop"
LangString PROJECT ${LANG_SPANISH} "Proyecto de talleres"
LangString PROJECT ${LANG_ENGLISH} "Workshop project"
LangString STAY ${LANG_SPANISH} "Se quita el programa. Sus proyectos, respaldos y documentos se quedan donde están."
LangString STAY ${LANG_ENGLISH} "The program is removed. Your projects, backups and documents stay where they are."
LangString OPEN_NOW ${LANG_SPANISH} "Binational Desktop está abierto. Ciérrelo y vuelva a intentarlo."
LangString OPEN_NOW ${LANG_ENGLISH} "Binational Desktop is open. Close it and try again."
LangString TOO_OLD ${LANG_SPANISH} "Hace falta Windows 10 o más reciente, de 64 bits."
LangString TOO_OLD ${LANG_ENGLISH} "Windows 10 or newer is needed, 64-bit."

; Ask until the files of an earlier version can be replaced.
!macro CLOSED_FIRST
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\python\pythonw.exe"
      ${ExitDo}
    ${EndIf}
    Rename "$INSTDIR\python\pythonw.exe" "$INSTDIR\python\pythonw.tmp"
    ${IfNot} ${Errors}
      Rename "$INSTDIR\python\pythonw.tmp" "$INSTDIR\python\pythonw.exe"
      FileOpen $0 "$INSTDIR\python\pythonw.exe" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN_NOW)" /SD IDCANCEL IDRETRY +2
    Abort
  ${Loop}
  ClearErrors
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Function Begin
  SetOutPath "$DOCUMENTS"
  Exec '"$INSTDIR\python\pythonw.exe" -m binational_desktop'
FunctionEnd

Section
  !insertmacro CLOSED_FIRST
  ; Nothing of an earlier version may stay between the new files.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$DOCUMENTS"
  CreateShortCut "$SMPROGRAMS\Binational Desktop.lnk" "$INSTDIR\python\pythonw.exe" "-m binational_desktop" "$INSTDIR\binational.ico"

  WriteRegStr HKCU "Software\Binational Desktop" "folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.binational" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.binational\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(PROJECT)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\binational.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\python\pythonw.exe" -m binational_desktop "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Binational Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Binational Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\binational.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro CLOSED_FIRST
  ; Only what was put there: a project that somebody keeps in this folder stays.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\Binational Desktop.exe"
  Delete "$INSTDIR\binational-desktop.cmd"
  Delete "$INSTDIR\binational.ico"
  Delete "$INSTDIR\LEEME.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Binational Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Binational Desktop"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.binational\OpenWithProgids" "${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.binational" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "Software\Classes\.binational" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.binational\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.binational"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
