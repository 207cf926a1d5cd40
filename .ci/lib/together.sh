# shellcheck shell=bash

# together FOLDER DO SAY NAME… calls DO with each name, all beside each other, and keeps a log of each in the folder. It prints
# what SAY finds in the log, or the whole log of one that failed. It fails where one failed.
together() {
  local folder=$1 do=$2 say=$3 name failed=0
  shift 3
  local -A running=()
  for name; do
    ("$do" "$name") >"$folder/$name.log" 2>&1 &
    running[$name]=$!
  done
  for name; do
    if wait "${running[$name]}"; then
      printf '%-12s %s\n' "$name" "$("$say" "$folder/$name.log")"
    else
      failed=1
      printf '%-12s failed:\n' "$name"
      cat "$folder/$name.log"
    fi
  done
  return "$failed"
}
