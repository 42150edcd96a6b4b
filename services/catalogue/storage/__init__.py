"""What the catalogue keeps: the tables, and the queries over them.

`documents` turns an item's content into what the rules, the lists and the search look at; the content itself is kept
as its serialized message, so that the guide is one row read by its key.
"""
