"""SSH's own binary form (RFC 4251 §5): strings with their length before them, and integers of 32 bits."""

from dataclasses import dataclass

from pressmark.custody.errors import CustodyError


def string(data: bytes) -> bytes:
    """Bytes with their length before them."""
    return len(data).to_bytes(4, "big") + data


@dataclass(slots=True, kw_only=True)
class Reading:
    """A place in binary data; whoever reads it to the end says so, since what stands behind would be unsigned."""

    data: bytes
    place: int = 0

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            CustodyError: There are fewer.
        """
        taken = self.data[self.place : self.place + count]
        if len(taken) != count:
            raise CustodyError("it ends too early")
        self.place += count
        return taken

    def integer(self) -> int:
        """The next integer of 32 bits, without a sign."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """The next string."""
        return self.take(self.integer())

    def end(self) -> None:
        """Nothing may stand here.

        Raises:
            CustodyError: Something does.
        """
        if self.place != len(self.data):
            raise CustodyError(f"{len(self.data) - self.place} bytes stand behind its end")
