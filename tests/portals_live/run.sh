#!/usr/bin/env bash
# Runs the live tests: brings what servers need, as far as this machine lets it, then starts pytest with the
# options given. Called by `make test-portals`, which has made .venv and .venvs/portals-live.
#
#   RECALLING_CKAN="2.12"   only these versions of CKAN (otherwise 2.12 and 2.11)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

versions=${RECALLING_CKAN-"2.12 2.11"}
make=${MAKE:-make}

have_servers() {
    command -v redis-server >/dev/null && ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 &&
        ldconfig -p | grep -q libmagic
}

# CKAN keeps its data in PostgreSQL and Redis, and looks at files with libmagic: Debian's packages.
bring_servers() {
    if have_servers; then return 0; fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
    echo "installing PostgreSQL and Redis for CKAN"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || return 1
    apt-get install -y -qq postgresql redis-server libmagic1 >/dev/null || return 1
    have_servers
}

if [ -z "$versions" ]; then
    echo "skipped: CKAN, as RECALLING_CKAN is empty"
elif bring_servers; then
    for version in $versions; do
        "$make" --no-print-directory ".venvs/ckan-$version/.ready"
    done
else
    echo "skipped: CKAN, which needs PostgreSQL, Redis and libmagic (apt-get install postgresql redis-server libmagic1)"
    versions=""
fi
export RECALLING_CKAN=$versions
# A file at a time, so that each server is started once.
exec .venvs/portals-live/bin/python -m pytest tests/portals_live -rs -n 2 --dist loadfile "$@"
