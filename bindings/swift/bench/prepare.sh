#!/bin/sh
# Puts the bench together: prepare.sh EMPTY-LIBRARY FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 2 ] || { echo "prepare.sh EMPTY-LIBRARY FOLDER" >&2; exit 2; }
mkdir -p "$2/lib" "$2/Sources/Empty"
library=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)

cd "$here"
cp -R Package.swift Sources "$folder"
cp "$library" "$folder/lib/libempty_uniffi.so"
${UNIFFI_BINDGEN:-cargo run --quiet --locked --package onepalm-bindgen --bin uniffi-bindgen --} \
    generate "$library" --language swift --out-dir "$folder/Sources/Empty" --no-format
mv "$folder/Sources/Empty/EmptyFFI.h" "$folder/Sources/EmptyFFI"
rm "$folder/Sources/Empty/EmptyFFI.modulemap"
