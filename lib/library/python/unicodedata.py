import _system


def normalize(form, unistr, /):
    if form not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise ValueError("invalid normalization form")
    if not unistr.isascii():
        _system.refuse("unicodedata.normalize() of text that is not ASCII is not supported")
    return unistr
