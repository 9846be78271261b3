"""Names by patterns with * ? [seq] [!seq]."""
import re


def translate(pat):
    out, at = "", 0
    while at < len(pat):
        c = pat[at]
        at += 1
        end = pat.find("]", at + 1 + (pat[at:at + 1] == "!")) if c == "[" else -1
        if c == "*":
            out += ".*"
        elif c == "?":
            out += "."
        elif end >= 0:
            inner = pat[at:end].replace("\\", r"\\")
            at = end + 1
            out += f"[^{inner[1:]}]" if inner[0] == "!" else f"[{inner}]"
        else:
            out += re.escape(c)
    return rf"(?s:{out})\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    expression = re.compile(translate(pat))
    return [name for name in names if expression.match(name)]
