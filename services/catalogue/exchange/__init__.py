"""Items as a file: a workbook for people, JSON for programs. What the one says, the other says too.

`layout` derives sheets and columns from the contract, so that a new field is exchanged once it has a label.
"""
