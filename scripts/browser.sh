#!/usr/bin/env bash
# Sees to it that the browser tests have Debian's chromium: installs it where it may, says what to do where not.
set -euo pipefail
command -v chromium >/dev/null && ldconfig -p | grep -q libatomic.so.1 && exit 0
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "The browser tests need Debian's chromium: sudo apt-get install chromium libatomic1" >&2
        exit 1
    fi
    as_root=(sudo -n)
fi
echo "Installing chromium for the browser tests ..."
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium libatomic1 fonts-dejavu-core fonts-noto-color-emoji >/dev/null
