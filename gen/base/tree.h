/* Folders as trees of files: who a file is without reading it, hard links, fresh files, and the exchange of
 * two folders in one step. Symbolic links are entries of their own here and are never followed, save where
 * said. Failures to write are file-write diagnostics. */
#ifndef BASE_TREE_H
#define BASE_TREE_H
#include "base/diag.h"

/* What the file system says of a file. Two files that differ here may still hold the same bytes. */
struct ident {
    uint64_t device, inode, size;
    int64_t modified_ns, changed_ns;
};
/* false when nothing is there, or it is not a regular file. With `follow`, of what a symbolic link names. */
bool ident_of(const char *path, bool follow, struct ident *out);
bool ident_in(int folder, const char *path, struct ident *out); /* below an open folder; links not followed */
bool ident_of_folder(const char *path, struct ident *out);
bool ident_of_open(int fd, struct ident *out);
/* The same file with the same bytes, as far as can be told without the time of its last change of links. */
bool ident_same(const struct ident *a, const struct ident *b);
/* The same, and that time too: nobody touched it. */
bool ident_untouched(const struct ident *a, const struct ident *b);

enum tree_kind { TREE_FILE, TREE_FOLDER, TREE_LINK, TREE_OTHER };
struct tree_entry {
    struct str path; /* below the top */
    enum tree_kind kind;
    struct ident id; /* good when tree_walk was told to ask */
};
struct tree_list {
    struct tree_entry *v;
    size_t n, cap;
};
enum tree_walk {
    TREE_HIDDEN = 1, /* names that begin with a dot, too */
    TREE_FOLLOW = 2, /* what symbolic links lead to, in place of them */
    TREE_IDENT = 4
};
/* Everything below `top`, sorted by path. A folder that cannot be read is empty. */
struct tree_list tree_walk(struct arena *a, const char *top, unsigned how);

/* A file that shares its bytes with no other name, in the place of what stood there. Its folders are made. */
bool tree_put(const char *path, struct str bytes, struct ident *id, struct diags *ds);
/* Another name for `from` in the place of what stood there; a copy where the file system has no such names.
 * A symbolic link is copied as such. */
bool tree_link(const char *from, const char *to, struct diags *ds);
/* Removes a name that may be missing. */
bool tree_drop(const char *path, struct diags *ds);
/* Removes the folders above the file `path`, up to `top`, that are empty. */
void tree_prune(const char *top, const char *path);
/* The two folders change places at once, or, where the file system cannot, with a moment in which `b` is not
 * there: it waits under the name `aside` until `a` has taken its place. */
bool tree_swap(const char *a, const char *b, const char *aside, struct diags *ds);
/* The bytes of a file are on the disk when it returns. */
bool tree_sync(const char *path, struct diags *ds);
/* Sets the time of a folder's last change into the past and gives it back, so that any later change shows
 * even on file systems whose clock ticks slowly. 0 when there is no such folder. */
int64_t tree_age(const char *path);

#endif
