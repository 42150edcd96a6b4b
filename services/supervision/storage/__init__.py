"""Supervision's own store: what the events told, and what the rules found in it."""
