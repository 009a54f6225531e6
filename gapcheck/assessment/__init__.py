"""Mentions become evidence, evidence against a role becomes an Assessment."""
