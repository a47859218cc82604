/* Scans and hashes what a build may read. Knows the folders of a report and of the program, not what stands
 * in their files. */
#include "site/inputs.h"

#include "base/file.h"

#include <link.h>
#include <stdlib.h>
#include <unistd.h>

struct scan {
    struct arena *a;
    VEC(struct input) list;
};

static void add_folder(struct scan *s, const char *dir, const char *name, enum input_origin origin) {
    const char *top = path_join(s->a, dir, name);
    struct tree_list files = tree_walk(s->a, top, TREE_FOLLOW | TREE_IDENT);
    for (size_t i = 0; i < files.n; i++) {
        const struct tree_entry *e = &files.v[i];
        if (e->kind != TREE_FILE)
            continue;
        struct input in = {.path = path_join(s->a, top, e->path.p), .origin = origin, .id = e->id};
        in.name = str_fmt(s->a, "%s%s/%.*s", origin == INPUT_SHARE ? "program/" : "", name, STR_ARG(e->path));
        VEC_PUSH(s->a, &s->list, in);
    }
}

/* Megabytes of machine code are told apart by their files: reading them would cost more than a small build.
 */
static void add_program(struct scan *s, const char *name, const char *path) {
    struct input in = {.name = str_of(name), .path = path, .origin = INPUT_PROGRAM};
    if (!ident_of(path, true, &in.id))
        return;
    const uint64_t id[] = {in.id.device, in.id.inode, in.id.size, (uint64_t)in.id.modified_ns};
    in.hash = hash_of((struct str){(const char *)id, sizeof id});
    VEC_PUSH(s->a, &s->list, in);
}

/* The dynamic linker's own texts live as long as the program. */
static int add_library(struct dl_phdr_info *info, size_t size, void *scan) {
    struct scan *s = scan;
    (void)size;
    if (info->dlpi_name && info->dlpi_name[0] == '/')
        add_program(s, str_z(s->a, str_of(info->dlpi_name)), info->dlpi_name);
    return 0;
}

static int by_name(const void *x, const void *y) {
    return str_cmp(((const struct input *)x)->name, ((const struct input *)y)->name);
}

static bool same_folder(const char *x, const char *y) {
    struct ident a, b;
    return ident_of_folder(x, &a) && ident_of_folder(y, &b) && a.inode == b.inode && a.device == b.device;
}

struct inputs inputs_scan(struct arena *a, const char *dir, const char *share) {
    struct scan s = {.a = a};
    bool shares = !same_folder(path_join(a, dir, "."), path_join(a, share, "."));
    add_folder(&s, dir, "content", INPUT_REPORT);
    add_folder(&s, dir, "templates", INPUT_REPORT);
    add_folder(&s, dir, "fonts", INPUT_REPORT);
    if (shares) {
        add_folder(&s, share, "templates", INPUT_SHARE);
        add_folder(&s, share, "fonts", INPUT_SHARE);
    }
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0)
        add_program(&s, "zhibiao", str_z(a, (struct str){exe, (size_t)n}));
    dl_iterate_phdr(add_library, &s);
    qsort(s.list.v, s.list.n, sizeof *s.list.v, by_name);
    return (struct inputs){s.list.v, s.list.n, shares};
}

const struct input *inputs_find(const struct inputs *in, struct str name) {
    struct input key = {.name = name};
    return in->n ? bsearch(&key, in->v, in->n, sizeof key, by_name) : NULL;
}

static void hash_file(struct input *in) {
    struct arena *a = arena_new();
    struct diags ignored = diags_new(a);
    struct str bytes;
    in->hash = (struct hash){{0}};
    if (file_read(a, in->path, in->name, &bytes, &ignored, LOC_NONE))
        in->hash = hash_of(bytes);
    arena_free(a);
}

size_t inputs_hash(struct inputs *now, const struct inputs *known) {
    size_t read = 0;
    for (size_t i = 0, k = 0; i < now->n; i++) {
        struct input *in = &now->v[i];
        if (in->origin == INPUT_PROGRAM)
            continue;
        while (k < known->n && str_cmp(known->v[k].name, in->name) < 0)
            k++;
        if (k < known->n && str_eq(known->v[k].name, in->name) && ident_untouched(&known->v[k].id, &in->id))
            in->hash = known->v[k].hash;
        else {
            hash_file(in);
            read++;
        }
    }
    return read;
}

bool inputs_still(struct arena *a, const struct inputs *now, const char *dir, const char *share) {
    struct inputs again = inputs_scan(a, dir, share);
    bool same = again.n == now->n;
    for (size_t i = 0; same && i < again.n; i++)
        same = str_eq(again.v[i].name, now->v[i].name) && ident_untouched(&again.v[i].id, &now->v[i].id);
    return same;
}

struct input_differences inputs_compare(struct arena *a, const struct inputs *then,
                                        const struct inputs *now) {
    struct input_differences out = {0};
    for (size_t i = 0, k = 0; i < now->n || k < then->n;) {
        int c = i == now->n ? 1 : k == then->n ? -1 : str_cmp(now->v[i].name, then->v[k].name);
        if (c < 0) {
            VEC_PUSH(a, &out, ((struct input_difference){now->v[i++].name, INPUT_ADDED}));
        } else if (c > 0) {
            VEC_PUSH(a, &out, ((struct input_difference){then->v[k++].name, INPUT_REMOVED}));
        } else {
            if (!hash_same(&now->v[i].hash, &then->v[k].hash))
                VEC_PUSH(a, &out, ((struct input_difference){now->v[i].name, INPUT_CHANGED}));
            i++;
            k++;
        }
    }
    return out;
}
