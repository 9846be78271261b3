# Slices: negative, steps, assignment, deletion.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-3], a[::2], a[::-1], a[8:2:-2], a[-1:-4:-1], a[100:], a[-100:2], a[5:2])
print("hello"[1:3], "hello"[::-1], "hello"[-2:], (1, 2, 3)[1:], b"abc"[1:], range(10)[2:8:3], list(range(10)[::-3]))
a[2:4] = ["x", "y", "z"]
print(a)
a[1:1] = [100, 200]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[-2:] = []
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
a[:] = "abc"
print(a)
a[len(a):] = (1, 2)
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[0:1] = 5
except TypeError as error:
    print(error)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), a[s], slice(None), slice(3) == slice(None, 3, None))
b = [1, 2, 3]
b[1] = b
print(b)
c = [1, 2, 3, 4, 5]
c[1:4][0] = 99
print(c, c[True], c[-0])
del c[-1], c[0]
print(c)
d = b"bytes"
print(d[0], d[-1:], d[::2])
e = list("abcdef")
e[1:5:2] = "XY"
print(e)
e[4:1:-1] = "123"
print(e)
e.insert(-1, "i")
e.insert(100, "end")
print(e)
x = [0] * 3
x[1] += 5
print(x, [[]] * 2, [1, 2] + [3], [1] * 0)
