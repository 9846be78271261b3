1 += 1
# expect: 1:1 'literal' is an illegal expression for augmented assignment
