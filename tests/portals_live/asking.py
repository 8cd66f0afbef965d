"""What tests ask a CKAN beside our own clients: past the proxy, and as readers do, without a token.

Here belong questions. Not here: what the answers should be.
"""

from __future__ import annotations

import json
import urllib.request

from recalling.settings import PortalLimits

IMPATIENT = PortalLimits(tries=2, first_wait_seconds=0.01, longest_wait_seconds=0.05)


def act(site, action, said, token=True):
    headers = {"Content-Type": "application/json", **({"Authorization": site.ckan.token} if token else {})}
    url = f"{site.ckan.url}/api/3/action/{action}"
    request = urllib.request.Request(url, json.dumps(said).encode(), headers)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return json.load(answer)["result"]


def readers_see(site, portal):
    """The version, and every file's bytes as they lie where CKAN sends them from; asked without a token."""
    dataset = act(site, "package_show", {"id": name_of(portal)}, token=False)
    return dataset["version"], {one["name"]: stored(site, one).read_bytes() for one in dataset["resources"]}


def stored(site, resource):
    """Where CKAN keeps the file of a resource."""
    key = resource["id"]
    return site.ckan.storage / "resources" / key[:3] / key[3:6] / key[6:]


def downloaded(site, portal):
    """Every file's bytes from the address that readers have, without a token and past the proxy."""
    return {name: get(one["url"]) for name, one in resources(site, portal).items()}


def get(url):
    with urllib.request.urlopen(url) as answer:  # noqa: S310
        return answer.read()


def name_of(portal):
    return portal.address.rpartition("/")[2]


def resources(site, portal):
    dataset = act(site, "package_show", {"id": name_of(portal)})
    return {one["name"]: one for one in dataset["resources"]}


def release_bytes(package, paths):
    return {path: package.file(path).location.read_bytes() for path in paths}
