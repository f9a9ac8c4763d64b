"""How the database got its shape, step by step; `dispatch.schema` applies it."""
