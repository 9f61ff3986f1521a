"""Prepare: what must stand before the first input, one section a file."""

from binational_desktop.ui.pages.prepare.page import PreparePage

__all__ = ["PreparePage"]
