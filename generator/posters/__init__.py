"""上墙制度: a rule of the portal -> a sheet for the wall of an office, as PDF.

The rule's HTML gives blocks, these a sheet with all its words, and typst sets that on one page.
"""
