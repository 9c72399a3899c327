"""The archive as tools for language models (Model Context Protocol): read-only, each answer with citation and proof."""
