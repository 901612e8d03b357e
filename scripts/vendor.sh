#!/usr/bin/env bash
# Fetches the look anew: the Utrecht components and the NL Design System example tokens that the office uses, and
# axe-core for the browser tests. Needs npm; run it after changing a version, then update docs/third-party.md.
set -euo pipefail
cd "$(dirname "$0")/.."
components=(
    alert@4.0.2 button@4.0.1 checkbox@3.0.1 document@3.0.1 form-field-description@3.0.1
    form-field-error-message@3.0.1 form-label@3.0.1 heading-1@3.0.1 heading-2@3.0.1 heading-3@3.0.1 link@3.0.1
    paragraph@4.0.1 root@4.1.1 select@3.0.1 skip-link@3.0.1 textarea@4.0.1 textbox@4.0.1
)
tokens=@nl-design-system-unstable/voorbeeld-design-tokens@7.4.1
axe=axe-core@4.14.1
vendor=src/deelwijs/office/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # package, directory
    mkdir -p "$work/$2"
    tar -xzf "$work/$(cd "$work" && npm pack --silent "$1")" -C "$work/$2" --strip-components 1
}

mkdir -p "$vendor" tests/browser/vendor
: >"$work/utrecht.css"
for component in "${components[@]}"; do
    name=${component%@*}
    fetch "@utrecht/$name-css@${component#*@}" "$name"
    { echo "/* @utrecht/$name-css ${component#*@} */"; cat "$work/$name/dist/index.css"; echo; } >>"$work/utrecht.css"
done
cp "$work/utrecht.css" "$vendor/utrecht.css"
cp "$work/button/LICENSE.md" "$vendor/LICENSE.md"
fetch "$tokens" tokens
python3 scripts/tokens.py "$work/tokens/dist/theme.css" "$vendor/utrecht.css" \
    src/deelwijs/office/static/deelwijs/{theme,office}.css >"$vendor/tokens.css"
fetch "$axe" axe
cp "$work/axe/axe.min.js" tests/browser/vendor/axe.min.js
cp "$work/axe/LICENSE" tests/browser/vendor/LICENSE
cp "$work/axe/LICENSE-3RD-PARTY.txt" tests/browser/vendor/LICENSE-3RD-PARTY.txt
