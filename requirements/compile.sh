#!/usr/bin/env bash
# Writes the lock files from pyproject.toml, all consistent with one another: the union of everything
# is resolved first and constrains each file. Those of validators and test servers stand apart: they pin old
# libraries, so each is resolved by itself, `standards` beside core. Pins that are there already are kept unless --upgrade.
#
#   requirements/compile.sh            write the files (make lock)
#   requirements/compile.sh --upgrade  the same, with the newest versions that pyproject.toml allows
#   requirements/compile.sh --check    write nothing; exit 1 where a pin would change
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=${1:-write}
uv=${UV:-.venv/bin/uv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, what it is for, and how uv is told what goes in
locks=(
    "core|what importing recalling needs|"
    "pipeline|core, orchestration and validation: what make release needs|--extra pipeline --group build"
    "dev|pipeline and the tools of a developer: what make test needs|--extra dev --group build"
    "portals|core and the clients of open-data portals|--extra portals"
    "fetch|core and what asks the sites of the United Nations|--extra fetch"
    "hdx|core and the client of the Humanitarian Data Exchange|--extra portals --extra hdx"
    "sign|core and what signs releases|--extra sign"
    "cluster|pipeline and the Dask cluster|--extra pipeline --extra cluster --group build"
    "compare|core and the extractors that benchmarks/statistics.py runs beside ours|--extra compare"
    "site|core and what the static explorer is made with|--extra site"
)
# name, what it is for, and how uv is told what goes in beside requirements/NAME.in
apart=(
    "standards|core and the validators of what a release is described in: what make test-standards needs|pyproject.toml --override requirements/standards.overrides -c $work/core.lock"
    "standards-cff|the validator of CITATION.cff|"
    "standards-rocrate|the validator of RO-Crate|"
    "portals-live|core, the clients of portals and servers to try them on: what make test-portals needs|pyproject.toml --extra portals --extra hdx -c $work/core.lock"
    "ckan-2.12|CKAN 2.12 to publish to|--override requirements/ckan.overrides"
    "ckan-2.11|CKAN 2.11 to publish to|--override requirements/ckan.overrides"
)
options=(--universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
    --fork-strategy fewest --no-config --quiet)
case $mode in
    write | --check) ;;
    --upgrade) options+=(--upgrade) ;;
    *)
        echo "usage: requirements/compile.sh [--upgrade | --check]" >&2
        exit 2
        ;;
esac

pins() { grep -hE '^[A-Za-z0-9]' "$@" 2>/dev/null | sed 's/ *\\$//' | LC_ALL=C sort -u || true; }

# compile NAME SOURCE OPTION...: resolves into $work/NAME.lock, which holds the pins to keep
compile() {
    local name=$1 source=$2
    shift 2
    if ! "$uv" pip compile "$source" "${options[@]}" "$@" -o "$work/$name.lock" >/dev/null 2>"$work/log"; then
        if [ "$mode" = --check ] && grep -qiE 'failed to fetch|error sending request|connect|dns error' "$work/log"; then
            echo "skipped: the lock files were not compared, the package registry was not reached"
            exit 0
        fi
        cat "$work/log" >&2
        exit 1
    fi
}

committed=()
for lock in "${locks[@]}"; do committed+=("requirements/${lock%%|*}.lock"); done
pins "${committed[@]}" >"$work/union.lock"
compile union pyproject.toml --all-extras --group build

printf 'uv>=0.11,<1\n' >"$work/bootstrap.in"
stale=()
# place NAME PURPOSE: the resolved file becomes the committed one, or is compared with it
place() {
    local name=$1 purpose=$2 committed="requirements/$1.lock"
    if [ "$mode" = --check ]; then
        [ "$(pins "$work/$name.lock")" = "$(pins "$committed")" ] || stale+=("$name")
    else
        {
            printf '# %s: %s.\n# Made by `make lock`; not edited by hand.\n' "$name" "$purpose"
            cat "$work/$name.lock"
        } >"$committed"
    fi
}

for lock in "${locks[@]}"; do
    IFS='|' read -r name purpose what <<<"$lock"
    [ ! -f "requirements/$name.lock" ] || cp "requirements/$name.lock" "$work/$name.lock"
    # shellcheck disable=SC2086 # $what is a list of options
    compile "$name" pyproject.toml $what -c "$work/union.lock"
    place "$name" "$purpose"
done
for lock in "${apart[@]}"; do
    IFS='|' read -r name purpose what <<<"$lock"
    [ ! -f "requirements/$name.lock" ] || cp "requirements/$name.lock" "$work/$name.lock"
    # shellcheck disable=SC2086
    compile "$name" "requirements/$name.in" $what
    place "$name" "$purpose"
done
[ ! -f requirements/bootstrap.lock ] || cp requirements/bootstrap.lock "$work/bootstrap.lock"
compile bootstrap "$work/bootstrap.in"
place bootstrap "the installer of everything else"

if [ ${#stale[@]} -gt 0 ]; then
    echo "these lock files do not follow from pyproject.toml: ${stale[*]}; run make lock" >&2
    exit 1
fi
if [ "$mode" = --check ]; then echo "lock files follow from pyproject.toml"; fi
