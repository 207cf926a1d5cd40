#!/usr/bin/env bash
# Shows a report of conform or client: a summary of the step, and an annotation for each of the first failures.
# Usage: report.sh COMMAND REPORT.json EXIT-CODE
set -euo pipefail
# shellcheck source=action/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
command=$1 report=$2 code=$3

if [ ! -s "$report" ]; then
  printf '### rescind %s\n\nNothing was judged: exit code %s. The log says why.\n' "$command" "$code" >>"$GITHUB_STEP_SUMMARY"
  [ "$code" -eq 0 ] || printf '::error title=rescind %s::Nothing was judged: exit code %s. The log says why.\n' "$command" "$code"
  exit 0
fi
command -v jq >/dev/null || fail "jq is needed to show the report $report" 3

# Of both kinds of reports, what did not hold: where it stands, what it is called, and why.
failures='
  def data: tostring | gsub("%"; "%25") | gsub("\r"; "%0D") | gsub("\n"; "%0A");
  def property: data | gsub(":"; "%3A") | gsub(","; "%2C");
  def cell: tostring | gsub("[\r\n]+"; " ") | .[0:300] | @html | gsub("[|]"; "&#124;") | gsub("`"; "&#96;") | gsub("\\["; "&#91;") | gsub("@"; "&#64;");
  def bad: .outcome == "failed" or .outcome == "error" or .outcome == "invalid" or .outcome == "flaky";
  [(.scenarios // [])[] | select(bad) | {place: .id, name, reason}] + [(.cases // [])[] | select(bad) | {place: "", name: .id, reason}]'

jq -r "$failures"' | .[0:10][] | (.place | capture("^(?<file>.*):(?<line>[0-9]+)$")? // {}) as $at |
  "::error " + (if $at.file then "file=\($at.file | property),line=\($at.line)," else "" end) +
  "title=\("rescind: " + .name | property)::\(.reason | data)"' "$report"

jq -r --arg command "$command" '. as $all | '"$failures"' | . as $bad | [$all.counts | to_entries[] | select(.value > 0)] as $counts |
  "### rescind \($command)\n",
  "| \([$counts[] | .key | gsub("_"; " ")] | join(" | ")) |\n|\([$counts[] | "---|"] | add // "---|")\n| \([$counts[] | .value | tostring] | join(" | ")) |\n",
  (if ($bad | length) > 0 then "| what | where | why |\n|---|---|---|", ($bad[0:20][] | "| \(.name | cell) | \(.place | cell) | \(.reason | cell) |") else empty end),
  (if ($bad | length) > 20 then "\nand \(($bad | length) - 20) more: see the report" else empty end)' "$report" >>"$GITHUB_STEP_SUMMARY"
