#!/bin/sh
# The main job on our own sample, each command shown before it runs; the result stays in a folder that is named.
set -eu
folder=${DEMO:-demo}
rm -rf "$folder"
mkdir -p "$folder"
store="$folder/archive"
echo "An article of ours, $SAMPLE, goes into a store of its own: $store"
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
run export "$id" --to zip --output "$folder/bundle.zip" --store "$store"
short=$(printf %.8s "$id")
cat <<END

What was made stays in $folder/: the store and bundle.zip. To try next:
  . $BIN/activate                                       the command archive, in this terminal
  archive show $short --tensions --store $store
  archive build YOUR-ARTICLE.txt --publisher "ITS OUTLET"
END
