"""Recurring crawls: `schedule.toml`, the service that keeps it, and its translation for systemd and cron.

Pure: durations, cron, timetable, crawls, values, outcome, run, places, command, messages, listing, calendars, units,
crontab. Glue: locks, history, processes, alerts, turns, runs, once, service, project.
"""
