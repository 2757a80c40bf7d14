#!/usr/bin/env bash
# Fetches the vendored style sheets and fonts anew from npm and builds our theme. Running the product needs none of this.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lib=$root/src/Kravbro.Server/wwwroot/lib
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts \
  @digdir/designsystemet-css@1.22.0 @digdir/designsystemet@1.15.0 @fontsource/inter@5.3.0
cat > designsystemet.config.json <<'JSON'
{
  "outDir": "./design-tokens",
  "themes": {
    "kravbro": {
      "colors": {
        "main": { "accent": "#0B5D66" },
        "support": { "brand1": "#8A5A00" },
        "neutral": "#1E2B2E"
      },
      "borderRadius": 4,
      "typography": { "fontFamily": "Inter" }
    }
  }
}
JSON
npx designsystemet tokens create --config designsystemet.config.json
npx designsystemet tokens build --config designsystemet.config.json
mkdir -p "$lib/designsystemet" "$lib/inter"
cp node_modules/@digdir/designsystemet-css/dist/src/index.css "$lib/designsystemet/designsystemet.css"
cp node_modules/@digdir/designsystemet-css/LICENSE "$lib/designsystemet/LICENSE"
cp design-tokens-build/kravbro.css "$lib/designsystemet/kravbro-theme.css"
for weight in 400 500 600; do
  cp "node_modules/@fontsource/inter/files/inter-latin-$weight-normal.woff2" "$lib/inter/"
  cp "node_modules/@fontsource/inter/files/inter-latin-ext-$weight-normal.woff2" "$lib/inter/"
done
cp node_modules/@fontsource/inter/LICENSE "$lib/inter/LICENSE"
ls -la "$lib"/*
