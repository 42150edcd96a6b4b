"""The verbs of notices: hear what is due, send it, read it, hand it over."""
