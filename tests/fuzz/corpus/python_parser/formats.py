f''
f'a'
f'{a}'
f'a{b}c{d}e'
f'{{}}'
f'{{{a}}}'
f'a{{b}}c{{'
f'{a!r}', f'{a!s}', f'{a!a}'
f'{a:>10}', f'{a!r:^{width}}', f'{a:{b}{c}}', f'{a:{b!r}}', f'{a:{b:c}}' if 0 else 1
f'{a:}'
f'{a=}', f'{a = }', f'{a=!s}', f'{a=:>5}', f'{a = !r:x}', f'x{a+b=}y'
f'{a!=b}', f'{a==b}', f'{a<=b}', f'{a>=b}', f'{a<b}', f'{a>b}', f'{a[b!=c]}'
f'{a,}', f'{a, b}', f'{*a, b}', f'{(a, b)}'
f'{a if b else c}', f'{(lambda x: x)(1)}', f'{(x := 1)}', f'{x:=5}', f'{yield_}'
f'{[x for x in y]}', f'{x for x in y}', f'{ {a: b}[c] }', f'{ {a, b} }'
f'{a["b"]}', f"{a['b']}", f'''{a['b']}{a["c"]}''', f"{'}'}", f"{'{'}", f"{':'}", f"{'!'}"
f'{f"{a}"}', f"{f'{b}'}", f'''{f"{f'{a}'}"}'''
f'''{
a
+ b
}'''
f'''a
{b:
>5}'''
f'\n{a}\t', f'\x41{b}\u00e9', f'\\{a}', rf'\n{a}\{b}', f'\{a}', fr'\{{', F'a', fR'{a}', Rf'{a}'
'a' f'{b}' 'c', f'{a}' 'b' f'{c}', 'a' 'b' f'', f'a' 'b', 'a' f'b{c}' "d" f"{e}f"
u'a' f'{b}c', f'a' u'b'
f'{a}' f'{b}'
('x' f'{a}'
 f'y')
f'größe {größe} 😀'
f'{a:%Y-%m-%d}', f'{a:{"x"}}', f'{a!r:{b}>{c}.{d}}', f'{a:a{{b}}c}' if 0 else 1
f'{a.b(c, d=e)[f].g}', f'{"a" "b"}', f"{a!r}}}"
f'{a:{b}}{c}', f'{ a }'
f'{not a}', f'{-a}', f'{await_}', f'{a or b}', f'{lambda_}', f'{1}', f'{1.5:.2f}', f'{None}'


def g():
    return f'{yield}', f'{yield a}'


f"{d['a']!r:>{w}}" " and " 'more' if True else f''
f'{""}', f"{''}", f'{""""""}', f"{'''x'''}"
