; Windows installer of Référent 62: for the current user, without administrator rights.
; From the folder of the sources, after PyInstaller:  makensis installer\referent62.nsi
; /DVERSION=x.y.z and /DSOURCE=folder may be given on the command line.

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!ifndef VERSION
  !define VERSION "0.1.0"
!endif
!ifndef SOURCE
  !define SOURCE "..\dist\referent62"
!endif
!define NOM "Référent 62"
!define CLE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Referent62"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

Name "${NOM}"
OutFile "..\dist\referent62-${VERSION}-installation.exe"
InstallDir "$LOCALAPPDATA\Programs\Referent62"
InstallDirRegKey HKCU "Software\Referent62" "Dossier"
BrandingText "${NOM} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1036 "ProductName" "${NOM}"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de ${NOM}"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "LegalCopyright" "Mozilla Public License 2.0"

!ifdef ICONE
  !define MUI_ICON "${ICONE}"
  !define MUI_UNICON "${ICONE}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\referent62.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir ${NOM}"

!insertmacro MUI_PAGE_LICENSE "..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

; A program that runs cannot be replaced: say so instead of leaving half of each version.
!macro REFUSER_SI_OUVERTE PREFIXE
Function ${PREFIXE}refuserSiOuverte
  ${If} ${FileExists} "$INSTDIR\referent62.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\referent62.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${NOM} est ouvert. Rien n'a été changé. Fermez-le, puis recommencez." /SD IDOK
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REFUSER_SI_OUVERTE ""
!insertmacro REFUSER_SI_OUVERTE "un."

; Only what this installer put there: the folder may be one that the person chose, with other things in it.
!macro ENLEVER_PROGRAMME
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\referent62.exe"
  Delete "$INSTDIR\referent62-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
!macroend

Section "-Application"
  Call refuserSiOuverte
  !insertmacro ENLEVER_PROGRAMME
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  File "/oname=LICENSE.txt" "..\LICENSE"
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  CreateShortCut "$SMPROGRAMS\${NOM}.lnk" "$INSTDIR\referent62.exe"

  WriteRegStr HKCU "Software\Referent62" "Dossier" "$INSTDIR"
  WriteRegStr HKCU "${CLE}" "DisplayName" "${NOM}"
  WriteRegStr HKCU "${CLE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${CLE}" "DisplayIcon" "$INSTDIR\referent62.exe"
  WriteRegStr HKCU "${CLE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${CLE}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
  WriteRegStr HKCU "${CLE}" "QuietUninstallString" '"$INSTDIR\desinstaller.exe" /S'
  WriteRegDWORD HKCU "${CLE}" "NoModify" 1
  WriteRegDWORD HKCU "${CLE}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${CLE}" "EstimatedSize" "$0"
SectionEnd

; The bases, their backups and the settings are the person's: uninstalling never touches them.
Section "Uninstall"
  Call un.refuserSiOuverte
  !insertmacro ENLEVER_PROGRAMME
  Delete "$INSTDIR\desinstaller.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NOM}.lnk"
  DeleteRegKey HKCU "${CLE}"
  DeleteRegKey HKCU "Software\Referent62"
SectionEnd
