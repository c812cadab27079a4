"""The operation log: bytes, chain, fold, ids and digest."""
