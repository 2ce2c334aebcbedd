"""A quiet start for the kernels of the workflow."""

# The note on encryption is noise here: a kernel talks to one process on its own machine.
c.IPKernelApp.log_level = 40  # noqa: F821
