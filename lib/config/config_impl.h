/* What the files of the module share. Private to lib/config. */
#ifndef CONFIG_CONFIG_IMPL_H
#define CONFIG_CONFIG_IMPL_H

#include "config/config.h"
#include "config/ini.h"
#include "config/toml.h"

/* The value of a key of pyproject.toml's [tool.alembic], or NULL. */
const struct toml_value *config_find_toml(const struct config *config, str key);

/* A text of pyproject.toml with its %(here)s and %% replaced. `key` is for the message. */
bool config_format_toml(const struct config *config, str key, const struct toml_value *value,
                        str *text, struct error *error);

/* A value that must be a list of texts, formatted. */
bool config_get_toml_list(const struct config *config, str key, struct strs *list,
                          struct error *error);

/* Splits at ", " and " " in any number, dropping what is empty: alembic's r", *|(?: +)". Characters
 * of `separators` separate as well. */
void config_split_words(struct arena *arena, str text, const char *separators, struct strs *words);

#endif
