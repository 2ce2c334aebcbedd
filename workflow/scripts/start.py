"""Run a script of the workflow: `start.py [--measure FILE] SCRIPT ARGUMENTS...`.

Where `fork_server.py` is at hand, the script runs in a copy of that process, in which what most
scripts import is imported already, or of the one that has what only a notebook of this name
needs; else as a program of its own, which differs in time alone.
This is run once a job, so it imports little. Wall and CPU seconds and the memory of the largest
process go to FILE: Snakemake's `benchmark:` would measure this program only.
"""

import os
import socket
import sys

INTERRUPTED = 130
SCRIPTS = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    measured = ""
    if arguments[0] == "--measure":
        _, measured, *arguments = arguments
    place = os.environ.get("CORROBORATE_SERVER")
    if place:
        own = f"{place}.{os.path.basename(arguments[1])}" if len(arguments) > 1 else ""  # noqa: PTH119
        place = own if own and os.path.exists(own) else place  # noqa: PTH110
        try:
            with socket.socket(socket.AF_UNIX) as server:
                server.connect(place)
                return _by_server(server, arguments, measured)
        except (FileNotFoundError, ConnectionRefusedError):
            pass  # it has ended: do without
    return _alone(arguments, measured)


def _by_server(server: socket.socket, arguments: list[str], measured: str) -> int:
    import json

    request = {"arguments": arguments, "cwd": os.getcwd(), "env": dict(os.environ)}  # noqa: PTH109
    line = json.dumps(request).encode() + b"\n"
    sent = socket.send_fds(server, [line], [0, 1, 2])
    server.sendall(line[sent:])
    answer = server.makefile().readline()
    if not answer:
        print("the process that runs notebooks was killed, or is out of memory", file=sys.stderr)
        return 1
    told = json.loads(answer)
    _write(measured, told["seconds"], told["cpu"], told["memory"])
    return int(told["status"])


def _alone(arguments: list[str], measured: str) -> int:
    import resource
    import signal
    import subprocess
    import time

    started = time.monotonic()
    script, *rest = arguments
    with subprocess.Popen([sys.executable, os.path.join(SCRIPTS, script), *rest]) as child:  # noqa: PTH118
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child gets it as well, and ends by it
        status = child.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    _write(measured, time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss)
    return status if status >= 0 else 128 - status


def _write(path: str, seconds: float, cpu: float, memory: int) -> None:
    if path:
        with open(path, "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(f"s\tcpu_s\tmax_rss_mib\n{seconds:.2f}\t{cpu:.2f}\t{memory / 1024:.1f}\n")


if __name__ == "__main__":
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    if status == INTERRUPTED:
        import time

        # The build gets Ctrl-C as well. Let it end first: it would tell of this job as failed.
        time.sleep(2)
    sys.exit(status)
