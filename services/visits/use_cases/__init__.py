"""The verbs: load, let the domain decide, save."""
