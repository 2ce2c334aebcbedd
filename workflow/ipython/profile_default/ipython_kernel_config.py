# A kernel of the workflow talks to one process on this machine: its note on encryption is noise.
c.IPKernelApp.log_level = 40  # noqa: F821
