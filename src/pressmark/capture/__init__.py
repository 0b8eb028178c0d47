"""Live addresses: what servers answer, captured byte for byte into WARC/1.1. The only readers that open sockets."""
