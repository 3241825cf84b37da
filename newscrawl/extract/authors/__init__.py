"""Who wrote it: from structured data, bylines and signatures, in many languages."""
