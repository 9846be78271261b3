def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


_names = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0"}


def _character(match):
    name = match[1]
    if not name.startswith("#"):
        if name not in _names:
            import _system

            _system.refuse(f"html.unescape() of &{name}; is not supported")
        return _names[name]
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)


def unescape(s):
    if "&" not in s:
        return s
    import re

    return re.sub(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z]+);", _character, s)
