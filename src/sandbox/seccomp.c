#include "sandbox/sandbox_private.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include <seccomp.h>

enum { END = -1000000 };

/* Memory, time, and what it was given already. */
static const int computing[] = {
    SCMP_SYS(brk),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(close),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstat),
    SCMP_SYS(futex),
    SCMP_SYS(getpid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(lseek),
    SCMP_SYS(madvise),
    SCMP_SYS(mlock),
    SCMP_SYS(mremap),
    SCMP_SYS(munlock),
    SCMP_SYS(munmap),
    SCMP_SYS(nanosleep),
    SCMP_SYS(newfstatat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(pread64),
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    END,
};

/* Files of the data folder (Landlock says which), the listening socket and what comes from it. */
static const int serving[] = {
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(access),
    SCMP_SYS(dup),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(fallocate),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchown),
    SCMP_SYS(fdatasync),
    SCMP_SYS(flock),
    SCMP_SYS(fstatfs),
    SCMP_SYS(fsync),
    SCMP_SYS(ftruncate),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(getegid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getpeername),
    SCMP_SYS(getppid),
    SCMP_SYS(getsockname),
    SCMP_SYS(getsockopt),
    SCMP_SYS(getuid),
    SCMP_SYS(ioctl),
    SCMP_SYS(lstat),
    SCMP_SYS(memfd_create),
    SCMP_SYS(mkdir),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(pipe2),
    SCMP_SYS(pwrite64),
    SCMP_SYS(pwritev),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(rmdir),
    SCMP_SYS(sendfile),
    SCMP_SYS(setsockopt),
    SCMP_SYS(shutdown),
    SCMP_SYS(socketpair),
    SCMP_SYS(stat),
    SCMP_SYS(statfs),
    SCMP_SYS(statx),
    SCMP_SYS(sysinfo),
    SCMP_SYS(umask),
    SCMP_SYS(uname),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(utimensat),
    END,
};

/* The jobs process starts one child a job, and that the parser. */
static const int starting[] = {
    SCMP_SYS(clone),
    SCMP_SYS(close_range),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(fork),
    SCMP_SYS(kill),
    SCMP_SYS(landlock_add_rule),
    SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_restrict_self),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(prctl),
    SCMP_SYS(prlimit64),
    SCMP_SYS(seccomp),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(signalfd4),
    SCMP_SYS(vfork),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
    END,
};

/* Both kinds of address of a name are asked for at once; libcurl asks in a thread of its own. */
static const int looking_up[] = {
    SCMP_SYS(rseq),
    SCMP_SYS(sendmmsg),
    END,
};

/* Nobody of ours has a reason to; whoever tries is not us any more. */
static const int deadly[] = {
    SCMP_SYS(bpf),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(init_module),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(mount),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(pivot_root),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(ptrace),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(userfaultfd),
    END,
};

static bool
allow(scmp_filter_ctx filter, const int *calls, uint32_t action)
{
	for (size_t i = 0; calls[i] != END; i++)
		if (seccomp_rule_add(filter, action, calls[i], 0) != 0)
			return false;
	return true;
}

/* Memory may be written or executed, not both, and never becomes executable. */
static bool
allow_plain_memory(scmp_filter_ctx filter)
{
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
		   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

/* As above, but libraries that stand in files may be loaded: name look-up brings its own. */
static bool
allow_memory_of_files(scmp_filter_ctx filter)
{
	return allow_plain_memory(filter) &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
		SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0)) == 0;
}

static bool
allow_sockets(scmp_filter_ctx filter)
{
	static const int families[] = {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 1,
			SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)families[i])) != 0)
			return false;
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(connect), 0) == 0 &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(bind), 0) == 0;
}

static bool
fill(scmp_filter_ctx filter, const struct sandbox *sandbox)
{
	bool is_confined = sandbox->role == SANDBOX_PASSWORD || sandbox->role == SANDBOX_PARSER;
	bool may_connect = sandbox_may_connect(sandbox);

	if (!allow(filter, computing, SCMP_ACT_ALLOW))
		return false;
	if (is_confined)
		return allow_plain_memory(filter);
	if (!allow(filter, serving, SCMP_ACT_ALLOW) || !allow(filter, deadly, SCMP_ACT_KILL_PROCESS))
		return false;
	if (may_connect ? !allow_memory_of_files(filter) : !allow_plain_memory(filter))
		return false;
	if (sandbox->role == SANDBOX_JOBS && !allow(filter, starting, SCMP_ACT_ALLOW))
		return false;
	/* The C library makes a thread by clone() where the kernel says that it does not know clone3(). */
	if (sandbox->role == SANDBOX_JOBS && sandbox->mail_port != 0 &&
	    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0)
		return false;
	return !may_connect || (allow(filter, looking_up, SCMP_ACT_ALLOW) && allow_sockets(filter));
}

bool
sandbox_seccomp(const struct sandbox *sandbox, bool *ret_has)
{
	bool is_confined = sandbox->role == SANDBOX_PASSWORD || sandbox->role == SANDBOX_PARSER;
	scmp_filter_ctx filter;
	bool is_done;

	*ret_has = false;
	if (IS_SANITIZED || prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0)
		return true;
	/* A worker on another kernel may meet a call we have not: that is refused, not fatal. */
	filter = seccomp_init(is_confined ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(EPERM));
	if (filter == NULL)
		return false;
	is_done = fill(filter, sandbox) && seccomp_load(filter) == 0;
	seccomp_release(filter);
	*ret_has = is_done;
	return is_done;
}
