f() += 1
# expect: 1:1 'function call' is an illegal expression for augmented assignment
