a **= b // c << d -> e := f != g ... ; @h
revision += "x"
