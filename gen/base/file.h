/* Files and folders. Failures are diagnostics; nothing here decides what is read or written. Paths are
 * NUL-terminated where they go to the system. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/diag.h"

/* dir + "/" + name, or name alone when dir is empty or name is absolute. */
char *path_join(struct arena *a, const char *dir, const char *name);

/* file-read or file-write for `shown`, with the words for errno `error` in both languages. */
void file_fault(struct diags *ds, enum diag_id id, struct loc at, struct str shown, int error);

bool file_exists(const char *path); /* a regular file */
bool dir_exists(const char *path);
bool file_equal(const char *a, const char *b); /* both can be read and hold the same bytes */
/* The whole file as bytes in the arena; on failure file-read at `at` (LOC_NONE allowed), shown as `shown`. */
bool file_read(struct arena *a, const char *path, struct str shown, struct str *out, struct diags *ds,
               struct loc at);
/* The same without a copy: the bytes stay those of the file and are read when they are needed. For large
 * files that nobody writes to; mapped until the program ends. */
bool file_map(const char *path, struct str shown, struct str *out, struct diags *ds);
/* Names in a folder, sorted by bytes, without those that begin with a dot; empty when the folder does not
 * exist. */
struct str_list {
    struct str *v;
    size_t n, cap;
};
struct str_list dir_list(struct arena *a, const char *path);
/* Paths of all regular files below a folder, relative to it, sorted by bytes. */
struct str_list dir_walk(struct arena *a, const char *path);

/* The folder of `path` and its parents are made when missing. Errors go to ds as file-write. */
bool dir_make(const char *path, struct diags *ds);
bool file_write(const char *path, struct str bytes, struct diags *ds);
/* The same all at once: a new file beside it takes its name and permissions, so that a reader or a crash
 * meets the old bytes or the new ones. A symbolic link is followed. */
bool file_replace(struct arena *a, const char *path, struct str bytes, struct diags *ds);
/* An empty file with a name of its own in `dir`, for libraries that write to named files only; file_take
 * reads it and removes it. */
bool file_temporary(struct arena *a, const char *dir, char **path, struct diags *ds);
bool file_take(struct arena *a, const char *path, struct str *out, struct diags *ds);
/* Removes a folder and all below it; a missing one is no error. Symbolic links are removed, not followed. */
bool dir_remove(const char *path, struct diags *ds);

#endif
