#!/usr/bin/env bash
# Does what the action is for: serves a mock, judges a server, or judges a client. The action uses it in its third step.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=action/common.sh
source "$here/common.sh"

lines "$INPUT_ARGS"
args=(${WORDS[@]+"${WORDS[@]}"}) # as old versions of bash want it where there are none

# of reads a value of the line that says that the mock is ready.
of() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$state/ready"; }

# serve starts the mock, which goes on when the step ends, and waits until it answers.
serve() {
  local command=(serve --listen "$INPUT_LISTEN" --credentials-out "$state/credentials.json") pid
  lines "$INPUT_SCENARIO"
  for each in ${WORDS[@]+"${WORDS[@]}"}; do command+=(--scenario "$each"); done
  [ ! -f "$state/pid" ] || fail "a mock of this job is served already: stop it before, with command: stop"
  rm -f "$state/ready" "$state/credentials.json"
  : >"$state/ready"
  nohup "$BINARY" "${command[@]}" ${args[@]+"${args[@]}"} </dev/null >"$state/ready" 2>"$state/log" &
  pid=$!
  echo "$pid" >"$state/pid"
  output served "$pid"
  for _ in $(seq 300); do
    [ ! -s "$state/ready" ] || break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  url=$(of url) token=${RESCIND_ADMIN_TOKEN:-$(of admin_token)}
  [ -z "$token" ] || printf '::add-mask::%s\n' "$(escaped "$token")"
  if [ -z "$url" ] || ! "$BINARY" wait "$url" --timeout 30s; then
    kill "$pid" 2>/dev/null || true
    rm -f "$state/pid"
    fail "the mock does not start: $(tail -n 20 "$state/log")" 3
  fi
  output url "$url"
  output admin-url "$(of admin_url)"
  output admin-token "$token"
  output credentials "$state/credentials.json"
}

# judge runs a command that writes reports, and shows what it found. Its exit code is that of the step.
judge() {
  local reports=${INPUT_REPORTS:-$state/reports} code=0 format
  mkdir -p -- "$reports"
  local command=("$INPUT_COMMAND" --format pretty)
  for format in junit:xml json:json html:html; do
    rm -f -- "$reports/$INPUT_COMMAND.${format#*:}" # one of an earlier step is not what this one found
    command+=(--format "${format%:*}:$reports/$INPUT_COMMAND.${format#*:}")
    output "${format%:*}" "$reports/$INPUT_COMMAND.${format#*:}"
  done
  [ -z "$INPUT_TARGET" ] || command+=(--target "$INPUT_TARGET")
  (umask "$usual" && quiet "$BINARY" "${command[@]}" ${args[@]+"${args[@]}"} "$@") || code=$?
  [ -s "$reports/$INPUT_COMMAND.json" ] || [ "$code" -ne 0 ] || code=2 # help, or a list, judges nothing
  bash "$here/report.sh" "$INPUT_COMMAND" "$reports/$INPUT_COMMAND.json" "$code"
  exit "$code"
}

# quiet runs a command whose output holds no commands for the runner.
quiet() {
  local mark code=0
  mark=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$mark"
  "$@" || code=$?
  printf '\n::%s::\n' "$mark"
  return "$code"
}

case $INPUT_COMMAND in
  serve)
    serve
    [ -n "$INPUT_RUN" ] || exit 0
    export RESCIND_URL=$url RESCIND_ADMIN_TOKEN=$token RESCIND_CREDENTIALS=$state/credentials.json
    umask "$usual"
    bash -euo pipefail -c "$INPUT_RUN"
    ;;
  conform) judge ;;
  client)
    lines "$INPUT_DRIVER"
    [ "${#WORDS[@]}" -gt 0 ] || fail "driver: give the command of the driver, one word a line"
    judge -- "${WORDS[@]}"
    ;;
esac
