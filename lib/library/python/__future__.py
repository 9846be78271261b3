"""Names that a source may ask for; the parser knows them."""
annotations = division = print_function = absolute_import = unicode_literals = with_statement = True
generators = nested_scopes = generator_stop = barry_as_FLUFL = True
