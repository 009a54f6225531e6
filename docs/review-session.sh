#!/bin/sh
# Plays a review session in tmux: scores a folder, reviews three candidates with corrections, compares two, exports,
# quits and reopens. Run it in the checkout; it keeps everything in a folder of its own and prints the last screen.
set -eu
home=$(mktemp -d)
trap 'tmux -L gapcheck-demo kill-server 2>/dev/null || true; rm -rf "$home"' EXIT
samples=$(pwd)/sample_resumes
cd "$home"
export GAPCHECK_HOME="$home" GAPCHECK_REVIEWER=demo
mux() { tmux -L gapcheck-demo "$@"; }
wait_for() { # a text on the screen
    tries=0
    until mux capture-pane -p | grep -qF -- "$1"; do
        tries=$((tries + 1))
        [ "$tries" -lt 120 ] || { echo "never seen: $1" >&2; mux capture-pane -p >&2; exit 1; }
        sleep 0.5
    done
}
keys() { for key in "$@"; do mux send-keys "$key"; sleep 0.4; done; }
type_() { mux send-keys -l "$1"; sleep 0.4; }

gapcheck score "$samples" --as-of 2026-11-23
mux new-session -d -x 160 -y 48 "gapcheck review --as-of 2026-11-23"
wait_for "17 candidates"; wait_for "Full spine"

keys Enter v; wait_for "Verdict on"          # the first: advance
keys Enter; type_ "runs all nine areas"; keys Enter; wait_for "decided"
keys J; sleep 2; keys L; wait_for "Level of" # the second: a level, with its reason
keys End Enter; type_ "showed it in the call"; keys Enter; wait_for "set by a reviewer"
keys J; sleep 2; keys n c; wait_for "Confirm" # the third: a mention confirmed, a note
type_ "named in the work sample"; keys Enter; wait_for "1 decisions"
keys a; wait_for "Note on"; type_ "call back in March"; keys Enter; wait_for "2 decisions"

keys Escape g Space Space; wait_for "2 marked"
keys C; wait_for "compare"; wait_for "months to MLOps"
keys Escape e; wait_for "manifest.json"      # export the two, blind
mux send-keys C-s; wait_for "files written"
keys q; sleep 2

mux new-session -d -s again -x 160 -y 48 "gapcheck review --as-of 2026-11-23"
wait_for "17 candidates"; wait_for "decided"; wait_for "seen"
mux capture-pane -p
ls gap-reports
