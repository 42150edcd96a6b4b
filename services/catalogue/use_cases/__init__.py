"""The catalogue's verbs: load, let the domain decide, save, publish."""
