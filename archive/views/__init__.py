"""The browsing site: one module a subject, each view a question to the QuerySets and a template."""
