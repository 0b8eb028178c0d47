"""What picture files say of themselves: IPTC, XMP and Exif values, C2PA manifests. Pixels are never decoded."""
