"""When a line of the chain existed: time stamps by authorities (RFC 3161), asked for, kept, renewed and judged."""
