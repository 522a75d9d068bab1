"""The structure tree (headings, paragraphs, tables) of each part, joined into one for the whole book."""

from pikepdf import Array, Dictionary, Name


class Tree:
    """The tree of a book, one branch for each part, named by the part's key.

    Every page and link has a number under which its tags are found; in the book they are counted on.
    """

    def __init__(self, pdf):
        self.pdf = pdf
        self.numbers = []  # number, tags, number, tags, …
        self.branches = Array()
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=self.branches)
        )

    def carry(self, key, source, pages):
        """Take in the tags of pages that have just been copied from `source`."""
        tree = source.Root.get("/StructTreeRoot")
        branch = tree and _branch(tree, key)
        if not branch:
            return
        del branch.P  # else the copy would take the whole tree of the source along
        copied = self.pdf.copy_foreign(branch)
        known = _numbers(tree)
        for holder, name in _numbered(pages):
            tags = known.get(int(holder[name]))
            if tags is None:
                del holder[name]
            else:
                holder[name] = self._number(self.pdf.copy_foreign(source.make_indirect(tags)))
        self._hang(key, copied)

    def figures(self, key, pages, words):
        """Pages whose marked content 0 is one picture each, described by `words(number)`."""
        branch = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, K=Array()))
        for number, page in enumerate(pages, 1):
            figure = Dictionary(
                Type=Name.StructElem, S=Name.Figure, P=branch, Pg=page.obj, K=Array([0]), Alt=words(number)
            )
            element = self.pdf.make_indirect(figure)
            page.obj.StructParents = self._number(self.pdf.make_indirect(Array([element])))
            page.obj.Tabs = Name.S
            branch.K.append(element)
        self._hang(key, branch)

    def _number(self, tags):
        self.numbers += [len(self.numbers) // 2, tags]
        return len(self.numbers) // 2 - 1

    def _hang(self, key, branch):
        branch.S, branch.P, branch.ID = Name.Part, self.document, key
        self.branches.append(branch)

    def close(self):
        """Hang the tree into the book."""
        self.root.K = Array([self.document])
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = len(self.numbers) // 2
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)


def _branch(tree, key):
    """The part of that name in a book of ours, else the whole document as WeasyPrint tagged it."""
    [document] = tree.K
    named = [kid for kid in document.K if str(kid.get("/ID", "")) == key]
    return named[0] if named else document


def _numbers(tree):
    flat = tree.ParentTree.Nums
    return {int(flat[place]): flat[place + 1] for place in range(0, len(flat), 2)}


def _numbered(pages):
    """(object, key) of every page and link that says under which number its tags are found."""
    for page in pages:
        if "/StructParents" in page.obj:
            yield page.obj, "/StructParents"
        for annotation in page.obj.get("/Annots", ()):
            if "/StructParent" in annotation:
                yield annotation, "/StructParent"
