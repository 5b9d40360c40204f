#!/bin/sh
# Copies the pinned packages of package.json from node_modules to here; run by `npm run vendor`.
# Source-map lines are dropped: the maps are not shipped, and hashed static files must not name them.
set -eu
here=$(dirname "$0")
modules=$here/../../node_modules

copy() { # package, file in it, name here
    mkdir -p "$here/$1"
    sed -e '/^\/[*/]# sourceMappingURL=/d' "$modules/$1/$2" > "$here/$1/$3"
}

copy bootstrap dist/css/bootstrap.min.css bootstrap.min.css
copy bootstrap LICENSE LICENSE
copy htmx.org dist/htmx.min.js htmx.min.js
copy htmx.org LICENSE LICENSE
copy sortablejs Sortable.min.js Sortable.min.js
copy sortablejs LICENSE LICENSE
# All chart kinds we use are in the simple build.
copy echarts dist/echarts.simple.min.js echarts.simple.min.js
copy echarts LICENSE LICENSE
copy echarts NOTICE NOTICE

inter=@fontsource-variable/inter
mkdir -p "$here/inter"
cp "$modules/$inter/files/inter-latin-wght-normal.woff2" "$here/inter/inter-latin.woff2"
cp "$modules/$inter/files/inter-latin-ext-wght-normal.woff2" "$here/inter/inter-latin-ext.woff2"
cp "$modules/$inter/LICENSE" "$here/inter/LICENSE"

# Not served: the browser journeys check every page with it.
axe=$here/../../tests/journeys/axe-core
mkdir -p "$axe"
cp "$modules/axe-core/axe.min.js" "$modules/axe-core/LICENSE" "$axe/"
