#!/usr/bin/env bash
# Refuses inputs that the command does not use, and lines that hold several words: a step that left something out would
# be green. The action uses it in its first step.
set -euo pipefail
# shellcheck source=action/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case $INPUT_COMMAND in
  serve | conform | client | install | stop) ;;
  *) fail "command: take serve, conform, client, install or stop, not $INPUT_COMMAND" ;;
esac

# users_of names the commands that use an input.
users_of() {
  case $1 in
    scenario | listen | run) echo serve ;;
    target) echo conform ;;
    driver) echo client ;;
    reports) echo "conform or client" ;;
    args) echo "serve, conform or client" ;;
    *) echo "serve, conform, client or install" ;;
  esac
}

# given reports whether the input has a value that is not its default.
given() {
  local variable value
  variable=INPUT_$(tr a-z- A-Z_ <<<"$1")
  value=${!variable}
  case $1 in
    listen) [ "$value" != 127.0.0.1:0 ] ;;
    base-url) [ "$value" != https://github.com/rescindhq/rescind/releases/download ] ;;
  esac && [ -n "$value" ]
}

mistakes=
mistake() { mistakes+=${mistakes:+$'\n'}$1; }

for input in version checksum base-url binary scenario listen run target driver args reports; do
  given "$input" || continue
  users=$(users_of "$input")
  [[ " ${users//,/} " == *" $INPUT_COMMAND "* ]] ||
    mistake "$input: the command $INPUT_COMMAND does not use it. Leave it out, or give it to a step with command: $users."
done
for input in version checksum base-url; do
  if given binary && given "$input"; then
    mistake "$input: it is about a release, and binary takes the place of a release. Leave out $input or binary."
  fi
done

lines "$INPUT_ARGS"
for word in ${WORDS[@]+"${WORDS[@]}"}; do
  [[ ! $word =~ ^--?[A-Za-z][A-Za-z-]*[[:space:]] ]] || mistake "args: write one word a line; this line has a space: $word"
done
lines "$INPUT_DRIVER"
word=${WORDS[0]-}
[[ $word != *[[:space:]]* || -f $word ]] || type -P -- "$word" >/dev/null ||
  mistake "driver: write one word a line; the first line has a space, and is no program: $word"
lines "$INPUT_SCENARIO"
for word in ${WORDS[@]+"${WORDS[@]}"}; do
  [[ $word != *[[:space:]]* || -e $word ]] || mistake "scenario: write one scenario a line; this line has a space, and is no file: $word"
done

[ -z "$mistakes" ] || fail "$mistakes"
