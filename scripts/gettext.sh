#!/usr/bin/env bash
# Sees to it that GNU gettext is there for the check of the translations.
set -euo pipefail
command -v msgfmt >/dev/null && exit 0
if [ "$(id -u)" -eq 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gettext >/dev/null
elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n apt-get install -y -qq --no-install-recommends gettext >/dev/null
else
    echo "The check of the translations needs GNU gettext: sudo apt-get install gettext" >&2
    exit 1
fi
