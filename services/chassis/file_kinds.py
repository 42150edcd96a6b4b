"""What a file is by its first bytes, whatever its name says."""

from typing import Final

import puremagic

# The first bytes that are looked at.
HEAD: Final = 8192
PICTURES_AND_PDF: Final = ("application/pdf", "image/png", "image/jpeg")


def kind_of(head: bytes) -> str:
    """The media type of a PDF, PNG or JPEG by its head; empty if it is none of them."""
    try:
        found = puremagic.from_string(head[:HEAD], mime=True)
    # An empty file is a ValueError to it.
    except (puremagic.PureError, ValueError):
        return ""
    return found if found in PICTURES_AND_PDF else ""
