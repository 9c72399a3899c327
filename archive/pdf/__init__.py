"""The characters of a PDF as the text of its pages, apart from the parser: a process for each begins here."""
