"""Anchors, under their older name."""

from pressmark.model.anchors import TEXT_PATH as TEXT_PATH  # noqa: PLC0414
from pressmark.model.anchors import Anchor as Anchor  # noqa: PLC0414
