"""What the caller of ingest sets, and what `discover` hands to `load`."""

from dataclasses import dataclass

from cuttings.errors import SettingsError

MAPPABLE = ("headline", "text", "published", "outlet", "byline", "url", "language")


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How sources are read.

    Attributes:
        max_bytes: the largest file (or line of a JSON lines file) that is read, in bytes.
        fields: pairs (field of an article, name in the JSON); a dotted name
            (`fields.headline`, `paragraphs.0`) goes into nested objects and lists.
        outlet: the outlet of all articles that do not name one themselves.
        outlet_from_folder: take the outlet from the name of the file's folder.
        max_text: the longest decoded text that is read, in characters.

    Raises:
        SettingsError: `fields` names a field that no article has, or an empty name.
    """

    max_bytes: int = 20_000_000
    fields: tuple[tuple[str, str], ...] = ()
    outlet: str | None = None
    outlet_from_folder: bool = False
    max_text: int = 2_000_000

    def __post_init__(self) -> None:
        for field, name in self.fields:
            if field not in MAPPABLE or not name:
                raise SettingsError(
                    f"--map {field}={name} cannot be used: write --map FIELD=NAME, where FIELD"
                    f" is one of {', '.join(MAPPABLE)} and NAME is the name in your JSON."
                )


@dataclass(frozen=True, slots=True)
class Source:
    r"""One thing to load.

    `name` is the path as the user gave it, normalised but not made absolute, with
    bytes that are no UTF-8 and control characters written as `\xNN`; `stdin`; or
    `file.jsonl#3`. `path` is what to open. `data` holds the bytes of a part of a
    file, of stdin and of an address. `form` says which reader takes it (see `forms`).
    `given` are triples (field of an article, its name in the carrier, value) that come
    with the bytes: the address of a page in an archive.
    """

    name: str
    path: str | None
    data: bytes | None
    form: str
    given: tuple[tuple[str, str, str], ...] = ()
