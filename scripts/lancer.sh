#!/usr/bin/env bash
# Opens the application on the demo base; without a display, plays the demo day and says where its pictures and documents are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

application=.venv/bin/referent62
demo=build/demo
mkdir -p build

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    [ -f "$demo/demo.r62db" ] || "$application" demo --sortie "$demo" --base-seule >build/demo.json
    exec "$application" --base "$demo/demo.r62db"
fi

echo 'Aucun écran ici : la journée de démonstration est jouée sans fenêtre.'
QT_QPA_PLATFORM=offscreen "$application" demo --sortie "$demo" >build/demo.json

lister() {
    echo "$1 :"
    find "$demo" -type f -name "$2" | LC_ALL=C sort | sed 's/^/  /'
}
lister 'Images' '*.png'
lister 'Documents' '*.pdf'
lister 'Base' '*.r62db'
echo 'Compte rendu :'
echo '  build/demo.json'
