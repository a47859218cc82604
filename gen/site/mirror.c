/* After the exchange: the old tree becomes a second copy of the new one, name by name, so that the next build
 * has a stage to begin with. Knows both trees; nothing here can hurt the published one. */
#include "base/file.h"
#include "data/index.h"
#include "site/publish.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *in_tree(struct arena *a, const char *tree, struct str path) {
    return path_join(a, tree, str_z(a, path));
}

/* What somebody put into the published folder while the stage was being prepared. */
static void carry_late(struct publication *p, const struct manifest *now, struct diags *ds) {
    bool touched = !p->stage_is_copy;
    struct arena *a = arena_new();
    for (size_t i = 0; p->last && !touched && i < p->last->folder_count; i++, arena_reset(a)) {
        struct ident id = {0};
        ident_of_folder(in_tree(a, p->place->stage, p->last->folders[i].path), &id);
        touched = id.modified_ns != p->last->folders[i].out_ns;
    }
    arena_free(a);
    if (touched)
        publish_carry(p, p->place->stage, p->place->out, now, ds);
}

/* The stage is the site of before; false when it cannot be made like the one of now. */
static bool equalise(struct publication *p, const struct manifest *now, struct diags *ds) {
    const char *out = p->place->out, *stage = p->place->stage;
    struct arena *a = arena_new();
    bool ok = dir_make(stage, ds);
    for (size_t i = 0; ok && i < now->n; i++, arena_reset(a)) {
        const struct output *o = &now->file[i];
        if (!o->kept)
            ok = tree_link(in_tree(a, out, o->path), in_tree(a, stage, o->path), ds);
    }
    for (size_t i = 0; ok && i < p->old.n; i++, arena_reset(a)) {
        if (manifest_has(now, p->old.file[i].path))
            continue;
        ok = tree_drop(in_tree(a, stage, p->old.file[i].path), ds);
        tree_prune(stage, in_tree(a, stage, p->old.file[i].path));
    }
    const char *json = path_join(a, stage, "manifest.json");
    ok = ok && tree_link(path_join(a, out, "manifest.json"), json, ds);
    arena_free(a);
    return ok;
}

/* ---- folders */

struct folders {
    struct cached_folder *v;
    size_t n, cap;
    struct index *touched; /* folders that this build changed; NULL: all may have been */
};

static int by_path(const void *x, const void *y) {
    return str_cmp(((const struct cached_folder *)x)->path, ((const struct cached_folder *)y)->path);
}

static void add_folder(struct publication *p, struct folders *f, struct str path) {
    VEC_PUSH(p->a, f, ((struct cached_folder){.path = path}));
}

/* The folders of a file that its predecessor in the manifest does not share. */
static void add_parents(struct publication *p, struct folders *f, struct str path, struct str before) {
    size_t same = 0;
    while (same < path.n && same < before.n && path.p[same] == before.p[same])
        same++;
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] == '/' && i >= same)
            add_folder(p, f, str_head(path, i));
    }
}

static void touch_parents(struct folders *f, struct str path) {
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] == '/')
            index_put(f->touched, str_head(path, i), 0);
    }
}

static void find_touched(struct publication *p, struct folders *f, const struct manifest *now) {
    f->touched = index_new(p->a);
    index_put(f->touched, STR(""), 0); /* the manifest */
    for (size_t i = 0; i < now->n; i++) {
        if (!now->file[i].kept || now->file[i].moved)
            touch_parents(f, now->file[i].path);
    }
    for (size_t i = 0; i < p->old.n; i++) {
        if (!manifest_has(now, p->old.file[i].path))
            touch_parents(f, p->old.file[i].path);
    }
}

static struct folders list_folders(struct publication *p, const struct manifest *now) {
    struct folders f = {0};
    struct str before = STR("");
    add_folder(p, &f, before);
    for (size_t i = 0; i < now->n; before = now->file[i++].path)
        add_parents(p, &f, now->file[i].path, before);
    struct tree_list all = {0};
    if (p->out_touched) {
        all = tree_walk(p->a, p->place->out, TREE_HIDDEN);
    } else {
        find_touched(p, &f, now);
        for (size_t i = 0; i < p->last->folder_count; i++)
            add_folder(p, &f, p->last->folders[i].path);
    }
    for (size_t i = 0; i < all.n; i++) {
        if (all.v[i].kind == TREE_FOLDER)
            add_folder(p, &f, all.v[i].path);
    }
    qsort(f.v, f.n, sizeof *f.v, by_path);
    return f;
}

/* What the last build noted of a folder that this one did not change. */
static const struct cached_folder *unchanged(const struct publication *p, const struct folders *f,
                                             struct str path) {
    struct cached_folder key = {.path = path};
    if (!p->stage_is_copy || !f->touched || index_get(f->touched, path) != SIZE_MAX)
        return NULL;
    return bsearch(&key, p->last->folders, p->last->folder_count, sizeof key, by_path);
}

static bool note_folders(struct publication *p, const struct manifest *now, struct cache *next) {
    struct folders f = list_folders(p, now);
    struct arena *a = arena_new();
    bool ok = true;
    size_t n = 0;
    for (size_t i = 0; ok && i < f.n; i++, arena_reset(a)) {
        struct cached_folder folder = f.v[i];
        if (n && str_eq(f.v[n - 1].path, folder.path))
            continue;
        const struct cached_folder *before = unchanged(p, &f, folder.path);
        struct ident id;
        if (before) { /* the trees have changed places */
            folder.out_ns = before->spare_ns;
            folder.spare_ns = before->out_ns;
        } else if (ident_of_folder(in_tree(a, p->place->out, folder.path), &id)) {
            folder.out_ns = tree_age(in_tree(a, p->place->out, folder.path));
            folder.spare_ns = tree_age(in_tree(a, p->place->stage, folder.path));
            ok = folder.out_ns && folder.spare_ns;
        } else {
            continue; /* of a page that is gone */
        }
        f.v[n++] = folder;
    }
    arena_free(a);
    next->folders = f.v;
    next->folder_count = n;
    return ok;
}

void publish_mirror(struct publication *p, const struct manifest *now, struct cache *next) {
    struct diags ignored = diags_new(p->a);
    const struct place *at = p->place;
    if (at->exists)
        carry_late(p, now, &ignored);
    bool ok = equalise(p, now, &ignored) && note_folders(p, now, next) && rename(at->stage, at->spare) == 0 &&
              ident_of_folder(at->spare, &next->spare);
    ident_of_folder(at->out, &next->out);
    if (ok)
        return;
    next->spare = (struct ident){0};
    next->folder_count = 0;
    dir_remove(at->stage, &ignored);
    dir_remove(at->spare, &ignored);
}
