"""Tables across documents: what documents are to one another, and the network of their citations.

Here belongs what needs more than one document. Not here: reading any of them, checks, files.
"""

from recalling.linking.link import link

__all__ = ["link"]
