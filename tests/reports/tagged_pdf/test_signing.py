from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from reports.marlshire_snapshot import marlshire
from reports.read_pdf import document
from reports.tagged_pdf.reading_checks import differences, failures

from equality_tracker.reports.content import Document, Paragraph, SignOff
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pdf_writer import write_pdf

x509 = pytest.importorskip("cryptography.x509")
hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes")
serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
pkcs12 = pytest.importorskip("cryptography.hazmat.primitives.serialization.pkcs12")
signers = pytest.importorskip("pyhanko.sign.signers")
validation = pytest.importorskip("pyhanko.sign.validation")
trust = pytest.importorskip("pyhanko_certvalidator")
fields = pytest.importorskip("pyhanko.sign.fields")
IncrementalPdfFileWriter = pytest.importorskip(
    "pyhanko.pdf_utils.incremental_writer"
).IncrementalPdfFileWriter
PdfFileReader = pytest.importorskip("pyhanko.pdf_utils.reader").PdfFileReader

_DAY = timedelta(days=1)
_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def made(content: Document) -> bytes:
    file = BytesIO()
    write_pdf(content, file)
    return file.getvalue()


def signer() -> Any:  # noqa: ANN401 - of a library that need not be there
    """Return somebody who signs, with a key made now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Chief executive")])
    now = datetime.now(UTC)
    usage = dict.fromkeys(_USES, False) | {"digital_signature": True, "content_commitment": True}
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + _DAY)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = pkcs12.serialize_key_and_certificates(
        b"key", key, certificate, None, serialization.BestAvailableEncryption(b"word")
    )
    return signers.SimpleSigner.load_pkcs12_data(kept, other_certs=[], passphrase=b"word")


def signed(content: bytes, by: Any, field: str) -> bytes:  # noqa: ANN401 - as above
    writer = IncrementalPdfFileWriter(BytesIO(content))
    how = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
    file: BytesIO = signers.sign_pdf(writer, how, signer=by, existing_fields_only=True)
    return file.getvalue()


def standing(content: bytes, by: Any) -> list[tuple[str, bool, bool, bool]]:  # noqa: ANN401 - as above
    """Return each signature: its field, whether it is whole, true, and of a signer whom we trust."""
    found = PdfFileReader(BytesIO(content)).embedded_signatures
    context = trust.ValidationContext(trust_roots=[by.signing_cert])
    return [
        (each.field_name, status.intact, status.valid, status.trusted)
        for each in found
        for status in [validation.validate_pdf_signature(each, context)]
    ]


def test_a_pack_is_signed_in_its_own_place_and_stays_readable_by_all() -> None:
    pack = build_pack(marlshire())
    by = signer()
    content = signed(made(pack), by, "signature-1")

    assert standing(content, by) == [("signature-1", True, True, True)]
    assert differences(content, pack) == []
    assert failures(content, "ua1") == []


def test_each_place_is_signed_for_itself() -> None:
    by, other = signer(), signer()
    once = signed(made(document(SignOff("Signed"), SignOff("Adopted"))), by, "signature-1")
    twice = signed(once, other, "signature-2")

    assert standing(twice, by)[0] == ("signature-1", True, True, True)
    assert standing(twice, other)[1] == ("signature-2", True, True, True)
    assert failures(twice, "ua1") == []


def test_what_is_changed_after_signing_is_found_out() -> None:
    by = signer()
    content = signed(made(document(Paragraph("Said"), SignOff("Signed"))), by, "signature-1")
    at = content.index(b"stream\n") + 20
    forged = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]

    ((_, intact, valid, _),) = standing(forged, by)
    assert (intact, valid) == (False, True)


def test_nothing_is_signed_where_no_place_was_made() -> None:
    content = made(document(Paragraph("Said")))

    with pytest.raises(Exception, match="does not contain a form"):
        signed(content, signer(), "signature-1")
