; What one double-clicks: starts the program with what was handed to it, and is gone.
Unicode true
Name "Binational Desktop"
OutFile "${TARGET}"
Icon "${ICON}"
RequestExecutionLevel user
SilentInstall silent
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor zlib
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Binational Desktop"
VIAddVersionKey "FileDescription" "Binational Desktop"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!include "FileFunc.nsh"

Section
  ${GetParameters} $0
  Exec '"$EXEDIR\python\pythonw.exe" -m binational_desktop $0'
SectionEnd
