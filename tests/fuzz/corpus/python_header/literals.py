x = 0x_ff + 1_0.5e-3j + 0o7 + 0b1 + .5
y = rb"\x" f"{a}" "\x41\u00e9\N{DASH}\777\
"
revision = "a" 'b' """c"""
