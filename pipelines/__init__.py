"""The wiring of Recalling in Dagster: assets, checks, job, schedule, sensors.

Here belongs what orders and watches the steps. Not here: any logic of a step (the library has it).
"""
