"""Intake's verbs: load → domain → save, one statement."""
