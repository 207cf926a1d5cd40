#!/usr/bin/env bash
# Installs a release of rescind, once its checksum is right; or takes the program that is given.
# The action uses it in its first step.
set -euo pipefail
# shellcheck source=action/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case $INPUT_COMMAND in
  serve | conform | client | install) ;;
  stop) exit 0 ;;
  *) fail "command: take serve, conform, client, install or stop, not $INPUT_COMMAND" ;;
esac

# installed tells the later steps where the program is.
installed() {
  "$1" --version >"$state/version" 2>&1 || fail "$1 is no program that runs here: $(head -c 300 "$state/version")" 3
  output binary "$1"
  dirname "$1" >>"$GITHUB_PATH"
  echo "rescind: $(head -n 1 "$state/version")"
}

# name_system sets system to the name that archives have for this one.
name_system() {
  local os arch
  case $(uname -s) in
    Linux) os=linux ;; Darwin) os=darwin ;; MINGW* | MSYS* | CYGWIN*) os=windows ;;
    *) fail "there is no release for $(uname -s)" ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) arch=amd64 ;; aarch64 | arm64) arch=arm64 ;;
    *) fail "there is no release for $(uname -m)" ;;
  esac
  system=${os}_$arch
}

# fetch gets a file of the release. Only this machine may be asked without TLS.
fetch() {
  local protocols='=https'
  [[ $base =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?(/|$) ]] && protocols='=http,https'
  curl --fail --silent --show-error --location --retry 2 --proto "$protocols" --proto-redir "$protocols" --max-time 300 \
    --max-filesize 200000000 --output "$2" -- "$base/v$version/$1" || fail "$1 of version $version cannot be had from $base" 3
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d' ' -f1; }

# verified wants the checksum of the release, and that of the user where there is one.
verified() {
  local got listed
  got=$(sha256 "$work/$archive")
  listed=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/checksums.txt")
  [[ $listed =~ ^[0-9a-f]{64}$ ]] || fail "checksums.txt of version $version has no checksum of $archive" 3
  [ "$got" = "$listed" ] || fail "$archive has the checksum $got, and checksums.txt says $listed: it is not installed" 3
  [ -z "$INPUT_CHECKSUM" ] || [ "$got" = "$(tr A-F a-f <<<"$INPUT_CHECKSUM")" ] ||
    fail "$archive has the checksum $got, and the input checksum is another: it is not installed" 3
}

if [ -n "$INPUT_BINARY" ]; then
  [[ -f $INPUT_BINARY && -x $INPUT_BINARY ]] || fail "binary: there is no program $INPUT_BINARY"
  mkdir -p "$state/given"
  cp -f -- "$INPUT_BINARY" "$state/given/rescind"
  installed "$state/given/rescind"
  exit 0
fi

version=${INPUT_VERSION:-$ACTION_REF}
version=${version#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
  fail "version: give the release to install, such as 1.2.3; \"$version\" is none"
base=${INPUT_BASE_URL%/}
name_system
name=rescind_${version}_$system
program=rescind archive=$name.tar.gz
[[ $system != windows_* ]] || program=rescind.exe archive=$name.zip

work=$(mktemp -d "$state/fetched.XXXXXX")
fetch checksums.txt "$work/checksums.txt"
fetch "$archive" "$work/$archive"
verified
case $archive in
  *.zip) unzip -q "$work/$archive" -d "$work/unpacked" ;;
  *) mkdir "$work/unpacked" && tar -xzf "$work/$archive" -C "$work/unpacked" ;;
esac
[ -f "$work/unpacked/$program" ] || fail "$archive has no program $program" 3
mkdir -p "$state/$version"
mv -f "$work/unpacked/$program" "$state/$version/$program"
chmod 755 "$state/$version/$program"
rm -rf "$work"
installed "$state/$version/$program"
