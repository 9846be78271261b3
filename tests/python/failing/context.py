try:
    {}["first"]
except KeyError:
    None.second
