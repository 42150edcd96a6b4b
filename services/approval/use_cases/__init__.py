"""Approval's verbs: load → domain → save, one read and one statement."""
