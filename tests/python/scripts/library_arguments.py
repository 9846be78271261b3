import argparse
import getpass
import os

os.environ["LOGNAME"] = "ann"
print(getpass.getuser(), os.environ.get("NOT_THERE", default="0"), os.environ.get("LOGNAME", default=None))
print(os.environ.pop("NOT_THERE", None), os.environ.pop("NOT_THERE", default=1))

space = argparse.Namespace(api=None, verbose=False)
print(space, "api" in space, "x" in space, space == argparse.Namespace(api=None, verbose=False))
parser = argparse.ArgumentParser(description="options")
group = parser.add_argument_group("more")
parser.add_argument("--dry-run", "-n", action="store_true")
parser.add_argument("-x", type=int, default=3)
group.add_argument("--no-color", dest="color", action="store_false")
parser.set_defaults(mode="slow")
print(sorted(vars(parser.parse_args([])).items()), parser.get_default("mode"))
