"""What Dagster loads: assets, checks, job, schedule, sensors and resources, one module each.

Here belong three lines around a function of the library. Not here: the function.
"""
