# f-strings: specifications, conversions, nesting, =.
name, value, pi = "World", 42, 3.14159265
print(f"Hello {name}!", f"{value:5d}|{value:<5}|{value:^5}|{value:>5}|{value:05}|{value:+d}|{value:#x}|{value:b}")
print(f"{pi:.2f} {pi:8.3f} {pi:e} {pi:.0f} {pi:g} {pi:10.4g} {pi!r:>12} {pi:%}")
print(f"{name!r} {name!s} {'é'!a} {name:>10} {name:*^11} {name:.3} {name!r:<10}|")
print(f"{value=} {value = } {name=!s} {pi=:.2f} {value+1=} {name.upper()=}")
width, precision = 10, 3
print(f"{pi:{width}.{precision}f}|{name:{'>'}{width}}|{value:{'0'}>{width}}")
print(f"{{}} {{{value}}} {'{'}", f"{'a' if value else 'b'}", f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }", f"{(lambda x: x * 2)(3)}")
print(f"{f'{value}'}", f"{1:>{2 + 3}}", f"{'nested ' + f'{1 + 1}'}")
print(f"""multi
{value}
line""", rf"raw\n{value}", f"{value}" "plain" f"{pi:.1f}")
print(f"{1_000_000:,} {1234.5:,.2f} {1000000:_} {255:X} {255:o} {65:c} {-5:05d} {5: d} {12345.678:10.1f}|")
print(f"{True} {None} {True:d} {[1, 'a']} {(1,)} {1.0} {1e20} {b'x'}", f"{3.0:.1f} {0.5:.0%} {1e-7} {2**40:e}")
print(f"{'a':s}{'b':<3}{'c':^3}|{'long text':.4}|{'x':>3}", f"{value!s:>6}", f"{None!s:>6}")
data = {"key": [1, 2]}


class Custom:
    attribute = {"a": 1}

    def __format__(self, spec):
        return f"<{spec}>"


print(f"{data['key'][0]} {Custom():anything at all} {Custom.attribute['a']} {Custom():{width}}")
for wrong in (lambda: f"{'x':d}", lambda: f"{1:s}", lambda: f"{1.5:d}", lambda: f"{[]:>5}", lambda: f"{1:zz}", lambda: f"{None:>5}"):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(f"{'a' 'b'}", f"{value:}", f"{value!r:}", f"{3 .real}", f"{-value}", f"{not value}", f"{value if value > 5 else 0:>4}")
print(f"{1 < 2}", f"{(x := 5)}{x}", f"{value:>10,}", f"{1234567.0:,}", f"{0:.3f}", f"{-0.0:.1f}", f"{1e300:.3g}", f"{123456789:.3e}")
