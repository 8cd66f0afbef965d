"""Lets `python -m recalling` do what `recalling` does.

Here belongs only the call.
"""

from recalling.cli.main import run

if __name__ == "__main__":
    run()
