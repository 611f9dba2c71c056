"""Compiled kernels. Import them only through `projection` or `ensemble_draws`.

numba decides where compiled code is kept when a kernel is imported, so the cache must have
been prepared before (see `kernel_cache`).
"""
