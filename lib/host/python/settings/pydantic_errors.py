"""What a validation says went wrong."""


class Failure(Exception):
    """On its way to a ValidationError: each error with the place in the data."""

    def __init__(self, errors):
        self.errors = errors

    def below(self, name):
        return [{**error, "loc": (name, *error["loc"])} for error in self.errors]


def fail(kind, message, value):
    raise Failure([{"type": kind, "loc": (), "msg": message, "input": value}])


def failure_of(error, value):
    """What a validator raised."""
    if isinstance(error, Failure):
        return error.errors
    if isinstance(error, ValidationError):
        return error.errors()
    kind = "assertion_error" if isinstance(error, AssertionError) else "value_error"
    said = "Assertion failed" if kind == "assertion_error" else "Value error"
    if isinstance(error, PydanticCustomError):
        kind, message = error.type, error.message()
    else:
        message = f"{said}, {error}"
    return [{"type": kind, "loc": (), "msg": message, "input": value}]


class ValidationError(ValueError):
    def __init__(self, title, errors):
        self.title = getattr(title, "__name__", title)
        self._errors = errors

    def errors(self, **options):
        return self._errors

    def error_count(self):
        return len(self._errors)

    def __str__(self):
        count = len(self._errors)
        lines = [f"{count} validation error{'s' if count > 1 else ''} for {self.title}"]
        for error in self._errors:
            lines += [".".join(map(str, error["loc"]))] if error["loc"] else []
            lines.append(f"  {error['msg']} [type={error['type']}, {_shown(error)}]")
        return "\n".join(lines)

    __repr__ = __str__


def _is_secret(name):
    return any(word in str(name).lower() for word in ("password", "passwd", "passphrase", "secret"))


def _shown(error):
    value = error["input"]
    is_secret = any(map(_is_secret, error["loc"])) and isinstance(value, (str, bytes))
    text = repr("**********" if is_secret else value)
    if len(text) > 50:
        text = f"{text[:25]}...{text[-24:]}"
    return f"input_value={text}, input_type={type(value).__name__}"


class PydanticUserError(TypeError):
    def __init__(self, message, *, code=None):
        super().__init__(message)
        self.message = message
        self.code = code


class PydanticUndefinedAnnotation(NameError):
    pass


class PydanticImportError(ImportError):
    pass


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        self.type = error_type
        self.message_template = message_template
        self.context = context or {}

    def message(self):
        return self.message_template.format(**self.context)

    __str__ = message
