def call(a,
         b):
    return a + b


print(
    call(
        1,
        "two",
    )
)
