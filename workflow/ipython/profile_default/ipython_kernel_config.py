"""A quiet and quick start for the kernels of the workflow."""

import sys

# The note on encryption is noise here: a kernel talks to one process on its own machine.
c.IPKernelApp.log_level = 40  # noqa: F821
# Nobody sits before these kernels to debug them or to call back what was typed, and the debugger
# alone is half of what a start costs.
sys.modules["debugpy"] = None
c.HistoryManager.enabled = False  # noqa: F821
