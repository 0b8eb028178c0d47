#!/bin/sh
# The main job on our own sample, in a store of its own, with each command shown before it runs.
set -eu
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
run() {
    printf '\n$ archive'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./=:#-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$BIN/archive" "$@"
}
run build "$SAMPLE" --publisher "The Example Herald" --accessed 2020-05-26 --store "$store"
id=$("$BIN/archive" build "$SAMPLE" --publisher "The Example Herald" --accessed 2020-05-26 --store "$store" 2>/dev/null)
run validate "$id" --store "$store"
run show "$id" --store "$store"
run show "$id#c4" --store "$store"
run cite "$id#c4" --format biblatex --store "$store"
run export "$id" --to zip --output "$store/bundle.zip" --store "$store"
