try:
    {}["first"]
except KeyError:
    raise ValueError("second") from None
