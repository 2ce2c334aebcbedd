"""Corroborate."""
