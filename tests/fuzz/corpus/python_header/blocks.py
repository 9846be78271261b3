if 1:
	x
	if 2:
		y
else:
  z
class A: pass
async def f():
  revision = 1
revision = "a"; down_revision = "b"
