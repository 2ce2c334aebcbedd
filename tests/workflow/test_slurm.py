"""The slurm profile, run for real: a Slurm of the test's own, two nodes on this machine."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflow.project import FLOODS, hashes, snakemake

pytestmark = [pytest.mark.slurm, pytest.mark.workflow]

CONF = Path("/etc/slurm/slurm.conf")
PATH = "/usr/sbin:/usr/bin"
PROGRAMS = ("slurmctld", "slurmd", "sbatch", "squeue", "munged", "mungekey", "runuser")

SETTINGS = """\
# Settings of Corroborate's tests
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=1000
ReturnToService=2
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
Prolog={place}/prolog
StateSaveLocation={place}/state
SlurmdSpoolDir={place}/spool-%n
SlurmctldPidFile={place}/slurmctld.pid
SlurmdPidFile={place}/slurmd-%n.pid
SlurmctldLogFile={place}/slurmctld.log
SlurmdLogFile={place}/slurmd-%n.log
NodeName=one NodeHostname={host} NodeAddr=127.0.0.1 Port=17001 RealMemory={memory} State=UNKNOWN
NodeName=two NodeHostname={host} NodeAddr=127.0.0.1 Port=17002 RealMemory={memory} State=UNKNOWN
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
"""
NODES = ("one", "two")
"""With one processor each, as nodes of which nothing is said."""
OURS = SETTINGS.splitlines()[0]
PROLOG = "#!/bin/sh\nsleep 2\n"
"""Keeps a node busy until the next job is there, however quick the first one is."""


@pytest.fixture(scope="module")
def slurm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Start munged, slurmctld and slurmd; stop them and take the settings away afterwards."""
    program = {name: shutil.which(name, path=PATH) or "" for name in PROGRAMS}
    missing = [name for name, path in program.items() if not path]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if importlib.util.find_spec("snakemake_executor_plugin_slurm") is None:
        pytest.skip("not installed: snakemake-executor-plugin-slurm; run `make extras`")
    if os.geteuid() != 0:
        pytest.skip("starting Slurm's daemons needs root")
    if CONF.exists() and not CONF.read_text().startswith(OURS):  # else a killed run left them
        pytest.skip(f"this machine has a Slurm of its own: {CONF}")
    place = tmp_path_factory.mktemp("slurm")
    for name in ("state", *(f"spool-{node}" for node in NODES)):
        (place / name).mkdir()
    (place / "prolog").write_text(PROLOG)
    (place / "prolog").chmod(0o755)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20 * 4 // 10
    host = socket.gethostname().split(".")[0]
    key = Path("/etc/munge/munge.key")
    if not key.exists():
        subprocess.run([program["mungekey"], "--create"], check=True)
        shutil.chown(key, "munge", "munge")
    Path("/run/munge").mkdir(exist_ok=True)
    shutil.chown("/run/munge", "munge", "munge")
    commands = (
        [program["runuser"], "-u", "munge", "--", program["munged"], "--foreground"],
        [program["slurmctld"], "-D"],
        *([program["slurmd"], "-D", "-N", node] for node in NODES),
    )
    daemons = []
    try:
        CONF.parent.mkdir(parents=True, exist_ok=True)
        CONF.write_text(SETTINGS.format(host=host, place=place, memory=memory))
        daemons += [subprocess.Popen(command) for command in commands]
        for _ in range(60):
            state = subprocess.run(
                ["sinfo", "--noheader", "--format=%D %t"], capture_output=True, text=True
            ).stdout
            if "2 idle" in state:
                break
            time.sleep(1)
        else:
            logs = "\n".join(p.read_text()[-800:] for p in place.glob("*.log"))
            pytest.fail(f"Slurm did not come up: {state}\n{logs}")
        yield place
    finally:
        subprocess.run(["scancel", "--user=root"], check=False)
        CONF.unlink(missing_ok=True)  # first: Snakemake asks a Slurm that has settings, and waits
        for daemon in reversed(daemons):
            daemon.terminate()
            daemon.wait(timeout=30)


def test_a_report_built_by_two_nodes_has_the_bytes_of_a_local_one(
    slurm: Path, project: Path
) -> None:
    expected = hashes(project / "reports" / "floods")
    shutil.rmtree(project / "reports" / "floods")
    shutil.rmtree(project / "data" / "build" / "floods")
    remote = snakemake(
        project,
        *("--workflow-profile", "slurm"),
        *("--slurm-no-account", "--slurm-status-command", "squeue"),
        *("--slurm-init-seconds-before-status-checks", "1"),
        *("--group-components", "parts=1"),
        *("--default-resources", "mem_mb=1000", "runtime=10"),
        *("--set-resources", "reuse:mem_mb=1000", "figures:mem_mb=1000", "report:mem_mb=1000"),
        *FLOODS,
    )
    assert remote.returncode == 0, remote.stderr[-3000:]
    log = (slurm / "slurmctld.log").read_text()
    # The main scheduler and the one that fills gaps say it in different words.
    started = re.findall(r"NodeList=(\w+) |Started JobId=\d+ in all on (\w+)", log)
    assert {one or other for one, other in started} == set(NODES)
    assert hashes(project / "reports" / "floods") == expected
