"""YAML whose every value still knows its line, so that a mistake is named with its place."""

import yaml

_YES_NO = {"yes": True, "ya": True, "true": True, "no": False, "tidak": False, "false": False}


class SheetError(ValueError):
    """What is wrong in the file, as one sentence that begins with its line."""

    def __init__(self, line, sentence):
        self.line = line
        super().__init__(f"Baris {line}: {sentence}.")


def compose(source):
    """The outermost block of the file; values stay texts, so "2017" is no number."""
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = "susunan YAML tidak dapat dibaca; periksa lekukan, titik dua, dan tanda kutip"
        raise SheetError(mark.line + 1, said) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SheetError(1, "berkas memuat tanda yang bukan teks UTF-8") from error
    if node is None:
        raise SheetError(1, "berkas kosong")
    return Block(node, "berkas")


class Block:
    """A mapping of the file: asked by key, it answers or raises with the line."""

    def __init__(self, node, name):
        self.name, self.line = name, line_of(node)
        if not isinstance(node, yaml.MappingNode):
            raise SheetError(self.line, f"{name} harus berupa daftar kunci dan isi")
        self._nodes, self._key_lines = {}, {}
        for key_node, value in node.value:
            key = _text(key_node, "kunci")
            if key in self._nodes:
                raise SheetError(line_of(key_node), f'kunci "{key}" ditulis dua kali')
            self._nodes[key], self._key_lines[key] = value, line_of(key_node)

    def __contains__(self, key):
        return key in self._nodes

    def only(self, keys):
        """Refuse a misspelt key, which would otherwise be silently left out."""
        for key, line in self._key_lines.items():
            if key not in keys:
                raise SheetError(line, f'kunci "{key}" tidak dikenal; yang dikenal: {", ".join(keys)}')

    def line_at(self, key):
        return self._key_lines.get(key, self.line)

    def text(self, key, default=None):
        if key not in self._nodes and default is not None:
            return default
        return _text(self._needed(key), key)

    def lines(self, key, optional=False):
        """A list of texts, kept as one text with a line for each."""
        if optional and key not in self._nodes:
            return ""
        return "\n".join(_text(node, key) for node in self._items(key))

    def flag(self, key):
        word = self.text(key, default="no").lower()
        if word not in _YES_NO:
            raise SheetError(self.line_at(key), f'"{key}" harus yes atau no, bukan "{word}"')
        return _YES_NO[word]

    def choice(self, key, choices, default=None):
        """One of the enumeration's values."""
        value = self.text(key, default)
        if value not in choices.values and value != default:
            known = ", ".join(choices.values)
            raise SheetError(self.line_at(key), f'{key} "{value}" tidak dikenal; yang dikenal: {known}')
        return value

    def block(self, key):
        return Block(self._needed(key), f'"{key}"')

    def blocks(self, key):
        return [Block(node, f'setiap butir "{key}"') for node in self._items(key)]

    def _needed(self, key):
        if key not in self._nodes:
            raise SheetError(self.line, f'kunci "{key}" tidak ada pada {self.name}')
        return self._nodes[key]

    def _items(self, key):
        node = self._needed(key)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise SheetError(line_of(node), f'"{key}" harus berupa daftar, setiap butir diawali tanda "-"')
        return node.value


def line_of(node):
    return node.start_mark.line + 1


def _text(node, key):
    if not isinstance(node, yaml.ScalarNode):
        raise SheetError(line_of(node), f'"{key}" harus berupa teks')
    text = " ".join(node.value.split())
    if not text or node.tag == "tag:yaml.org,2002:null":
        raise SheetError(line_of(node), f'"{key}" belum diisi')
    return text
