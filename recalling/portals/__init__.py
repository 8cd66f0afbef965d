"""What is sent to other machines: alerts, and releases to portals.

Here belongs one small module a target. Not here: what is sent (releasing).
"""
