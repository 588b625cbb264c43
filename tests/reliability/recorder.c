/* SPDX-FileCopyrightText: 2026 The Passwright authors */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records, in the order in which they happen, what a process writes to the files of one folder
 * and when it syncs them.  It is preloaded into a server, so that the driver that ships is what
 * is recorded.  See power_cut.py for the form of a record.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record_fd = -2;

/* Return the name of a path within the folder, or NULL for one elsewhere. */
static const char *name_in(const char *path) {
    const char *folder = getenv("RECORDED_FOLDER");
    if (!folder) return NULL;
    size_t head = strlen(folder);
    if (strncmp(path, folder, head) || path[head] != '/') return NULL;
    const char *name = path + head + 1;
    size_t tail = strlen(name);
    if (tail > 4 && !strcmp(name + tail - 4, "-shm")) return NULL; /* rebuilt at each start */
    return name;
}

/* The same for a file that is open. */
static const char *name_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    return name_in(path);
}

static ssize_t plain_write(int fd, const void *data, size_t size) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = dlsym(RTLD_NEXT, "write");
    return next(fd, data, size);
}

/* One record: kind, length of the name, offset or size, length of the data, name, data. */
static void record(char kind, const char *name, uint64_t at, const void *data, uint32_t size) {
    struct { char kind; uint8_t name; uint16_t none; uint32_t size; uint64_t at; } head = {
        kind, (uint8_t)strlen(name), 0, size, at};
    if (record_fd == -2)
        record_fd = open(getenv("RECORD_FILE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    plain_write(record_fd, &head, sizeof head);
    plain_write(record_fd, name, head.name);
    if (size) plain_write(record_fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    static ssize_t (*next)(int, const void *, size_t, off64_t);
    char path[4096];
    if (!next) next = dlsym(RTLD_NEXT, "pwrite64");
    const char *name = name_of(fd, path, sizeof path);
    if (!name) return next(fd, data, size, at);
    pthread_mutex_lock(&lock);
    ssize_t written = next(fd, data, size, at);
    if (written > 0) record('w', name, at, data, written);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t write(int fd, const void *data, size_t size) {
    char path[4096];
    const char *name = fd == record_fd ? NULL : name_of(fd, path, sizeof path);
    if (!name) return plain_write(fd, data, size);
    pthread_mutex_lock(&lock);
    off64_t at = lseek64(fd, 0, SEEK_CUR);
    ssize_t written = plain_write(fd, data, size);
    if (written > 0) record('w', name, at, data, written);
    pthread_mutex_unlock(&lock);
    return written;
}

static int synced(const char *call, int fd) {
    int (*next)(int) = dlsym(RTLD_NEXT, call);
    char path[4096];
    const char *name = name_of(fd, path, sizeof path);
    int result = next(fd);
    if (name && !result) {
        pthread_mutex_lock(&lock);
        record('s', name, 0, NULL, 0);
        pthread_mutex_unlock(&lock);
    }
    return result;
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

int ftruncate64(int fd, off64_t size) {
    static int (*next)(int, off64_t);
    char path[4096];
    if (!next) next = dlsym(RTLD_NEXT, "ftruncate64");
    const char *name = name_of(fd, path, sizeof path);
    if (!name) return next(fd, size);
    pthread_mutex_lock(&lock);
    int result = next(fd, size);
    if (!result) record('t', name, size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return result;
}

int unlink(const char *path) {
    static int (*next)(const char *);
    if (!next) next = dlsym(RTLD_NEXT, "unlink");
    const char *name = name_in(path);
    if (!name) return next(path);
    pthread_mutex_lock(&lock);
    int result = next(path);
    if (!result) record('u', name, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return result;
}
