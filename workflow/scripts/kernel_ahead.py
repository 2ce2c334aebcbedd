"""A notebook's kernel as a copy of the process that runs the notebook, made before that begins.

A kernel is usually a program of its own, which imports anew what its parent has in memory. Here
`prepare` forks it while the process has one thread and nothing open; it waits, importing what a
kernel needs, until papermill starts it by the class that `prepare` returns.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner


def prepare() -> tuple[type[AsyncKernelManager], Callable[[], None]]:
    """Fork a kernel that waits to be started; return the class that starts it, and what ends it."""
    if sys.platform != "linux":  # elsewhere libraries do not all bear a fork
        return AsyncKernelManager, lambda: None
    told, telling = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(telling)
        _be_a_kernel(told)
    os.close(told)
    kernel = Forked(process)

    class Provisioner(LocalProvisioner):
        async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
            # `cmd` is: python -m ipykernel_launcher -f FILE ...
            self.cwd = str(kwargs.get("cwd") or Path.cwd())
            start = {"arguments": cmd[cmd.index("-f") :], "cwd": self.cwd, "env": kwargs["env"]}
            with os.fdopen(telling, "w", encoding="utf-8") as file:
                json.dump(start, file)
            self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
            return self.connection_info

    class Manager(AsyncKernelManager):
        async def _async_pre_start_kernel(self, **kw: Any) -> Any:
            self.provisioner = Provisioner(
                kernel_id="ahead", kernel_spec=self.kernel_spec, parent=self
            )
            return await super()._async_pre_start_kernel(**kw)

    return Manager, kernel.kill


def _be_a_kernel(told: int) -> None:
    """Wait for the word to start, then be an IPython kernel until the end of the process."""
    status = 1
    try:
        Path("/proc/self/comm").write_text("notebook-kernel")  # what `ps` and `top` call it
        os.setsid()  # as jupyter_client does: an interrupt of the parent is not the kernel's
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from ipykernel.kernelapp import IPKernelApp

        with os.fdopen(told, encoding="utf-8") as file:
            start = json.loads(file.read() or "null")
        if start is None:  # the parent ended, or thought better of it
            os._exit(0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(start["cwd"])
        path = start["env"].get("PYTHONPATH", "").split(os.pathsep)
        sys.path[:] = [*path, *(p for p in sys.path[1:] if p not in path)]
        os.environ.clear()
        os.environ.update(start["env"])
        # With its parent it ends: what usually tells it of that was read at the import.
        parent = f"--IPKernelApp.parent_handle={os.getppid()}"
        if pandas := sys.modules.get("pandas"):  # it takes where it was imported for a terminal
            pandas.set_option("display.max_columns", 20)
        sys.argv = ["ipykernel_launcher", *start["arguments"], parent]
        IPKernelApp.launch_instance()
        status = 0
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else int(done.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


class Forked:
    """What `subprocess.Popen` is to a program, for a process that was forked."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        """Follow the child process `pid`."""
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self) -> int:
        """Wait for its end, and return how it ended."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)
