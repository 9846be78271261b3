import math
import random


def attempt(function, *arguments, **keywords):
    try:
        print(repr(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for name in "sqrt exp log log2 log10 log1p sin cos tan atan sinh tanh asinh erf fabs degrees radians floor ceil trunc".split():
    for x in (0.5, 2, 10.25):
        print(name, x, getattr(math, name)(x))
print(math.pi, math.e, math.tau, math.inf, math.nan, math.log(8, 2), math.pow(2, 0.5), math.fmod(-7, 3), math.atan2(1, -1))
print(math.gcd(12, -18, 30), math.gcd(), math.lcm(4, 6), math.factorial(10), math.comb(10, 3), math.perm(5, 2), math.isqrt(99), math.perm(4))
print(math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0))
print(math.modf(-2.5), math.frexp(10.0), math.ldexp(0.5, 4), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(3), math.remainder(7, 4), math.comb(60, 30))
attempt(math.sqrt, -1)
attempt(math.log, 0)
attempt(math.log, -1)
attempt(math.exp, 1000)
attempt(math.sqrt, "x")
attempt(math.factorial, -1)
attempt(math.floor, math.inf)
attempt(math.floor, math.nan)
attempt(math.pow, 0, -1)
attempt(math.acos, 2)
attempt(math.isqrt, -1)
attempt(math.comb, -1, 2)
attempt(math.gcd, 1.5)

for seed in (0, 1, 42, -7, 2**40, "text", b"bytes", 1.5):
    r = random.Random(seed)
    print(r.random(), r.randint(1, 100), r.getrandbits(40), r.choice("abcdef"), r.uniform(1, 2), r.randrange(0, 100, 7))
    items = list(range(10))
    r.shuffle(items)
    print(items, r.sample(range(100), 5), r.sample(range(30), 12), r.choices("abc", k=4), r.choices([1, 2], weights=[1, 3], k=4), r.gauss(0, 1), r.normalvariate(1, 2))
    print(r.randbytes(7), r.expovariate(1.5), r.triangular(0, 10, 3), r.gauss(), r.getrandbits(1), r.getrandbits(63))
random.seed(5)
print(random.random(), random.randint(1, 6), random.choice([1, 2, 3]), random.sample("abcdef", 3))
attempt(random.choice, [])
attempt(random.sample, [1], 2)
attempt(random.sample, {1}, 1)
attempt(random.randint, 5, 1)
attempt(random.randrange, 0)
attempt(random.seed, [])
print(0 <= random.Random().random() < 1, random.SystemRandom().randint(1, 3) in (1, 2, 3))
