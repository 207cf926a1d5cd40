#!/usr/bin/env bash
# Stops the mock of this job, where it is asked for or where its command is over. The action uses it in its last step,
# also when an earlier one failed.
set -euo pipefail
# shellcheck source=action/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ "$INPUT_COMMAND" = stop ] || { [ "$INPUT_COMMAND" = serve ] && [ -n "$INPUT_RUN" ]; } || exit 0
[ -f "$state/pid" ] || { echo "No mock is served."; exit 0; }
pid=$(cat "$state/pid")
[ "$INPUT_COMMAND" = stop ] || [ "$SERVED" = "$pid" ] || exit 0 # an earlier step serves it
kill "$pid" 2>/dev/null || true
for _ in $(seq 100); do
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
kill -9 "$pid" 2>/dev/null || true
rm -f "$state/pid"
echo "The mock is stopped."
