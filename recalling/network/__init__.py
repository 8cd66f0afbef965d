"""How this program behaves towards servers of others: at a pace they can bear, and trusting none of them.

Here belongs what does not depend on what is fetched or sent. Not here: sources, portals.
"""
