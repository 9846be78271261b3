error = ValueError("noted")
error.add_note("look here")
error.add_note("and there")
raise error
