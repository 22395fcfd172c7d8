# How the examples tell their story: each command as it would be typed, then its answer.
# Meant to be read in by the scripts beside it: . "$here/../telling.sh"

# The environment of whoever runs this is not part of the story.
unset KURSUS_STORE KURSUS_PROGRAMME KURSUS_TODAY 2>/dev/null || :

# An empty folder to play in. One that holds a store which is not ours is left alone.
play_in() {
    folder=$1
    sign=$folder/made-by-an-example.txt
    if [ -e "$folder/kursus.db" ] && [ ! -e "$sign" ]; then
        echo "$folder has a store that no example made; name another folder." >&2
        exit 1
    fi
    mkdir -p "$folder"
    echo "What lies here is made anew each time the example runs." >"$sign"
    cd "$folder"
    rm -f kursus.db kursus.db-journal
}

# chapter DATE HEADING: what happens next, and the day on which it does.
chapter() {
    KURSUS_TODAY=$1
    export KURSUS_TODAY
    shift
    echo
    echo "== $KURSUS_TODAY  $* =="
}

# Lines of prose between commands.
say() {
    echo
    printf '# %s\n' "$@"
}

# Type a command: show it, then what it answers.
kursus_() {
    show_line kursus "$@"
    kursus "$@" </dev/null 2>&1
}

# Type a command, and lines on its standard input after it.
kursus_lines() {
    lines=$1
    shift
    show_line kursus "$@" "<<END"
    printf '%s\n' "$lines" END
    printf '%s\n' "$lines" | kursus "$@" 2>&1
}

# Type a command that writes a file for which an extra is needed that may not be installed.
kursus_extra() {
    show_line kursus "$@"
    if answer=$(kursus "$@" </dev/null 2>&1); then
        printf '%s\n' "$answer"
    else
        case $answer in
            *'pip install "kursus['*) echo "Left out: it needs ${answer##*Hint:  }" ;;
            *) printf '%s\n' "$answer"; exit 1 ;;
        esac
    fi
}

# A command line as it would be typed, broken where it would pass column 78. An option and its
# value stay together.
show_line() {
    echo
    line='$'
    part=
    for word in "$@"; do
        case $word in
            '<<END') ;;
            '' | *[\ \"\'\$\&\;\<\>\(\)\|\*\?\#\~\!]*) word="\"$word\"" ;;
        esac
        if [ -n "$part" ]; then
            case $word in
                -*) put_part ;;
                *) part="$part $word" && put_part && continue ;;
            esac
        fi
        part=$word
        case $word in
            -*) ;;
            *) put_part ;;
        esac
    done
    [ -z "$part" ] || put_part
    printf '%s\n' "$line"
}

put_part() {
    if [ "$(bytes "$line $part")" -gt 76 ]; then
        printf '%s\n' "$line \\"
        line="     $part"
    else
        line="$line $part"
    fi
    part=
}

bytes() (
    LC_ALL=C
    echo "${#1}"
)
