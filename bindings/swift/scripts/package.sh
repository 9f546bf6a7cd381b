#!/bin/sh
# Makes the package as it is handed out: package.sh LIBRARY FOLDER
#
# LIBRARY is the built native library, its symbols not stripped; FOLDER becomes a SwiftPM package that can be depended
# on by its path. Files that are the same already are left alone, so that a second build is a short one.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# = 2 ] || { echo "package.sh LIBRARY FOLDER" >&2; exit 2; }
mkdir -p "$2/lib"
library=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)
generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT

# What the skin wraps stays inside the module, and names are spelt as Swift spells them.
cd "$here"
${SURFACE:-cargo run --quiet --locked --package onepalm-bindgen --bin surface --} swift "$library" "$generated"

put() {
    mkdir -p "$(dirname "$folder/$2")"
    cmp -s "$1" "$folder/$2" || cp "$1" "$folder/$2"
}

# A source that is gone must not be built any more.
for tree in Sources Tests; do
    (cd "$folder" && find "$tree" -type f 2>/dev/null || true) | while read -r file; do
        case $file in */Generated.swift | */OnePalmFFI.h) continue ;; esac
        [ -e "$here/$file" ] || rm "$folder/$file"
    done
    (cd "$here" && find "$tree" -type f) | while read -r file; do put "$here/$file" "$file"; done
done
for file in Package.swift README.md; do put "$here/$file" "$file"; done
put "$generated/OnePalm.swift" Sources/OnePalm/Generated.swift
put "$generated/OnePalmFFI.h" Sources/OnePalmFFI/OnePalmFFI.h
case $library in *.so) put "$library" lib/libonepalm_ffi.so ;; esac
