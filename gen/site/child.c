/* Processes. Must not know what they do. */
#include "site/child.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the new process: signals as they are by default, and no socket of the server that would stay open. */
static _Noreturn void work_alone(int fd, int (*work)(void *shared, int fd), void *shared) {
    enum { OWN = STDERR_FILENO + 1 };
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (fd != OWN)
        dup2(fd, OWN);
    fcntl(OWN, F_SETFD, FD_CLOEXEC);
    close_range(OWN + 1, ~0U, 0);
    _exit(work(shared, OWN));
}

bool child_start(struct child *c, struct arena *a, int (*work)(void *shared, int fd), void *shared,
                 struct diags *ds) {
    int pipe_fd[2];
    *c = (struct child){.fd = -1, .said = buf_new(a)};
    if (pipe2(pipe_fd, O_CLOEXEC) != 0) {
        file_fault(ds, DIAG_SERVE_BUILD, LOC_NONE, STR_NONE, errno);
        return false;
    }
    c->pid = fork();
    if (c->pid == 0)
        work_alone(pipe_fd[1], work, shared);
    int error = errno;
    close(pipe_fd[1]);
    if (c->pid < 0) {
        close(pipe_fd[0]);
        c->pid = 0;
        file_fault(ds, DIAG_SERVE_BUILD, LOC_NONE, STR_NONE, error);
        return false;
    }
    c->fd = pipe_fd[0];
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    return true;
}

static int end(struct child *c) {
    int status = 0;
    close(c->fd);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) {
    }
    c->pid = 0;
    c->fd = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool child_read(struct child *c, int *status) {
    char bytes[4096];
    ssize_t got;
    while ((got = read(c->fd, bytes, sizeof bytes)) > 0)
        buf_add(&c->said, (struct str){bytes, (size_t)got});
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    *status = end(c);
    return true;
}

void child_stop(struct child *c) {
    if (!c->pid)
        return;
    kill(c->pid, SIGTERM);
    end(c);
}
