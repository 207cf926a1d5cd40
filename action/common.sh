# shellcheck shell=bash
# What the scripts of the action share. Values of users are never read as code, nor as commands of the runner.

# state is the folder of this job. What is in it may be secret. usual is the mask of files that other programs get.
state=$RUNNER_TEMP/rescind
# shellcheck disable=SC2034 # used by run.sh
usual=$(umask)
umask 077
mkdir -p "$state"

# escaped makes a text the data of a command of the runner; property makes it a property of one.
escaped() { local t=${1//'%'/%25}; t=${t//$'\r'/%0D}; printf '%s' "${t//$'\n'/%0A}"; }
property() { local t; t=$(escaped "$1"; printf .); t=${t%.}; t=${t//:/%3A}; printf '%s' "${t//,/%2C}"; }

# fail ends the step because the action is used wrongly, or cannot do what it must.
fail() { printf '::error title=Rescind::%s\n' "$(escaped "$1")"; exit "${2:-2}"; }

# output sets an output of the step. Its delimiter cannot be guessed, so no value can end it early.
output() {
  local mark
  mark=end-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s<<%s\n%s\n%s\n' "$1" "$mark" "$2" "$mark" >>"$GITHUB_OUTPUT"
}

# lines reads the lines of a value that are not empty into the array WORDS.
lines() {
  local line
  WORDS=()
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    [ -z "$line" ] || WORDS+=("$line")
  done <<<"$1"
}
