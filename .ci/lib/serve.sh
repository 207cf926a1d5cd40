# shellcheck shell=bash
# Starts programs that print one line when they are ready, as `rescind serve` does.
started=() # processes to stop at the end

# start FOLDER COMMAND… starts a mock and waits until it is ready: $server is its process. Its line is then in FOLDER/ready, and
# what it says besides in FOLDER/banner. The script ends where it does not get ready.
start() {
  local folder=$1; shift
  : >"$folder/ready"
  "$@" >"$folder/ready" 2>"$folder/banner" &
  server=$!
  started+=("$server")
  for _ in $(seq 300); do
    [ ! -s "$folder/ready" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$folder/banner" >&2
  exit 1
}

# ready FOLDER KEY prints a value of the line, such as its url.
ready() { sed -n "s/.*\"$2\":\"\([^\"]*\)\".*/\1/p" "$1/ready" | grep .; }

# stop_started ends every process.
stop_started() { [ ${#started[@]} = 0 ] || kill "${started[@]}" 2>/dev/null || true; }
