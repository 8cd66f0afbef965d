"""Puts the context of RO-Crate 1.3, which the package rocrate brings, where its validator looks before it fetches.

Here belongs this one step; run by the interpreter of .venvs/standards-rocrate with the path of the cache.
"""

from __future__ import annotations

import io
import sys
from importlib import resources

from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

URL = "https://w3id.org/ro/crate/1.3/context"


class FromPackage(HTTPAdapter):
    """Answers every request with the context."""

    def send(self, request, *arguments, **options):
        context = (resources.files("rocrate") / "data" / "ro-crate.jsonld").read_bytes()
        headers = {"Content-Type": "application/ld+json"}
        raw = HTTPResponse(io.BytesIO(context), headers=headers, status=200, preload_content=False)
        return self.build_response(request, raw)


def main(cache: str) -> None:
    session = CachedSession(cache, backend="sqlite", expire_after=-1)
    session.mount("https://", FromPackage())
    session.get(URL)
    session.close()


if __name__ == "__main__":
    main(sys.argv[1])
