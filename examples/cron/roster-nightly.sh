#!/bin/sh
# Keep a copy of the roster, and tell of it only on nights when something has changed.
#
#     roster-nightly.sh STORE FOLDER
#
# The copy is FOLDER/roster.csv, which Excel opens. What has changed since the night before is
# printed, and cron mails what is printed; when nothing has changed, nothing is.
set -eu
umask 077

# cron gives next to no environment; pipx and pip --user put kursus in ~/.local/bin.
PATH=${HOME:-/nowhere}/.local/bin:/usr/local/bin:${PATH:-/usr/bin:/bin}
export PATH

store=${1:?say where the store is, as in /home/kari/kursus.db}
folder=${2:?say where the copy is kept, as in /home/kari/nightly}
copy=$folder/roster.csv
new=$folder/roster-new.csv

mkdir -p "$folder"
kursus --store "$store" roster export --excel -o "$new" >/dev/null
if [ ! -e "$copy" ]; then
    echo "$copy is the first copy of the roster."
elif cmp -s "$copy" "$new"; then
    rm -f "$new"
    exit 0
else
    # 0: no fact of anybody is otherwise. 10: there is something on the list, which is printed.
    code=0
    kursus --store "$store" roster diff "$copy" --reverse --exit-code >"$folder/changes.txt" ||
        code=$?
    case $code in
        0) echo "Since the last copy of the roster, a status or a number has changed." ;;
        10) cat "$folder/changes.txt" ;;
        *) exit "$code" ;;
    esac
    rm -f "$folder/changes.txt"
fi
mv -f "$new" "$copy"
