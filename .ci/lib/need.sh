# shellcheck shell=bash
# What a script needs besides Go, in packages of Debian. They are installed together.
packages=()

# need COMMAND PACKAGE… notes packages, unless the command is there. A path is a file that must be there.
need() {
  local wanted=$1; shift
  case $wanted in
    /*) [ -e "$wanted" ] ;;
    *) command -v "$wanted" >/dev/null ;;
  esac || packages+=("$@")
}

# get_needed installs what is needed and not there.
get_needed() {
  [ ${#packages[@]} = 0 ] || { apt-get update -q && apt-get install -yq --no-install-recommends "${packages[@]}"; }
}
