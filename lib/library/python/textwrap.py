"""Paragraphs and indents."""
import re


def dedent(text):
    lines = text.split("\n")
    margin = None
    for at, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[at] = ""
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    if margin:
        size = len(margin)
        lines = [line[size:] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    predicate = str.strip if predicate is None else predicate
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])


def _chunks(text, break_on_hyphens):
    chunks = []
    for chunk in re.split(r"(\s+)", text):
        if break_on_hyphens and "-" in chunk and chunk.strip():
            parts = re.split(
                r"(?<=[A-Za-z]{2}-)(?=[A-Za-z]{2})|(?<=[A-Za-z0-9]--)(?=[A-Za-z0-9])", chunk
            )
            chunks += [part for part in parts if part]
        elif chunk:
            chunks.append(chunk)
    return chunks


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = re.sub(r"[\t\n\x0b\x0c\r]", " ", text)
        chunks = _chunks(text, self.break_on_hyphens)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = self._line(chunks, self.width - len(indent))
            if not line:
                continue
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if is_last and (len(chunks) > 1 or (chunks and chunks[0].strip())):
                self._cut(lines, line, indent)
                break
            lines.append(indent + "".join(line))
        return lines

    def _line(self, chunks, width):
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            room = max(width - length, 1)
            if self.break_long_words:
                line.append(chunks[-1][:room])
                chunks[-1] = chunks[-1][room:]
            elif not line:
                line.append(chunks.pop())
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _cut(self, lines, line, indent):
        while line:
            length = sum([len(chunk) for chunk in line])
            if line[-1].strip() and len(indent) + length + len(self.placeholder) <= self.width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            line.pop()
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            lines[-1] = lines[-1].rstrip() + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)


def shorten(text, width, **options):
    return TextWrapper(width=width, max_lines=1, **options).fill(" ".join(text.strip().split()))
