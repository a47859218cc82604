/* Staging and swapping of the output folder. Knows which files are ours by manifest and cache; never deletes
 * another. */
#include "site/publish.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *in_tree(struct arena *a, const char *tree, struct str path) {
    return path_join(a, tree, str_z(a, path));
}

/* ---- what is published */

/* A file that was touched but holds the same bytes is as good; the stage gets this one then. */
static bool look_at(struct arena *a, int folder, const char *out, struct output *o) {
    struct ident id;
    struct str bytes;
    struct diags ignored = diags_new(a);
    if (!ident_in(folder, str_z(a, o->path), &id))
        return false;
    if (ident_same(&id, &o->id))
        return true;
    if (id.size != o->bytes || !file_read(a, in_tree(a, out, o->path), o->path, &bytes, &ignored, LOC_NONE))
        return false;
    struct hash h = hash_of(bytes);
    o->moved = id.inode != o->id.inode;
    o->id = id;
    return hash_same(&h, &o->hash);
}

size_t publish_look(struct cache *last, const char *out) {
    struct arena *a = arena_new();
    int folder = open(out, O_PATH | O_DIRECTORY | O_CLOEXEC);
    size_t lost = 0;
    for (size_t i = 0; i < last->job_count; i++) {
        for (size_t k = 0; k < last->jobs[i].output_count; k++, arena_reset(a)) {
            struct output *o = &last->jobs[i].outputs[k];
            o->sound = folder >= 0 && look_at(a, folder, out, o);
            lost += !o->sound;
        }
    }
    if (folder >= 0)
        close(folder);
    arena_free(a);
    return lost;
}

static bool is_folder(const char *path, const struct ident *known) {
    struct ident id;
    return ident_of_folder(path, &id) && id.inode == known->inode && id.device == known->device;
}

/* The cache speaks of the published tree and of the spare one, and nobody changed the folders of either. */
static bool trees_known(struct publication *p) {
    const struct cache *c = p->last;
    if (!c || !is_folder(p->place->out, &c->out) || !is_folder(p->place->spare, &c->spare))
        return false;
    struct arena *a = arena_new();
    bool known = true;
    for (size_t i = 0; known && i < c->folder_count; i++, arena_reset(a)) {
        struct ident out = {0}, spare = {0};
        ident_of_folder(in_tree(a, p->place->out, c->folders[i].path), &out);
        known = ident_of_folder(in_tree(a, p->place->spare, c->folders[i].path), &spare) &&
                spare.modified_ns == c->folders[i].spare_ns;
        p->out_touched |= out.modified_ns != c->folders[i].out_ns;
    }
    arena_free(a);
    return known;
}

/* ---- what is not ours */

/* Neither made by the last build nor by this one, as far as its path tells. */
static bool is_foreign(const struct publication *p, const struct tree_entry *e) {
    if (e->kind == TREE_FOLDER)
        return !manifest_has_below(&p->old, e->path);
    return !str_is(e->path, "manifest.json") && !manifest_has(&p->old, e->path);
}

bool publish_carry(struct publication *p, const char *from, const char *to, const struct manifest *now,
                   struct diags *ds) {
    struct tree_list all = tree_walk(p->a, from, TREE_HIDDEN);
    struct arena *a = arena_new();
    bool ok = true;
    for (size_t i = 0; ok && i < all.n; i++, arena_reset(a)) {
        const struct tree_entry *e = &all.v[i];
        const char *source = in_tree(a, from, e->path), *target = in_tree(a, to, e->path);
        struct stat st;
        if (!is_foreign(p, e))
            continue;
        if (e->kind == TREE_FOLDER)
            ok = dir_make(target, ds);
        else if (manifest_has(now, e->path) && !file_equal(source, target))
            diag(ds, DIAG_OUT_TAKEN, LOC_NONE, e->path);
        else if (lstat(target, &st) != 0)
            ok = tree_link(source, target, ds);
    }
    arena_free(a);
    return ok && !ds->errors;
}

/* The stage was a copy of the site; what others have since taken out of the site, or put in the place of
 * another, leaves the stage. */
static bool drop_gone(struct publication *p, const struct manifest *now, struct diags *ds) {
    struct tree_list all = tree_walk(p->a, p->place->stage, TREE_HIDDEN);
    struct arena *a = arena_new();
    bool ok = true;
    for (size_t i = all.n; ok && i-- > 0; arena_reset(a)) { /* what is in a folder before it */
        const struct tree_entry *e = &all.v[i];
        const char *here = in_tree(a, p->place->stage, e->path);
        struct stat mine, theirs;
        bool ours = !is_foreign(p, e) || manifest_has(now, e->path) || manifest_has_below(now, e->path);
        if (ours || lstat(here, &mine) != 0)
            continue;
        bool gone = lstat(in_tree(a, p->place->out, e->path), &theirs) != 0;
        if (e->kind == TREE_FOLDER && gone)
            rmdir(here);
        else if (e->kind != TREE_FOLDER && (gone || mine.st_ino != theirs.st_ino))
            ok = tree_drop(here, ds);
    }
    arena_free(a);
    return ok;
}

/* ---- the stage */

static bool find_old(struct publication *p, struct diags *ds) {
    const char *json = path_join(p->a, p->place->out, "manifest.json");
    struct ident id = {0};
    bool has_json = ident_of(json, false, &id);
    if (p->last && (!has_json || ident_same(&id, &p->last->manifest))) {
        p->old = manifest_of_last(p->a, p->last);
        return true;
    }
    return !has_json || manifest_read(p->a, p->place->out, &p->old, ds);
}

/* What a killed build left. When the stage is the site of before the exchange, somebody may have put a file
 * there at the last moment. */
static bool clear_rest(struct publication *p, struct diags *ds) {
    const char *stage = p->place->stage;
    struct publication killed = {.a = p->a, .place = p->place};
    struct diags ignored = diags_new(p->a);
    if (p->last && is_folder(stage, &p->last->out) && manifest_read(p->a, stage, &killed.old, &ignored))
        publish_carry(&killed, stage, p->place->out, &killed.old, &ignored);
    return dir_remove(stage, ds) && dir_remove(p->place->aside, ds) && dir_remove(p->place->temp, ds) &&
           dir_make(p->place->temp, ds);
}

bool publish_begin(struct publication *p, struct arena *a, const struct place *place,
                   const struct cache *last, bool quick, struct diags *ds) {
    *p = (struct publication){.a = a, .place = place, .last = last, .quick = quick, .out_touched = !last};
    if (!place_is_ours(a, place, last ? &last->out : NULL, ds) || (place->exists && !find_old(p, ds)) ||
        !clear_rest(p, ds))
        return false;
    p->stage_is_copy = trees_known(p);
    if (p->stage_is_copy && rename(place->spare, place->stage) == 0)
        return true;
    p->stage_is_copy = false;
    p->out_touched = true;
    return dir_remove(place->spare, ds) && dir_make(place->stage, ds);
}

void publish_end(struct publication *p) {
    struct diags ignored = diags_new(p->a);
    dir_remove(p->place->stage, &ignored);
}

/* ---- the exchange */

/* What the last build made and this one does not. */
static bool drop_old(struct publication *p, const struct manifest *now, struct diags *ds) {
    const char *tree = p->place->stage;
    struct arena *a = arena_new();
    bool ok = true;
    for (size_t i = 0; ok && i < p->old.n; i++, arena_reset(a)) {
        if (manifest_has(now, p->old.file[i].path))
            continue;
        const char *path = in_tree(a, tree, p->old.file[i].path);
        ok = tree_drop(path, ds);
        tree_prune(tree, path);
    }
    arena_free(a);
    return ok;
}

/* After a power cut a swapped tree must not hold files whose bytes never came to the disk. The first of these
 * waits for the disk, the others find their bytes written with it. */
static bool sync_new(struct publication *p, const struct manifest *now, struct diags *ds) {
    struct arena *a = arena_new();
    bool ok = tree_sync(path_join(a, p->place->stage, "manifest.json"), ds);
    for (size_t i = 0; ok && i < now->n; i++, arena_reset(a))
        ok = now->file[i].kept || tree_sync(in_tree(a, p->place->stage, now->file[i].path), ds);
    arena_free(a);
    return ok;
}

bool publish_swap(struct publication *p, const struct manifest *now, struct diags *ds) {
    const struct place *at = p->place;
    bool ok = !p->stage_is_copy || drop_old(p, now, ds);
    if (ok && at->exists && p->out_touched)
        ok = (!p->stage_is_copy || drop_gone(p, now, ds)) && publish_carry(p, at->out, at->stage, now, ds);
    if (!ok || (!p->quick && !sync_new(p, now, ds)))
        return false;
    if (!at->exists && rename(at->stage, at->out) != 0) {
        file_fault(ds, DIAG_FILE_WRITE, LOC_NONE, str_of(at->out), errno);
        return false;
    }
    return !at->exists || tree_swap(at->stage, at->out, at->aside, ds);
}
