"""What the operator should know of a reading before they rely on it."""

from pressmark.model.reading import Reading


def remarks_on(reading: Reading) -> tuple[str, ...]:
    """What is missing or doubtful, and with which option to settle it; each a sentence."""
    metadata = reading.metadata
    notes: list[str] = list(reading.notes)
    if metadata.creative_work_status is not None:
        notes.append(f"the page does not look like a whole article: {metadata.creative_work_status.value}")
    if metadata.headline is None:
        notes.append("no headline was recognised")
    if metadata.date_published is None:
        notes.append("no date of publication was recognised; state it with --published")
        if metadata.date_accessed is None:
            notes.append("without any date RO-Crate tools refuse the bundle; state --published or --accessed")
    elif metadata.date_published.value is None:
        readings = " or ".join(other.value for other in metadata.date_published.alternatives)
        notes.append(f"the date of publication is ambiguous: {readings}; settle it with --published")
    if metadata.encoding_format and any(
        getattr(evidence, "rule", "") == "encoding.fallback" for evidence in metadata.encoding_format.evidence
    ):
        notes.append(f"not UTF-8; read as {metadata.encoding_format.value}; another with --encoding")
    return tuple(notes)
