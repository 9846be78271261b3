try:
    raise KeyError("lost")
finally:
    print("cleanup")
