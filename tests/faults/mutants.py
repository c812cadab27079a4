"""Mutants of real parcels: changed where it hurts and signed again by whoever could have done it.

A parcel is taken apart down to the fields of its operations; one of them is changed, and all that
stands around it (chain, head, list of contents, seal) is made to fit, so that the change gets past
encryption, hashes and signatures to the code behind them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import zstandard
from hypothesis import strategies as st

from netralitas_desktop.bundles.format import (
    CERTIFICATE,
    HOLDINGS,
    MANIFEST_CONTEXT,
    OFFICE_CARD,
    OFFICE_CERTIFICATE,
    OPENING,
    SEGMENT,
    join,
    listed,
    split,
)
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.log.operation import chain
from netralitas_desktop.log.signed import (
    CONTEXTS,
    Certificate,
    Holdings,
    OfficeCard,
    OfficeCertificate,
    Opening,
    SegmentHead,
    root_of,
)
from tests.bundles.making import Parts, signed_payload
from tests.faults.strange import ASPECTS, HOSTILE_RAW, OF_TYPE, STRANGE

Draw = Callable[[st.SearchStrategy[Any]], Any]
Fields = list[Any]

_WHO_SIGNS: Final[dict[str, tuple[str, int]]] = {
    OPENING: (CONTEXTS[Opening], 2),
    CERTIFICATE: (CONTEXTS[Certificate], 1),
    OFFICE_CARD: (CONTEXTS[OfficeCard], 2),
    HOLDINGS: (CONTEXTS[Holdings], 2),
    OFFICE_CERTIFICATE: (CONTEXTS[OfficeCertificate], 1),
}
"""Kind of part -> the context it is signed in, and where in it its signer's key stands."""
_VALUE, _EVIDENCE = 4, 5


@dataclass(frozen=True, repr=False)
class Anatomy:
    """A parcel's plaintext in pieces, and the keys of all who signed something in it."""

    manifest: Fields
    parts: Parts
    signers: Mapping[bytes, Signer]

    @classmethod
    def of(cls, plain: bytes, signers: list[Signer]) -> "Anatomy":
        """Take a real parcel apart."""
        signed, rest = split(plain)
        manifest = _decode(_decode(signed)[0])
        parts, at = [], 0
        for kind, _, length in manifest[6]:
            parts.append((kind, bytes(rest[at : at + length])))
            at += length
        return cls(manifest, parts, {each.public: each for each in signers})

    def sealed(self, manifest: Fields, parts: Parts) -> bytes:
        """The plaintext of such a parcel, its list of contents signed by the sender."""
        sender = self.manifest[1][1]
        signed = signed_payload(_encode(manifest), MANIFEST_CONTEXT, self.signers[sender])
        return join(signed, [data for _, data in parts])

    def listed(self, parts: Parts) -> Fields:
        """A manifest that lists these parts truly."""
        entries = [msgspec.to_builtins(listed(*part), builtin_types=(bytes,)) for part in parts]
        return [*self.manifest[:6], entries, *self.manifest[7:]]


@st.composite
def mutants(draw: Draw, anatomy: Anatomy) -> bytes:
    """The plaintext of a changed parcel."""
    parts = list(anatomy.parts)
    for _ in range(draw(st.integers(1, 3))):
        if parts and draw(st.integers(0, 9)) < 9:
            at = draw(st.integers(0, len(parts) - 1))
            parts[at] = draw(_changed_part(anatomy, parts, at))
        else:
            parts = draw(_changed_list(parts))
    manifest = anatomy.listed(parts)
    if draw(st.integers(0, 6)) == 6:
        manifest = draw(_changed(manifest))
    plain = anatomy.sealed(manifest, parts)
    return draw(spliced(plain)) if draw(st.integers(0, 19)) == 19 else plain


@st.composite
def believable(draw: Draw, anatomy: Anatomy) -> bytes:
    """The plaintext of a parcel that opens: its fields have their types, and strange contents."""
    parts = list(anatomy.parts)
    of_kind = [at for at, (kind, _) in enumerate(parts) if kind == SEGMENT]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(of_kind))
        parts[at] = (SEGMENT, draw(_changed_segment(anatomy, parts, parts[at][1], typed=True)))
    return anatomy.sealed(anatomy.listed(parts), parts)


@st.composite
def signed_anew(draw: Draw, signed: bytes, context: str, signer: Signer) -> bytes:
    """A signed object with other contents, which its signer has signed all the same."""
    return signed_payload(draw(_encoded(_decode(_decode(signed)[0]))), context, signer)


@st.composite
def _changed_list(draw: Draw, parts: Parts) -> Parts:
    """Parts that change places, come twice, go missing or are called something else."""
    at = draw(st.integers(0, max(len(parts) - 1, 0)))
    other = draw(st.integers(0, max(len(parts) - 1, 0)))
    how = draw(st.sampled_from(["swap", "twice", "drop", "rename", "more"]))
    if not parts or how == "more":
        kind = draw(st.sampled_from([*_WHO_SIGNS, SEGMENT, "attachment", "lain", ""]))
        return [*parts, (kind, draw(st.binary(max_size=80)))]
    parts = list(parts)
    if how == "swap":
        parts[at], parts[other] = parts[other], parts[at]
    elif how == "twice":
        parts.insert(other, parts[at])
    elif how == "drop":
        del parts[at]
    else:
        parts[at] = (parts[other][0], parts[at][1])
    return parts


@st.composite
def _changed_part(draw: Draw, anatomy: Anatomy, parts: Parts, at: int) -> tuple[str, bytes]:
    kind, data = parts[at]
    if draw(st.integers(0, 9)) == 9:
        return kind, draw(spliced(data))
    try:
        if kind == SEGMENT:
            return kind, draw(_changed_segment(anatomy, parts, data))
        if kind in _WHO_SIGNS:
            return kind, draw(_changed_statement(anatomy, kind, data))
    except (ValueError, TypeError, LookupError, RecursionError, zstandard.ZstdError):
        pass  # changed before so that it can't be taken apart any more
    return kind, draw(spliced(data))


@st.composite
def _changed_statement(draw: Draw, anatomy: Anatomy, kind: str, data: bytes) -> bytes:
    """A card, certificate, opening or statement that its signer has signed anew."""
    context, key_at = _WHO_SIGNS[kind]
    fields = _decode(_decode(data)[0])
    signer = anatomy.signers.get(fields[key_at], next(iter(anatomy.signers.values())))
    return signed_payload(draw(_encoded(fields)), context, signer)


@st.composite
def _changed_segment(
    draw: Draw, anatomy: Anatomy, parts: Parts, data: bytes, *, typed: bool = False
) -> bytes:  # fmt: skip
    """A segment whose head or operations its writer has made strange."""
    payload, _, body = _decode(data)
    head = _decode(payload)
    operations = _decode(zstandard.ZstdDecompressor().decompress(body))
    (opening, *_) = [
        part for kind, part in parts if kind == OPENING and _decode(_decode(part)[0])[1] == head[1]
    ]
    signer = anatomy.signers[_decode(_decode(opening)[0])[2]]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(operations) - 1))
        ones_own = (head[1], operations[:at], head[4])
        changed = draw(_changed_operation(operations[at], ones_own, typed=typed))
        if draw(st.booleans()):
            operations.append(changed)
        else:
            operations[at] = changed
    before = root_of(opening) if head[2] == 1 else head[4]
    head = [head[0], head[1], head[2], head[2] + len(operations) - 1, before,
            chain(before, operations)[-1]]  # fmt: skip
    if not typed and draw(st.integers(0, 6)) == 6:
        head = draw(_changed(head))
    signed = _decode(signed_payload(_encode(head), CONTEXTS[SegmentHead], signer))
    packed = zstandard.ZstdCompressor().compress(_encode(operations))
    if not typed and draw(st.integers(0, 9)) == 9:
        packed = draw(spliced(packed))
    return _encode([*signed, packed])


@st.composite
def _changed_operation(
    draw: Draw, data: bytes, ones_own: tuple[bytes, list[bytes], bytes], *, typed: bool
) -> bytes:  # fmt: skip
    fields, (log, earlier, before) = _decode(data), ones_own
    how = draw(st.integers(0, 5))
    if how in {0, 1}:
        at = _VALUE if how else _EVIDENCE
        fields[at] = draw(_encoded_again(fields[at]))
    elif how == 2 and earlier:
        seq = draw(st.integers(1, len(earlier)))
        fields[6] = [[log, seq, chain(before, earlier[:seq])[-1][:8]]]
    elif how == 3:
        fields[2] = draw(st.sampled_from([*ASPECTS, "lain"]))
    elif typed:
        at = draw(st.sampled_from(sorted(OF_TYPE)))
        fields[at] = draw(OF_TYPE[at])
    else:
        return bytes(draw(_encoded(fields)))
    return _encode(fields)


@st.composite
def _encoded_again(draw: Draw, data: bytes) -> bytes:
    """Bytes within the bytes: what they say is changed, if they say anything."""
    if draw(st.integers(0, 3)) == 3:
        return bytes(draw(st.sampled_from(HOSTILE_RAW)))
    try:
        return bytes(draw(_encoded(_decode(data))))
    except (ValueError, RecursionError):
        return bytes(draw(spliced(data)))


@st.composite
def _encoded(draw: Draw, tree: object) -> bytes:
    """A changed tree as bytes; now and then one that no encoder would write."""
    if draw(st.integers(0, 15)) == 15:
        return bytes(draw(st.sampled_from(HOSTILE_RAW)))
    return _encode(draw(_changed(tree)))


@st.composite
def _changed(draw: Draw, tree: Any) -> Any:  # noqa: ANN401  (whatever MessagePack can say)
    """One node of it is another, is missing, or is there twice."""
    if isinstance(tree, dict) and tree and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(tree, key=repr)))
        return {**tree, key: draw(_changed(tree[key]))}
    if not isinstance(tree, list) or not tree or draw(st.integers(0, 9)) == 9:
        return draw(_other_than(tree))
    at = draw(st.integers(0, len(tree) - 1))
    how = draw(st.integers(0, 9))
    if how == 0:
        return tree[:at] + tree[at + 1 :]
    if how == 1:
        return [*tree[:at], tree[at], *tree[at:]]
    return [*tree[:at], draw(_changed(tree[at])), *tree[at + 1 :]]


@st.composite
def _other_than(draw: Draw, value: object) -> object:
    if isinstance(value, bytes) and draw(st.booleans()):
        return draw(spliced(value))
    if isinstance(value, str) and draw(st.booleans()):
        return value + draw(st.text(max_size=3))
    if isinstance(value, int) and draw(st.booleans()):
        return max(min(value + draw(st.integers(-2, 2)), 2**64 - 1), -(2**63))
    return draw(STRANGE)


@st.composite
def spliced(draw: Draw, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    to = draw(st.integers(at, min(len(data), at + 16)))
    return data[:at] + bytes(draw(st.binary(max_size=16))) + data[to:]


def _decode(data: bytes) -> Any:  # noqa: ANN401  (whatever MessagePack can say)
    return msgspec.msgpack.decode(data)


def _encode(tree: object) -> bytes:
    return msgspec.msgpack.encode(tree)
