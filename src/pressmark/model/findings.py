"""The stable codes of everything that can be wrong with a bundle, each with its meaning."""

from enum import StrEnum


class Code(StrEnum):
    """A kind of fault. Codes are stable: a meaning never changes, a code is never used again."""

    # complete: every file there, nothing extra, nothing dressed up as a file
    BUNDLE_UNREADABLE = "bundle-unreadable"
    FILE_UNREADABLE = "file-unreadable"
    LINK_IN_BUNDLE = "link-in-bundle"
    NOT_A_FILE = "not-a-file"
    NAME_NOT_ALLOWED = "name-not-allowed"
    NAME_CLASH = "name-clash"
    EMPTY_FOLDER = "empty-folder"
    STRAY_SYSTEM_FILE = "stray-system-file"
    BAGIT_TXT_WRONG = "bagit-txt-wrong"
    MANIFEST_MISSING = "manifest-missing"
    MANIFEST_FORM = "manifest-form"
    MANIFEST_PATH = "manifest-path"
    MANIFEST_ALGORITHM = "manifest-algorithm"
    TAGMANIFEST_MISSING = "tagmanifest-missing"
    TAGMANIFEST_FORM = "tagmanifest-form"
    TAGMANIFEST_COVERAGE = "tagmanifest-coverage"
    FETCH_FILE = "fetch-file"
    FILE_MISSING = "file-missing"
    FILE_UNLISTED = "file-unlisted"
    LIMIT_EXCEEDED = "limit-exceeded"
    # intact: every digest
    DIGEST_MISMATCH = "digest-mismatch"
    ID_MISMATCH = "id-mismatch"
    # well-formed: documents and views
    TEXT_FORM = "text-form"
    JSON_FORM = "json-form"
    SCHEMA_UNKNOWN = "schema-unknown"
    SCHEMA_VIOLATED = "schema-violated"
    VIEW_DIFFERS = "view-differs"
    COMMITMENT_DIFFERS = "commitment-differs"
    # anchored: every selector gives its quote
    ANCHOR_BROKEN = "anchor-broken"
    SEGMENT_BROKEN = "segment-broken"
    REFERENCE_BROKEN = "reference-broken"
    # derived: provenance names exactly the payload
    DERIVATION_MISSING = "derivation-missing"
    DERIVATION_DIFFERS = "derivation-differs"
    TEXT_NOT_FROM_ORIGINAL = "text-not-from-original"
    # reproduced: our methods, run again, give the same
    METHOD_UNKNOWN = "method-unknown"
    REPRODUCTION_DIFFERS = "reproduction-differs"
    # required rungs
    RUNG_REQUIRED = "rung-required"
    # sealed: the chain of custody, its signatures, and the keys behind them
    CUSTODY_FORM = "custody-form"
    CUSTODY_STATEMENT = "custody-statement"
    CUSTODY_SUBJECT = "custody-subject"
    CUSTODY_EVENT = "custody-event"
    CUSTODY_OTHER_ARCHIVE = "custody-other-archive"
    CUSTODY_LINK = "custody-link"
    CUSTODY_REPEATED = "custody-repeated"
    HEAD_MISSING = "head-missing"
    SIGNATURE_WRONG = "signature-wrong"
    SIGNATURE_FORM = "signature-form"
    SIGNATURE_NAMESPACE = "signature-namespace"
    SIGNATURE_MISSING = "signature-missing"
    SIGNATURE_STRAY = "signature-stray"
    SIGNER_UNKNOWN = "signer-unknown"
    SIGNER_DIFFERS = "signer-differs"
    KEY_EXPIRED = "key-expired"
    KEY_NOT_YET_VALID = "key-not-yet-valid"
    KEY_REVOKED = "key-revoked"
    SEAL_REQUIRED = "seal-required"
    # timestamped: what authorities prove of when lines existed
    TIMESTAMP_FORM = "timestamp-form"
    TIMESTAMP_STRAY = "timestamp-stray"
    TIMESTAMP_OTHER_DATA = "timestamp-other-data"
    TIMESTAMP_WEAK = "timestamp-weak"
    TIMESTAMP_PURPOSE = "timestamp-purpose"
    TIMESTAMP_WRONG = "timestamp-wrong"
