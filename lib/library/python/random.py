import math


class Random(_Random):
    def _randbelow(self, n):
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    def randrange(self, start, stop=None, step=1):
        if not isinstance(start, int):
            raise TypeError(f"{type(start).__name__!r} object cannot be interpreted as an integer")
        if stop is None:
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (width + step - (1 if step > 0 else -1)) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        for last in range(len(x) - 1, 0, -1):
            other = self._randbelow(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        if not hasattr(population, "__getitem__") or isinstance(population, dict):
            raise TypeError(
                "Population must be a sequence.  For dicts or sets, use sorted(d)."
            )
        if counts is not None:
            population = [item for item, n in zip(population, counts) for _ in range(n)]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        small = 21
        if k > 5:
            small += 4 ** math.ceil(math.log(k * 3, 4))
        if n <= small:
            pool = list(population)
            found = []
            for taken in range(k):
                at = self._randbelow(n - taken)
                found.append(pool[at])
                pool[at] = pool[n - taken - 1]
            return found
        places = []
        seen = set()
        for _ in range(k):
            at = self._randbelow(n)
            while at in seen:
                at = self._randbelow(n)
            seen.add(at)
            places.append(at)
        return [population[at] for at in places]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                size = n + 0.0
                return [population[math.floor(self.random() * size)] for _ in range(k)]
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        found = []
        for _ in range(k):
            point = self.random() * total
            low, high = 0, n - 1
            while low < high:
                middle = (low + high) // 2
                if point < cum_weights[middle]:
                    high = middle
                else:
                    low = middle + 1
            found.append(population[low])
        return found

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        point = self.random()
        middle = 0.5 if mode is None else (mode - low) / (high - low)
        if point > middle:
            point, middle = 1.0 - point, 1.0 - middle
            low, high = high, low
        return low + (high - low) * math.sqrt(point * middle)

    def expovariate(self, lambd):
        return -math.log(1.0 - self.random()) / lambd

    def normalvariate(self, mu=0.0, sigma=1.0):
        factor = 4 * math.exp(-0.5) / math.sqrt(2.0)
        while True:
            first = self.random()
            second = 1.0 - self.random()
            z = factor * (first - 0.5) / second
            if z * z / 4.0 <= -math.log(second):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = getattr(self, "_next_gauss", None)
        self._next_gauss = None
        if z is None:
            angle = self.random() * 2.0 * math.pi
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z = math.cos(angle) * radius
            self._next_gauss = math.sin(angle) * radius
        return mu + z * sigma


class SystemRandom(Random):
    def __init__(self, x=None):
        self._be_system()

    def seed(self, *arguments, **options):
        pass


_shared = Random()
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
shuffle = _shared.shuffle
sample = _shared.sample
choices = _shared.choices
uniform = _shared.uniform
triangular = _shared.triangular
expovariate = _shared.expovariate
normalvariate = _shared.normalvariate
gauss = _shared.gauss
