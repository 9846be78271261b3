/* A main() for the fuzz targets where libFuzzer is not linked: feeds the target every file that is
 * named on the command line, and every file in the folders that are named there. Prints how many
 * there were; a finding ends the program, by the sanitizer's hand. */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *current_file; /* what the finding was found with */

static void say_which_file(void)
{
    if (current_file != NULL)
        fprintf(stderr, "replay: while running %s\n", current_file);
}

/* A block of exactly the file's size, so that reading one byte too far is seen. */
static int replay_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size > 0 ? size : 1);
    if (file == NULL || data == NULL || fread(data, 1, size, file) != size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    current_file = path;
    LLVMFuzzerTestOneInput(data, size);
    current_file = NULL;
    free(data);
    return 1;
}

static int replay(const char *path);

static int replay_folder(const char *path)
{
    struct dirent **entries;
    int entry_count = scandir(path, &entries, NULL, alphasort);
    if (entry_count < 0) {
        perror(path);
        exit(1);
    }
    int count = 0;
    for (int i = 0; i < entry_count; i++) {
        char child[4096];
        snprintf(child, sizeof(child), "%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.')
            count += replay(child);
        free(entries[i]);
    }
    free(entries);
    return count;
}

static int replay(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        perror(path);
        exit(1);
    }
    return S_ISDIR(status.st_mode) ? replay_folder(path)
                                   : replay_file(path, (size_t)status.st_size);
}

int main(int argc, char **argv)
{
    int count = 0;
    atexit(say_which_file);
    for (int i = 1; i < argc; i++)
        count += replay(argv[i]);
    printf("%d inputs\n", count);
    return 0;
}
