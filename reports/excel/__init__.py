"""Workbooks: what leaves the house as .xlsx, and what comes back."""
