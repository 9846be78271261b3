"""literal_eval alone: a value from its text."""
import re

_TOKEN = re.compile(
    r"""\s*(?:([-+]?\d[\d_]*\.\d*(?:[eE][-+]?\d+)?|[-+]?\.?\d[\d_]*(?:[eE][-+]?\d+)?)|"""
    r"""([bBuU]?(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))|(True|False|None)\b|([][(){},:]))\s*"""
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b"}
_ESCAPES.update({"\\": "\\", "'": "'", '"': '"'})
_CONSTANTS = {"True": True, "False": False, "None": None}
_CLOSING = {"[": "]", "(": ")", "{": "}"}


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    tokens = []
    at = 0
    text = node_or_string.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"malformed node or string: {node_or_string!r}")
        tokens.append(match)
        at = match.end()
    tokens.reverse()
    item = _value(tokens)
    if tokens and tokens[-1].group(4) == ",":
        item = (item, *_items(tokens, None))
    if tokens:
        raise SyntaxError("invalid syntax")
    return item


def _text(token):
    is_bytes = token[0] in "bB"
    body = token.lstrip("bBuU")[1:-1]

    def unescaped(match):
        code = match.group(1)
        return chr(int(code[1:], 16)) if code[0] in "xuU" else _ESCAPES.get(code, "\\" + code)

    body = re.sub(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", unescaped, body)
    return body.encode("latin-1") if is_bytes else body


def _value(tokens):
    if not tokens:
        raise SyntaxError("unexpected end of the text")
    number, text, word, mark = tokens.pop().groups()
    if number:
        return float(number) if re.search(r"[.eE]", number) else int(number)
    if text:
        item = _text(text)
        while tokens and tokens[-1].group(2):
            item += _text(tokens.pop().group(2))
        return item
    if word:
        return _CONSTANTS[word]
    if mark not in _CLOSING:
        raise SyntaxError("invalid syntax")
    return _collection(tokens, mark)


def _items(tokens, closing):
    items = []
    while tokens and tokens[-1].group(4) == ",":
        tokens.pop()
        if tokens and tokens[-1].group(4) != closing:
            items.append(_value(tokens))
    return items


def _collection(tokens, mark):
    closing = _CLOSING[mark]
    items = []
    pairs = {} if mark == "{" else None
    comma = False
    while tokens and tokens[-1].group(4) != closing:
        item = _value(tokens)
        if mark == "{" and tokens and tokens[-1].group(4) == ":":
            tokens.pop()
            pairs[item] = _value(tokens)
        else:
            items.append(item)
        comma = bool(tokens) and tokens[-1].group(4) == ","
        if comma:
            tokens.pop()
        elif not tokens or tokens[-1].group(4) != closing:
            raise SyntaxError("invalid syntax")
    if not tokens:
        raise SyntaxError(f"'{mark}' was never closed")
    tokens.pop()
    if mark == "{":
        return set(items) if items else pairs
    if mark == "(":
        return tuple(items) if comma or len(items) != 1 else items[0]
    return items
