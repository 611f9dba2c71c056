"""Readers by the hundred on a server of this machine: how many a core carries, and how soon."""
