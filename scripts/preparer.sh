#!/usr/bin/env bash
# Prepares a checkout: system libraries, .venv, dependencies. Quick and silent when everything is already there.
# Usage: preparer.sh execution | tests | distribution
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

profil=${1:?usage : preparer.sh execution|tests|distribution}
venv=.venv

refuser() {
    printf '%s\n' "$1" >&2
    exit 1
}

# Prints the first Python that is recent enough; otherwise says which one was found.
trouver_python() {
    local candidat trouve=''
    for candidat in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        command -v "$candidat" >/dev/null || continue
        if "$candidat" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidat"
            return
        fi
        trouve=${trouve:-$("$candidat" --version 2>&1 || true)}
    done
    refuser "Référent 62 demande Python 3.11 ou plus récent ; cette machine a ${trouve:-« aucun Python »}."
}

# Debian package and the library that proves it is there (package names change from one release to the next, sonames do not).
bibliotheques_qt='libegl1=libEGL.so.1 libgl1=libGL.so.1 libdbus-1-3=libdbus-1.so.3 libfontconfig1=libfontconfig.so.1
    libglib2.0-0=libglib-2.0.so.0 libxkbcommon0=libxkbcommon.so.0'
bibliotheques_xcb='libxkbcommon-x11-0=libxkbcommon-x11.so.0 libxcb-cursor0=libxcb-cursor.so.0 libxcb-icccm4=libxcb-icccm.so.4
    libxcb-keysyms1=libxcb-keysyms.so.1 libxcb-image0=libxcb-image.so.0 libxcb-randr0=libxcb-randr.so.0
    libxcb-render-util0=libxcb-render-util.so.0 libxcb-shape0=libxcb-shape.so.0 libxcb-xkb1=libxcb-xkb.so.1'

# Prints the packages this machine lacks for the profile, on one line.
paquets_manquants() {
    local python=$1 presentes voulues=$bibliotheques_qt paire manquants=()
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        manquants+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    if [ "$profil" != execution ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        voulues+=" $bibliotheques_xcb"
    fi
    presentes=$("$(command -v ldconfig || echo /sbin/ldconfig)" -p 2>/dev/null || true)
    for paire in $voulues; do
        [[ $presentes == *"${paire#*=} "* ]] || manquants+=("${paire%%=*}")
    done
    [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || manquants+=(fonts-dejavu-core)
    if [ "$profil" != execution ]; then
        command -v Xvfb >/dev/null || manquants+=(xvfb)
        command -v xauth >/dev/null || manquants+=(xauth)
        # The exchange is opened with the ordinary tools too.
        command -v age >/dev/null || manquants+=(age)
        command -v unzip >/dev/null || manquants+=(unzip)
    fi
    if [ "$profil" = distribution ]; then
        command -v objdump >/dev/null || manquants+=(binutils)
    fi
    echo "${manquants[*]:-}"
}

installer_paquets() {
    local paquets=$1 journal
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        refuser "Il manque des paquets à ce système. Installez-les, puis relancez la commande : sudo apt-get install --no-install-recommends $paquets"
    fi
    echo "Installation des paquets du système : $paquets" >&2
    journal=$(mktemp)
    # shellcheck disable=SC2086  # one word per package
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $paquets; } \
        </dev/null >"$journal" 2>&1; then
        tail -n 5 "$journal" >&2
        rm -f "$journal"
        refuser "Ces paquets n’ont pas pu être installés : $paquets. Installez-les, puis relancez la commande."
    fi
    rm -f "$journal"
}

# What the environment was made from: when it changes, the dependencies are installed again.
empreinte() {
    { pwd && cat pyproject.toml constraints.txt scripts/preparer.sh; } | sha256sum
}

installer_dependances() {
    local python=$1 extras=$2 temoin=$venv/.pret-$2
    [ "$(cat "$temoin" 2>/dev/null)" = "$(empreinte)" ] && "$venv/bin/python" -c '' 2>/dev/null && return
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear "$venv" || refuser "L’environnement Python $venv n’a pas pu être créé."
    fi
    echo "Installation des dépendances dans $venv (une à deux minutes la première fois)…" >&2
    "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check -c constraints.txt -e ".[$extras]" \
        </dev/null || refuser 'Les dépendances n’ont pas pu être installées (raison ci-dessus). Si le réseau manquait, relancez la commande une fois rétabli.'
    empreinte >"$temoin"
}

case $profil in
    execution | tests) extras=dev ;;
    distribution) extras=dev,dist ;;
    *) refuser "Profil inconnu : $profil (execution, tests ou distribution)." ;;
esac
python=$(trouver_python)
if [ "$(uname)" = Linux ]; then
    paquets=$(paquets_manquants "$python")
    [ -z "$paquets" ] || installer_paquets "$paquets"
fi
installer_dependances "$python" "$extras"
