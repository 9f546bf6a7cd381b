#!/bin/sh
# Puts the bench together: prepare.sh EMPTY-LIBRARY FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 2 ] || { echo "prepare.sh EMPTY-LIBRARY FOLDER" >&2; exit 2; }
mkdir -p "$2/lib" "$2/Sources/Empty"
library=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)
generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT

cd "$here"
${UNIFFI_BINDGEN:-cargo run --quiet --locked --package onepalm-bindgen --bin uniffi-bindgen --} \
    generate "$library" --language swift --out-dir "$generated" --no-format
cp -R "$here/Package.swift" "$here/Sources" "$folder"
perl -pe 's/onepalm_emptyFFI/EmptyFFI/g; s/empty_uniffiFFI/EmptyFFI/g' "$generated"/*.swift >"$folder/Sources/Empty/Empty.swift"
cp "$generated"/*FFI.h "$folder/Sources/EmptyFFI/EmptyFFI.h"
cp "$library" "$folder/lib/libempty_uniffi.so"
