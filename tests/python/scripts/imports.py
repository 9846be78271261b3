# Imports of the project's own modules.
import sys
import package
import package.deep.leaf
import package.second as second
from package import VALUE as value, function
from package.deep import leaf, sibling as s
from package.deep.leaf import TOTAL
from package import *

print(package.VALUE, function(), value, second.shared, package.renamed is second, leaf.TOTAL, TOTAL, s.X, lazy_list)
print(package.__name__, package.deep.leaf.__name__, package.__doc__, package.dynamic_name, second.__package__, __name__)
print("loaded" in globals(), "package.first" in sys.modules, type(package).__name__, hasattr(package, "nothing"))

def local_import():
    import package.first as inner
    from package.second import late as renamed

    return inner._private, renamed()


print(local_import(), "inner" in globals())
try:
    package.missing
except AttributeError as error:
    print(error)
package.added = 1
from package import added

print(added, vars(package)["added"], getattr(package, "VALUE"))
if __name__ == "__main__":
    print("main")
try:
    from package import absent
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
try:
    import package.absent_module
except ImportError as error:
    print(type(error).__name__, error)
