"""What a process gives up before it reads a stranger's page: memory beyond a limit, the network, new programs.

It holds against code that a page brings into a parser as far as the system allows: on Linux the kernel refuses, by a
seccomp filter that cannot be taken off again; elsewhere Python's own functions do. It never gives anything back.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys
from os import getppid

__all__ = ["confine", "die_with_parent"]

# linux/prctl.h
_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
# linux/seccomp.h, linux/audit.h, linux/filter.h
_SECCOMP_MODE_FILTER = 2
_RET_ERRNO_EPERM = 0x00050001
_RET_ALLOW = 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
#: Numbers of x86-64's second call table (x32) begin here.
_X32 = 0x40000000
#: Machine -> AUDIT_ARCH and the numbers of socket, socketpair, execve, execveat, ptrace, process_vm_writev,
#: io_uring_setup (which opens sockets of its own).
_CALLS = {
    "x86_64": (0xC000003E, (41, 53, 59, 322, 101, 311, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 117, 271, 425)),
}
#: Audit events (PEP 578) that have no place in a parser of untrusted pages.
_FORBIDDEN_EVENTS = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.system",
        "socket.__new__",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
    }
)


def die_with_parent() -> None:
    """Let the kernel end this process when its parent dies (Linux)."""
    if sys.platform == "linux":
        parent = getppid()
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if getppid() != parent:
            sys.exit()


def confine(memory: int) -> None:
    """Bound the address space to `memory` bytes; refuse sockets and new programs from here on."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS accepts the call and ignores it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        _filter_calls()
    sys.addaudithook(_refuse)


def _filter_calls() -> None:
    """Where the kernel takes no filter (another machine, a sandbox around this one) the audit hook stands alone."""
    if platform.machine() not in _CALLS:
        return
    arch, numbers = _CALLS[platform.machine()]
    # struct seccomp_data: the call's number at 0, the architecture at 4.
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, arch), (_RETURN, 0, 0, _RET_ERRNO_EPERM), (_LOAD, 0, 0, 0)]
    for place, number in enumerate(numbers):
        steps.append((_EQUAL, len(numbers) - place + 1, 0, number))
    steps += [(_AT_LEAST, 1, 0, _X32), (_RETURN, 0, 0, _RET_ALLOW), (_RETURN, 0, 0, _RET_ERRNO_EPERM)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    if _prctl(_PR_SET_NO_NEW_PRIVS, 1) == 0:
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def _prctl(option: int, *arguments: int) -> int:
    words = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return int(ctypes.CDLL(None).prctl(option, *words))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN_EVENTS:
        raise PermissionError(f"a worker process may not {event}")
