"""Supervision's verbs: merge what an event tells, look for what the rules find, and answer for what was found."""
